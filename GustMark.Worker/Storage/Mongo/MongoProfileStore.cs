using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
/// <remarks>
/// Each document takes a batch at most once by itself: it has the number of the newest one. Sessions are written before the profiles; a batch that was
/// interrupted is sent again whole.
/// </remarks>
internal sealed class MongoProfileStore(OpenedMongo mongo) : IProfileStore
{
    private static readonly BsonDocument LastFirst = new() { { "last_seen", -1 }, { "player", 1 } };
    private static readonly BsonDocument NewestFirst = new() { { "began", -1 }, { "server", 1 } };
    private static readonly BsonDocument NewestBatchFirst = new("applied", -1);
    private static readonly BulkWriteOptions Unordered = new() { IsOrdered = false };

    private readonly IMongoCollection<BsonDocument> profiles = mongo.Collection(MongoCollections.Profiles);
    private readonly IMongoCollection<BsonDocument> sessions = mongo.Collection(MongoCollections.Sessions);

    public Task ApplyAsync(ProfileBatch batch, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            await WriteAsync(sessions, [.. batch.Changes.SelectMany(change => change.Sessions).Select(session => StepOf(batch, session))], token);
            var kept = (await profiles.Find(Among(batch.Guild, batch.Changes.Select(change => change.Player))).ToListAsync(token))
                .Select(ProfileDocuments.Read).ToDictionary(profile => profile.Player);
            var steps = batch.Changes.Select(change => StepOf(batch, kept.GetValueOrDefault(change.Player), change)).OfType<WriteModel<BsonDocument>>();
            await WriteAsync(profiles, [.. steps], token);
            return true;
        },
        ct);

    public async Task<KeptPresence> PresenceAsync(GuildId guild, CancellationToken ct) => new(
        await FirstAsync(profiles, new BsonDocument("guild", ToBson(guild)), NewestBatchFirst, 1, row => row["applied"].ToInt64(), ct) is [var newest] ? newest : 0,
        await mongo.ListAsync(
            MongoCollections.Sessions, new BsonDocument { { "guild", ToBson(guild) }, { "open", true } },
            new BsonDocument { { "began", 1 }, { "player", 1 }, { "server", 1 } }, ProfileDocuments.ReadSession, ct));

    public async Task<IReadOnlyList<PlayerProfile>> FindAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct)
    {
        var found = await mongo.ListAsync(MongoCollections.Profiles, Among(guild, players), new BsonDocument("_id", 1), ProfileDocuments.Read, ct);
        return [.. players.Select(player => found.FirstOrDefault(profile => profile.Player == player)).OfType<PlayerProfile>()];
    }

    public Task<PlayTotals> TotalsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, CancellationToken ct) => mongo.ReadAsync(
        async token =>
        {
            var found = await sessions.Find(Of(guild, players)).Project<BsonDocument>(new BsonDocument("length", 1)).ToListAsync(token);
            var lengths = found.ConvertAll(row => row["length"].ToInt64());
            return new PlayTotals(
                TimeSpan.FromMilliseconds(lengths.Sum()), lengths.Count, TimeSpan.FromMilliseconds(lengths.Count == 0 ? 0 : lengths.Max()));
        },
        ct);

    public Task<IReadOnlyList<PlaySession>> SessionsAsync(GuildId guild, IReadOnlyCollection<PlayerId> players, int most, CancellationToken ct) =>
        FirstAsync(sessions, Of(guild, players), NewestFirst, most, ProfileDocuments.ReadSession, ct);

    public async Task<IReadOnlyList<PlayerActivity>> ActivityAsync(GuildId guild, DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        var within = await mongo.ListAsync(
            MongoCollections.Sessions,
            new BsonDocument { { "guild", ToBson(guild) }, { "began", new BsonDocument("$lt", ToBson(until)) }, { "until", new BsonDocument("$gte", ToBson(from)) } },
            [], ProfileDocuments.ReadSession, ct);
        var played = within.GroupBy(session => session.Player).ToDictionary(
            of => of.Key, of => of.Aggregate(TimeSpan.Zero, (sum, session) => sum + (Earlier(session.Until, until) - Later(session.Began, from))));
        var activity = new List<PlayerActivity>();
        foreach (var some in played.Keys.Chunk(1000))
        {
            activity.AddRange((await FindAsync(guild, some, ct)).Select(profile => new PlayerActivity(profile.Player, profile.Name, profile.FirstSeen, played[profile.Player])));
        }

        return activity;

        static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
        static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
    }

    public Task<IReadOnlyList<PlayerProfile>> NamedAsync(GuildId guild, string key, NameMatch match, int most, CancellationToken ct) => FirstAsync(
        profiles, Called(guild, match == NameMatch.Whole ? new BsonString(key) : new BsonRegularExpression(Literally(key))), LastFirst, most, ProfileDocuments.Read, ct);

    public async Task<IReadOnlyList<KnownName>> BeginningAsync(GuildId guild, string key, int most, CancellationToken ct)
    {
        var found = await FirstAsync(profiles, Called(guild, new BsonRegularExpression("^" + Literally(key))), [], most, ProfileDocuments.Read, ct);
        return
        [
            .. found.SelectMany(profile => profile.Names.Select(name => (Key: UsedName.KeyOf(name.Name), Known: new KnownName(name.Name, profile.Player))))
                .Where(one => one.Key.StartsWith(key, StringComparison.Ordinal))
                .OrderBy(one => one.Key, StringComparer.Ordinal).ThenBy(one => one.Known.Player.Key, StringComparer.Ordinal).Take(most)
                .Select(one => one.Known),
        ];
    }

    public Task<IReadOnlyList<PlayerProfile>> FromAsync(
        GuildId guild, IReadOnlyCollection<string> seals, IReadOnlyCollection<PlayerId> except, int most, CancellationToken ct) => FirstAsync(
        profiles,
        new BsonDocument
        {
            { "guild", ToBson(guild) }, { "addresses.seal", new BsonDocument("$in", new BsonArray(seals)) },
            { "player", new BsonDocument("$nin", new BsonArray(except.Select(player => player.Key))) },
        },
        LastFirst, most, ProfileDocuments.Read, ct);

    public Task<bool> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct) => mongo.WriteAsync(
        async token =>
        {
            var ended = await sessions.DeleteManyAsync(Of(guild, [player]), token);
            return (await profiles.DeleteOneAsync(ProfileDocuments.IdOf(guild, player), token)).DeletedCount + ended.DeletedCount > 0;
        },
        ct);

    public Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct) => mongo.ReadAsync<IReadOnlyList<GuildId>>(
        async token =>
        {
            var guilds = await AggregateAsync(profiles, [new("$group", new BsonDocument("_id", "$guild"))], token);
            return [.. guilds.Select(guild => new GuildId(guild.Snowflake("_id")))];
        },
        ct);

    private static UpdateOneModel<BsonDocument> StepOf(ProfileBatch batch, PlaySession session)
    {
        var portable = ProfileDocuments.Portable(batch.Guild, session);
        var document = ProfileDocuments.Of(portable);
        var whole = new BsonDocument(document.Where(field => field.Name is "guild" or "player" or "server" or "began"));
        var change = new BsonDocument
        {
            { "$max", new BsonDocument { { "until", portable.Until }, { "length", portable.Until - portable.Began } } },
            { "$set", new BsonDocument { { "open", portable.Open }, { "applied", batch.Id } } }, { "$setOnInsert", whole },
        };
        return new UpdateOneModel<BsonDocument>(ProfileDocuments.IdOf(portable).Add("applied", new BsonDocument("$lt", batch.Id)), change) { IsUpsert = true };
    }

    /// <summary>Null where the profile has the batch already.</summary>
    private static WriteModel<BsonDocument>? StepOf(ProfileBatch batch, PlayerProfile? kept, ProfileChange change)
    {
        var profile = PlayerProfile.With(kept, batch.Guild, change, batch.Id);
        return ReferenceEquals(profile, kept) ? null
            : kept is null ? new InsertOneModel<BsonDocument>(ProfileDocuments.Of(profile))
            : new ReplaceOneModel<BsonDocument>(ProfileDocuments.IdOf(batch.Guild, change.Player).Add("applied", kept.Applied), ProfileDocuments.Of(profile));
    }

    private static async Task WriteAsync(IMongoCollection<BsonDocument> collection, IReadOnlyList<WriteModel<BsonDocument>> steps, CancellationToken ct)
    {
        if (steps.Count == 0)
            return;
        try
        {
            await collection.BulkWriteAsync(steps, Unordered, ct);
        }
        catch (MongoBulkWriteException e) when (e.WriteConcernError is null && e.WriteErrors.All(error => error.Category == ServerErrorCategory.DuplicateKey))
        {
            // A try before this one has been there: the document has the batch.
        }
    }

    private static Task<List<BsonDocument>> AggregateAsync(IMongoCollection<BsonDocument> collection, BsonDocument[] stages, CancellationToken ct) =>
        collection.Aggregate<BsonDocument>(stages, cancellationToken: ct).ToListAsync(ct);

    private Task<IReadOnlyList<T>> FirstAsync<T>(
        IMongoCollection<BsonDocument> collection, BsonDocument filter, BsonDocument sort, int most, Func<BsonDocument, T> read, CancellationToken ct) =>
        mongo.ReadAsync<IReadOnlyList<T>>(
            async token =>
            {
                var found = collection.Find(filter);
                return [.. (await (sort.ElementCount > 0 ? found.Sort(sort) : found).Limit(most).ToListAsync(token)).Select(read)];
            },
            ct);

    /// <summary>A pattern that matches the text and nothing else.</summary>
    private static string Literally(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or > '~' ? $"{c}" : $@"\{c}"));

    private static BsonDocument Called(GuildId guild, BsonValue name) => new() { { "guild", ToBson(guild) }, { "names.key", name } };

    private static BsonDocument Among(GuildId guild, IEnumerable<PlayerId> players) =>
        new("_id", new BsonDocument("$in", new BsonArray(players.Select(player => ProfileDocuments.IdOf(guild, player)["_id"]))));

    private static BsonDocument Of(GuildId guild, IEnumerable<PlayerId> players) => new()
    {
        { "guild", ToBson(guild) }, { "player", new BsonDocument("$in", new BsonArray(players.Select(player => player.Key))) },
    };
}
