using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
/// <remarks>A case is one document, so each change is one step; that nobody is banned twice at once is a unique index.</remarks>
internal sealed class MongoModerationStore(OpenedMongo mongo) : IModerationStore
{
    private static readonly BsonDocument OldestFirst = new() { { "at", 1 }, { "id", 1 } };
    private static readonly BsonDocument NewestFirst = new() { { "at", -1 }, { "id", -1 } };

    private readonly IMongoCollection<BsonDocument> cases = mongo.Collection(MongoCollections.Cases);

    public Task<Result<ModerationCase>> AddAsync(ModerationCase one, CancellationToken ct)
    {
        one.Verify();
        return mongo.WriteAsync<Result<ModerationCase>>(
            async token =>
            {
                var document = CaseDocuments.Of(one);
                while (true)
                {
                    try
                    {
                        await cases.InsertOneAsync(document, cancellationToken: token);
                        return CaseDocuments.Read(document);
                    }
                    catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
                    {
                        if (await cases.Find(CaseDocuments.IdOf(one.Guild, one.Id)).FirstOrDefaultAsync(token) is { } kept)
                            return CaseDocuments.Read(kept);
                        if (await cases.Find(Held(one.Guild, one.Kind, one.Player)).FirstOrDefaultAsync(token) is { } held)
                            return new InForceAlready(CaseDocuments.Read(held));

                        // It was lifted between two steps.
                    }
                }
            },
            ct);
    }

    public async Task<ModerationCase?> ChangeAsync(ModerationCase one, CancellationToken ct)
    {
        one.Verify();
        return await mongo.WriteAsync(
            async token =>
            {
                // What it was made as stays, whatever the caller says.
                var former = CaseDocuments.IdOf(one.Guild, one.Id).Add("version", one.Version);
                if (await cases.Find(former).FirstOrDefaultAsync(token) is not { } kept)
                    return null;
                var made = CaseDocuments.Read(kept);
                var document = CaseDocuments.Of(one with { Kind = made.Kind, Player = made.Player, At = made.At, By = made.By, Version = one.Version + 1 });
                return (await cases.ReplaceOneAsync(former, document, cancellationToken: token)).MatchedCount == 1 ? CaseDocuments.Read(document) : null;
            },
            ct);
    }

    public async Task<ModerationCase?> FindAsync(GuildId guild, CaseId id, CancellationToken ct) =>
        await mongo.ListAsync(MongoCollections.Cases, CaseDocuments.IdOf(guild, id), OldestFirst, CaseDocuments.Read, ct) is [var found] ? found : null;

    public async Task<ModerationCase?> InForceAsync(GuildId guild, CaseKind kind, PlayerId player, CancellationToken ct) =>
        await mongo.ListAsync(MongoCollections.Cases, Held(guild, kind, player), OldestFirst, CaseDocuments.Read, ct) is [var found, ..] ? found : null;

    public Task<IReadOnlyList<ModerationCase>> OpenAsync(CancellationToken ct) =>
        mongo.ListAsync(MongoCollections.Cases, new BsonDocument("open", true), OldestFirst, CaseDocuments.Read, ct);

    public Task<IReadOnlyList<ModerationCase>> ListAsync(CaseQuery query, CancellationToken ct)
    {
        var filter = new BsonDocument("guild", ToBson(query.Guild));
        if (query.Kind is { } kind)
            filter.Add("kind", kind.ToString());
        if (query.Player is { } player)
            filter.Add("player", player.Key);
        if (query.Since is { } since)
            filter.Add("at", new BsonDocument("$gte", ToBson(since)));
        if (query.OnlyInForce)
            filter.Add("in_force", true);
        return mongo.ReadAsync<IReadOnlyList<ModerationCase>>(
            async token => [.. (await cases.Find(filter).Sort(NewestFirst).Limit(query.Most).ToListAsync(token)).Select(CaseDocuments.Read)], ct);
    }

    public Task<int> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct) => mongo.WriteAsync(
        async token => (int)(await cases.DeleteManyAsync(
            new BsonDocument { { "guild", ToBson(guild) }, { "player", player.Key }, { "open", false } }, token)).DeletedCount,
        ct);

    private static BsonDocument Held(GuildId guild, CaseKind kind, PlayerId player) =>
        new() { { "guild", ToBson(guild) }, { "held", CaseDocuments.HeldBy(kind.ToString(), player.Key) } };
}
