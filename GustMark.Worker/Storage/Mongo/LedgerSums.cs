using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// Sums over postings of entries that are there. What house and mint hold is such a sum, and kept nowhere. Each query computes one number a
/// group: the test server forgets a second one.
/// </summary>
internal sealed class LedgerSums(OpenedMongo mongo)
{
    private static readonly BsonDocument Unwind = new("$unwind", "$postings");

    /// <summary>What an account that may owe holds; as an approximation where that exceeds 64 bits.</summary>
    public async Task<Int128> OwedAsync(AccountId account, CancellationToken ct)
    {
        var found = await SumAsync(
            Entries(account.Guild, new BsonElement("postings.a", account.Key)), new BsonDocument("postings.a", account.Key), "$postings.a", "$postings.n", ct);
        return found is [var sum] ? sum.Value : 0;
    }

    public async Task<IReadOnlyList<Balance>> GainsAsync(
        GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct)
    {
        var found = await SumAsync(
            Entries(guild, Since(since)),
            new BsonDocument { { "postings.k", AccountId.WordOf(kind) }, { "postings.s", OrNull(server?.ToString()) } }, "$postings.a", "$postings.n", ct);
        return
        [
            .. found.Select(of => new Balance(Account(guild, of.Key), ToCoins(of.Value)))
                .OrderByDescending(balance => balance.Coins).ThenBy(balance => balance.Account.Key, StringComparer.Ordinal).Take(most),
        ];
    }

    public async Task<IReadOnlyList<KindTotal>> TotalsAsync(GuildId guild, CancellationToken ct)
    {
        var holding = new BsonDocument("$match", new BsonDocument { { "guild", ToBson(guild) }, { "balance", new BsonDocument("$ne", 0L) } });
        var coins = await GroupAsync(MongoCollections.Accounts, [holding], "$kind", "$balance", ct);
        var counts = (await GroupAsync(MongoCollections.Accounts, [holding], "$kind", 1, ct)).ToDictionary();
        var owing = new BsonDocument("postings.k", new BsonDocument("$in", new BsonArray { AccountId.WordOf(AccountKind.House), AccountId.WordOf(AccountKind.Mint) }));
        var owed = await SumAsync(Entries(guild, owing.GetElement(0)), owing, "$postings.k", "$postings.n", ct);
        return
        [
            .. coins.Select(of => new KindTotal(KindOf(of.Key), (int)counts.GetValueOrDefault(of.Key), ToCoins(of.Value))),
            .. owed.Where(of => of.Value != 0).Select(of => new KindTotal(KindOf(of.Key), 1, ToCoins(of.Value))),
        ];
    }

    public async Task<IReadOnlyList<Flow>> FlowsAsync(GuildId guild, DateTimeOffset since, CancellationToken ct)
    {
        var coins = await SumAsync(Entries(guild, Since(since)), [], "$postings.f", "$postings.n", ct);
        var counts = (await SumAsync(Entries(guild, Since(since)), [], "$postings.f", 1, ct)).ToDictionary();
        var flows = coins.Select(of => (Of: of.Key.Split('/'), Coins: of.Value, Count: (int)counts.GetValueOrDefault(of.Key)))
            .GroupBy(flow => (Day: int.Parse(flow.Of[0], CultureInfo.InvariantCulture), Entry: flow.Of[1], Account: flow.Of[2]))
            .OrderBy(of => of.Key.Day).ThenBy(of => of.Key.Entry, StringComparer.Ordinal).ThenBy(of => of.Key.Account, StringComparer.Ordinal);
        return
        [
            .. flows.Select(of => new Flow(
                DateOnly.FromDateTime(DateTimeOffset.UnixEpoch.AddDays(of.Key.Day).UtcDateTime), Enum.Parse<EntryKind>(of.Key.Entry), KindOf(of.Key.Account),
                ToCoins(of.Where(flow => flow.Coins > 0).Select(flow => flow.Coins).SingleOrDefault()),
                ToCoins(-of.Where(flow => flow.Coins < 0).Select(flow => flow.Coins).SingleOrDefault()),
                of.Sum(flow => flow.Count))),
        ];
    }

    // Of many large entries it may be past the end, where only a number for people is asked for.
    public static Coins ToCoins(Int128 sum) => new((long)Int128.Clamp(sum, long.MinValue, long.MaxValue));

    private static BsonDocument Entries(GuildId guild, BsonElement more) =>
        new BsonDocument { { "guild", ToBson(guild) }, { "state", WordOf(EntryState.Applied) } }.Add(more);

    private static BsonElement Since(DateTimeOffset since) => new("at", new BsonDocument("$gte", ToBson(since)));

    private Task<List<KeyValuePair<string, Int128>>> SumAsync(BsonDocument entries, BsonDocument postings, string key, BsonValue what, CancellationToken ct) =>
        GroupAsync(MongoCollections.Entries, [new("$match", entries), Unwind, new("$match", postings)], key, what, ct);

    private async Task<List<KeyValuePair<string, Int128>>> GroupAsync(string collection, BsonDocument[] stages, string key, BsonValue what, CancellationToken ct)
    {
        var group = new BsonDocument("$group", new BsonDocument { { "_id", key }, { "sum", new BsonDocument("$sum", what) } });
        var found = await mongo.Collection(collection).Aggregate<BsonDocument>((BsonDocument[])[.. stages, group], cancellationToken: ct).ToListAsync(ct);

        // Past 64 bits the database goes on with a floating-point number.
        return found.ConvertAll(row => KeyValuePair.Create(row["_id"].AsString, row["sum"] is BsonDouble large ? (Int128)large.Value : row["sum"].ToInt64()));
    }

    private static AccountKind KindOf(string word) => AccountId.KindOf(word) ?? throw new InvalidDataException($"No kind of account: {word}");
}
