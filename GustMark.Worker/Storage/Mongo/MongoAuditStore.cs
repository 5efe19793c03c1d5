using GustMark.Core.Audit;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <inheritdoc />
/// <remarks>
/// A record is one document whose key holds its number, so that of two that would follow on the same record one is refused and follows on the
/// other. That a beginning has an end is seen by the end itself; the mark in the beginning is set behind it, and again by whoever sends the end again.
/// </remarks>
internal sealed class MongoAuditStore(OpenedMongo mongo) : IAuditStore
{
    private static readonly BsonDocument NewestFirst = new("sequence", -1);
    private static readonly BsonDocument OldestFirst = new("sequence", 1);

    private readonly IMongoCollection<BsonDocument> audit = mongo.Collection(MongoCollections.Audit);
    private readonly StripedLock turns = new(mongo.Time);

    public async Task<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken ct)
    {
        var kept = entry.Checked();
        using var passage = await mongo.EnterAsync(ct);

        // Only spares two the race for the same number.
        using var turn = await turns.EnterAsync(kept.Guild.ToString(), ct);
        var record = await FindSameAsync(kept, ct);
        while (record is null)
        {
            var next = AuditChain.Next(kept, await HeadAsync(kept.Guild, ct) ?? AuditHead.Start);
            record = await mongo.WriteEnteredAsync(token => InsertedAsync(next, token), ct) ? next : await FindSameAsync(kept, ct);
        }

        if (!kept.IsBeginning)
            await CloseAsync(kept, ct);
        return record;
    }

    public Task<IReadOnlyList<AuditRecord>> FindAsync(AuditQuery query, long? before, int most, CancellationToken ct)
    {
        var which = new BsonDocument { { "guild", ToBson(query.Guild) }, { "sequence", new BsonDocument("$lt", before ?? long.MaxValue) } };
        if (query.Who is { } who)
            which.Add("who", who);
        if (query.Since is { } since)
            which.Add("at", new BsonDocument("$gte", ToBson(since)));
        var either = new BsonArray();
        if (query.Action is { } action)
        {
            either.Add(new BsonDocument("$or", new BsonArray
            {
                new BsonDocument("action", action), new BsonDocument("action", new BsonDocument { { "$gte", action + " " }, { "$lt", action + "!" } }),
            }));
        }

        if (!query.WithBeginnings)
            either.Add(new BsonDocument("$or", new BsonArray { new BsonDocument("beginning", false), new BsonDocument("open", true) }));
        if (either.Count > 0)
            which.Add("$and", either);
        return ListAsync(which, NewestFirst, most, ct);
    }

    public Task<IReadOnlyList<AuditRecord>> ReadAsync(GuildId guild, long after, int most, CancellationToken ct) =>
        ListAsync(new BsonDocument { { "guild", ToBson(guild) }, { "sequence", new BsonDocument("$gt", after) } }, OldestFirst, most, ct);

    public async Task<AuditHead?> HeadAsync(GuildId guild, CancellationToken ct) =>
        await ListAsync(new BsonDocument("guild", ToBson(guild)), NewestFirst, 1, ct) is [var last] ? last.Head : null;

    // Not by the first record alone: it may be what somebody has removed.
    public Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct) => mongo.ReadAsync<IReadOnlyList<GuildId>>(
        async token =>
        {
            var group = new BsonDocument("$group", new BsonDocument { { "_id", "$guild" }, { "sum", new BsonDocument("$sum", 1L) } });
            var found = await audit.Aggregate<BsonDocument>((BsonDocument[])[group], cancellationToken: token).ToListAsync(token);
            return [.. found.Select(row => new GuildId(row.Snowflake("_id")))];
        },
        ct);

    public async Task<IReadOnlyList<AuditRecord>> OpenAsync(CancellationToken ct)
    {
        var open = new List<AuditRecord>();
        foreach (var begun in await mongo.ListAsync(
            MongoCollections.Audit, new BsonDocument("open", true), new BsonDocument { { "guild", 1 }, { "sequence", 1 } }, AuditDocuments.Read, ct))
        {
            // The process may have ended between the end and its mark.
            if (await mongo.ReadAsync(token => audit.Find(OfStep(begun.Guild, begun.Correlation, isBeginning: false)).AnyAsync(token), ct))
                continue;
            open.Add(begun);
        }

        return open;
    }

    public Task<int> EraseAsync(GuildId guild, IReadOnlyCollection<long> sequences, CancellationToken ct)
    {
        var which = new BsonDocument
        {
            { "guild", ToBson(guild) }, { "sequence", new BsonDocument("$in", new BsonArray(sequences)) }, { "salt", new BsonDocument("$ne", BsonNull.Value) },
        };
        var erased = new BsonDocument("$set", new BsonDocument
        {
            { "target", BsonNull.Value }, { "was", BsonNull.Value }, { "is_now", BsonNull.Value }, { "words", BsonNull.Value }, { "salt", BsonNull.Value },
        });
        return mongo.WriteAsync(async token => (int)(await audit.UpdateManyAsync(which, erased, cancellationToken: token)).MatchedCount, ct);
    }

    private Task<IReadOnlyList<AuditRecord>> ListAsync(BsonDocument which, BsonDocument order, int most, CancellationToken ct) =>
        mongo.ReadAsync<IReadOnlyList<AuditRecord>>(
            async token => [.. (await audit.Find(which).Sort(order).Limit(most).ToListAsync(token)).Select(AuditDocuments.Read)], ct);

    private async Task<AuditRecord?> FindSameAsync(AuditEntry entry, CancellationToken ct) => await mongo.ReadAsync(
        token => audit.Find(OfStep(entry.Guild, entry.Correlation, entry.IsBeginning)).FirstOrDefaultAsync(token), ct) is { } row ? AuditDocuments.Read(row) : null;

    /// <summary>False when the number, or the step of the correlation, is taken.</summary>
    private async Task<bool> InsertedAsync(AuditRecord record, CancellationToken ct)
    {
        try
        {
            await audit.InsertOneAsync(AuditDocuments.Of(record), cancellationToken: ct);
            return true;
        }
        catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
        {
            return false;
        }
    }

    private Task<Done> CloseAsync(AuditEntry end, CancellationToken ct) => mongo.WriteEnteredAsync(
        async token =>
        {
            await audit.UpdateOneAsync(
                OfStep(end.Guild, end.Correlation, isBeginning: true), new BsonDocument("$set", new BsonDocument("open", false)), cancellationToken: token);
            return default(Done);
        },
        ct);

    private static BsonDocument OfStep(GuildId guild, string correlation, bool isBeginning) =>
        new() { { "guild", ToBson(guild) }, { "correlation", correlation }, { "beginning", isBeginning } };
}
