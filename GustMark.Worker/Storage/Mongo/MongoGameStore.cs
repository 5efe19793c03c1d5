using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
internal sealed class MongoGameStore(OpenedMongo mongo, SecretBox box) : IGameStore
{
    private static readonly BsonDocument OldestFirst = new() { { "at", 1 }, { "id", 1 } };
    private static readonly BsonDocument NewestFirst = new() { { "at", -1 }, { "id", -1 } };
    private static readonly BsonDocument NotCancelled = new("$nin", new BsonArray { nameof(GameState.Cancelled), nameof(GameState.Refunded) });

    private readonly GuildJournal journal = new(mongo, MongoCollections.GameIntents);
    private readonly SeedDocuments seeds = new(box);
    private readonly GameSums sums = new(mongo);
    private readonly IMongoCollection<BsonDocument> games = mongo.Collection(MongoCollections.Games);
    private readonly IMongoCollection<BsonDocument> rounds = mongo.Collection(MongoCollections.GameRounds);
    private readonly IMongoCollection<BsonDocument> limits = mongo.Collection(MongoCollections.GameLimits);

    public async Task<GameStanding> StandingAsync(GuildId guild, MemberId member, GameId game, DateTimeOffset since, CancellationToken ct)
    {
        var played = new BsonDocument { { "guild", ToBson(guild) }, { "member", ToBson(member) }, { "state", NotCancelled } };
        var today = await mongo.ListAsync(
            MongoCollections.Games, new BsonDocument(played).Add("at", new BsonDocument("$gte", ToBson(since))), OldestFirst,
            row => row["state"].AsString == nameof(GameState.Settled) ? -row["net"].ToInt64() : row["staked"].ToInt64(), ct);
        var last = await mongo.ReadAsync<BsonDocument?>(async token => await games.Find(played).Sort(NewestFirst).Limit(1).FirstOrDefaultAsync(token), ct);
        return new GameStanding(
            await FindAsync(guild, game, ct), await SeedsAsync(guild, member, ct), await LimitsAsync(guild, member, ct),
            today.Aggregate(Coins.Zero, (sum, lost) => sum + new Coins(lost)), last?.At("at"));
    }

    public async Task<MemberSeeds?> SeedsAsync(GuildId guild, MemberId member, CancellationToken ct) =>
        await UnderWayAsync(guild, member, ct) is var (current, next) ? new MemberSeeds(seeds.Read(current), seeds.Read(next)) : null;

    public async Task<SeedRound?> RoundAsync(GuildId guild, MemberId member, int round, CancellationToken ct) =>
        await RoundDocumentAsync(guild, member, round, ct) is { } kept ? seeds.Read(kept) : null;

    public Task<MemberSeeds> BeginAsync(GuildId guild, MemberId member, NewSeeds fresh, CancellationToken ct) => journal.AloneAsync(
        guild,
        async () =>
        {
            if (await SeedsAsync(guild, member, ct) is { } under)
                return under;
            var ended = await mongo.ListAsync(MongoCollections.GameRounds, OfMember(guild, member), new BsonDocument("round", 1), row => row["round"].ToInt32(), ct);
            var number = ended.Count == 0 ? 1 : ended[^1] + 1;
            var current = Fresh(guild, member, number, fresh.Current, fresh.ClientSeed) with { State = RoundState.Current };
            var next = Fresh(guild, member, number + 1, fresh.Next, fresh.ClientSeed);
            await journal.ChangeAsync(
                guild, [new(MongoCollections.GameRounds, null, seeds.Of(current, 0)), new(MongoCollections.GameRounds, null, seeds.Of(next, 0))], ct);
            return new MemberSeeds(current, next);
        },
        ct);

    public Task ShownAsync(GuildId guild, MemberId member, int round, CancellationToken ct) => journal.AloneAsync(
        guild,
        async () =>
        {
            var changes = new List<DocumentChange>();
            foreach (var number in (int[])[round, round + 1])
            {
                if (await RoundDocumentAsync(guild, member, number, ct) is { } kept && !kept["shown"].AsBoolean)
                    changes.Add(Changed(kept, document => document.Set("shown", true)));
            }

            return changes.Count == 0 || await journal.ChangeAsync(guild, changes, ct);
        },
        ct);

    public Task<bool> ChangeClientSeedAsync(GuildId guild, MemberId member, int round, string clientSeed, CancellationToken ct) => journal.AloneAsync(
        guild,
        async () => await RoundDocumentAsync(guild, member, round, ct) is { } kept && kept["state"].AsString == nameof(RoundState.Current)
            && await journal.ChangeAsync(guild, [Changed(kept, document => document.Set("client_seed", clientSeed))], ct),
        ct);

    public Task<Result<SeedRound>> RevealAsync(GuildId guild, MemberId member, int round, ServerSeed following, CancellationToken ct) =>
        journal.AloneAsync<Result<SeedRound>>(
            guild,
            async () =>
            {
                var kept = await RoundDocumentAsync(guild, member, round, ct) ?? throw new InvalidOperationException($"Member {member} has no round {round}.");
                var ending = seeds.Read(kept);
                if (ending.State == RoundState.Revealed)
                    return ending;
                var open = await mongo.ListAsync(
                    MongoCollections.Games, OfMember(guild, member).Add("round", round).Add("open", true), new BsonDocument("nonce", 1), row => row.Snowflake("id"), ct);
                if (open is [var game, ..])
                    return new HandStillOpen(new GameId(game));

                var next = await RoundDocumentAsync(guild, member, round + 1, ct) ?? throw new InvalidOperationException($"Member {member} has no round {round + 1}.");
                var ended = ending with { State = RoundState.Revealed };
                await journal.ChangeAsync(
                    guild,
                    [
                        new(MongoCollections.GameRounds, kept["guard"].ToInt64(), seeds.Of(ended, kept["guard"].ToInt64() + 1)),
                        Changed(next, document => document.Set("state", nameof(RoundState.Current)).Set("client_seed", ending.ClientSeed)),
                        new(MongoCollections.GameRounds, null, seeds.Of(Fresh(guild, member, round + 2, following, ending.ClientSeed), 0)),
                    ],
                    ct);
                return ended;
            },
            ct);

    public Task<GamePlacement?> PlaceAsync(PlayedGame game, CancellationToken ct) => journal.AloneAsync(
        game.Guild,
        async () =>
        {
            if (await FindAsync(game.Guild, game.Id, ct) is { } placed)
                return new GamePlacement(placed, IsRepeat: true);
            if (await RoundDocumentAsync(game.Guild, game.Member, game.Round, ct) is not { } round || round["state"].AsString != nameof(RoundState.Current))
                return null;
            var nonce = round["next_nonce"].ToInt64();
            var kept = game with { Nonce = nonce, ClientSeed = round["client_seed"].AsString, Version = 0 };
            await journal.ChangeAsync(
                game.Guild,
                [Changed(round, document => document.Set("next_nonce", nonce + 1)), new(MongoCollections.Games, null, GameDocuments.Of(kept, guard: 0))], ct);
            return new GamePlacement(kept, IsRepeat: false);
        },
        ct);

    public async Task<PlayedGame?> FindAsync(GuildId guild, GameId game, CancellationToken ct) =>
        await GameDocumentAsync(guild, game, ct) is { } kept ? GameDocuments.ReadGame(kept) : null;

    public Task<PlayedGame?> MoveAsync(PlayedGame to, CancellationToken ct) => journal.AloneAsync(
        to.Guild,
        async () =>
        {
            if (await GameDocumentAsync(to.Guild, to.Id, ct) is not { } kept || kept["version"].ToInt32() != to.Version)
                return null;
            var moved = to with { Version = to.Version + 1 };
            var guard = kept["guard"].ToInt64();
            return await journal.ChangeAsync(to.Guild, [new(MongoCollections.Games, guard, GameDocuments.Of(moved, guard + 1))], ct) ? moved : null;
        },
        ct);

    public Task<IReadOnlyList<PlayedGame>> OpenAsync(GuildId? guild, CancellationToken ct)
    {
        var filter = new BsonDocument("open", true);
        if (guild is { } one)
            filter.Add("guild", ToBson(one));
        return mongo.ListAsync(MongoCollections.Games, filter, OldestFirst, GameDocuments.ReadGame, ct);
    }

    public Task<IReadOnlyList<PlayedGame>> UntoldAsync(CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.Games, new BsonDocument("news", true), OldestFirst, GameDocuments.ReadGame, ct);

    public Task ToldAsync(GuildId guild, GameId game, CancellationToken ct) => journal.AloneAsync(
        guild,
        async () => await GameDocumentAsync(guild, game, ct) is { } kept
            && await journal.ChangeAsync(
                guild, [new(MongoCollections.Games, kept["guard"].ToInt64(), GameDocuments.Of(GameDocuments.ReadGame(kept) with { IsTold = true }, kept["guard"].ToInt64() + 1))], ct),
        ct);

    public Task<IReadOnlyList<PlayedGame>> GamesAsync(GameQuery query, CancellationToken ct)
    {
        var filter = GameSums.Of(query.Filter);
        if (query.Before is { } before)
        {
            var (at, id) = (ToBson(before.At), Bits(before.Id.Value));
            filter.Add("$or", new BsonArray
            {
                new BsonDocument("at", new BsonDocument("$lt", at)), new BsonDocument { { "at", at }, { "id", new BsonDocument("$lt", id) } },
            });
        }

        return mongo.ReadAsync<IReadOnlyList<PlayedGame>>(
            async token =>
            {
                var found = await games.Find(filter).Sort(NewestFirst).Limit(query.Most).ToListAsync(token);
                return [.. found.Select(GameDocuments.ReadGame)];
            },
            ct);
    }

    public Task<IReadOnlyList<GameTotal>> TotalsAsync(GameFilter filter, CancellationToken ct) => sums.TotalsAsync(filter, ct);

    public Task<IReadOnlyList<Gambler>> WinnersAsync(GameFilter filter, int most, CancellationToken ct) => sums.WinnersAsync(filter, most, ct);

    public Task<OwnLimits> LimitsAsync(GuildId guild, MemberId member, CancellationToken ct) => mongo.ReadAsync(
        async token => await limits.Find(GameDocuments.IdOf(guild, member)).FirstOrDefaultAsync(token) is { } kept ? GameDocuments.ReadLimits(kept) : OwnLimits.None, ct);

    public Task SetLimitsAsync(GuildId guild, MemberId member, OwnLimits set, CancellationToken ct) => mongo.WriteAsync(
        token => limits.ReplaceOneAsync(GameDocuments.IdOf(guild, member), GameDocuments.Of(guild, member, set), new ReplaceOptions { IsUpsert = true }, token), ct);

    private static SeedRound Fresh(GuildId guild, MemberId member, int number, ServerSeed seed, string client) =>
        new(guild, member, number, seed, seed.Commitment, client, 0, RoundState.Next, WasShown: false);

    private static DocumentChange Changed(BsonDocument round, Action<BsonDocument> change)
    {
        var guard = round["guard"].ToInt64();
        var document = new BsonDocument(round);
        change(document);
        return new DocumentChange(MongoCollections.GameRounds, guard, document.Set("guard", guard + 1));
    }

    private static BsonDocument OfMember(GuildId guild, MemberId member) => new() { { "guild", ToBson(guild) }, { "member", ToBson(member) } };

    private async Task<(BsonDocument Current, BsonDocument Next)?> UnderWayAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        var found = await mongo.ListAsync(
            MongoCollections.GameRounds,
            OfMember(guild, member).Add("state", new BsonDocument("$in", new BsonArray { nameof(RoundState.Current), nameof(RoundState.Next) })), new BsonDocument("round", 1),
            row => row, ct);
        return found is [var current, var next] && current["state"].AsString == nameof(RoundState.Current) ? (current, next) : null;
    }

    private Task<BsonDocument?> RoundDocumentAsync(GuildId guild, MemberId member, int round, CancellationToken ct) => mongo.ReadAsync<BsonDocument?>(
        async token => await rounds.Find(new BsonDocument("_id", GameDocuments.RoundId(guild, member, round))).FirstOrDefaultAsync(token), ct);

    private Task<BsonDocument?> GameDocumentAsync(GuildId guild, GameId game, CancellationToken ct) =>
        mongo.ReadAsync<BsonDocument?>(async token => await games.Find(GameDocuments.IdOf(guild, game)).FirstOrDefaultAsync(token), ct);
}
