using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Settled games added up. Each query computes one number a group: the test server forgets a second one.</summary>
internal sealed class GameSums(OpenedMongo mongo)
{
    private readonly IMongoCollection<BsonDocument> games = mongo.Collection(MongoCollections.Games);

    /// <summary>What matches games.</summary>
    public static BsonDocument Of(GameFilter filter)
    {
        var match = new BsonDocument("guild", ToBson(filter.Guild));
        if (filter.Member is { } member)
            match.Add("member", ToBson(member));
        if (filter.Game is { } game)
            match.Add("game", WagerText.WordOf(game));
        if (filter.Since is { } since)
            match.Add("at", new BsonDocument("$gte", ToBson(since)));
        return match;
    }

    public async Task<IReadOnlyList<GameTotal>> TotalsAsync(GameFilter filter, CancellationToken ct)
    {
        var counts = await SumAsync(filter, "$game", 1, ct);
        var (staked, payout) = (await SumAsync(filter, "$game", "$staked", ct), await SumAsync(filter, "$game", "$payout", ct));
        var won = await SumAsync(filter, "$game", "$won", ct);
        var totals = new List<GameTotal>();
        foreach (var (word, count) in counts)
        {
            var game = WagerText.GameOf(word.AsString) ?? throw new InvalidDataException($"No game: {word}");
            var best = await mongo.ReadAsync(
                token => games.Find(Settled(filter with { Game = game })).Sort(new BsonDocument("net", -1)).Limit(1).FirstOrDefaultAsync(token), ct);
            totals.Add(new GameTotal(
                game, count, new Coins(staked.GetValueOrDefault(word)), new Coins(payout.GetValueOrDefault(word)), won.GetValueOrDefault(word),
                new Coins(Math.Max(0, best?["net"].ToInt64() ?? 0))));
        }

        return [.. totals.OrderBy(total => total.Game)];
    }

    public async Task<IReadOnlyList<Gambler>> WinnersAsync(GameFilter filter, int most, CancellationToken ct)
    {
        var all = filter with { Member = null };
        var (counts, staked) = (await SumAsync(all, "$member", 1, ct), await SumAsync(all, "$member", "$staked", ct));
        var net = await SumAsync(all, "$member", "$net", ct);
        return
        [
            .. net.OrderByDescending(of => of.Value).ThenBy(of => of.Key.ToInt64()).Take(most).Select(of => new Gambler(
                new MemberId(unchecked((ulong)of.Key.ToInt64())), counts.GetValueOrDefault(of.Key), new Coins(staked.GetValueOrDefault(of.Key)), new Coins(of.Value))),
        ];
    }

    private static BsonDocument Settled(GameFilter filter) => Of(filter).Add("state", nameof(GameState.Settled));

    private Task<Dictionary<BsonValue, long>> SumAsync(GameFilter filter, string key, BsonValue what, CancellationToken ct) => mongo.ReadAsync(
        async token =>
        {
            var group = new BsonDocument("$group", new BsonDocument { { "_id", key }, { "sum", new BsonDocument("$sum", what) } });
            var found = await games.Aggregate<BsonDocument>((BsonDocument[])[new("$match", Settled(filter)), group], cancellationToken: token).ToListAsync(token);
            return found.ToDictionary(row => row["_id"], row => row["sum"].ToInt64());
        },
        ct);
}
