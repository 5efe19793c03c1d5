using GustMark.Core.Identity;
using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>A document as it shall be.</summary>
/// <param name="From">The guard it has now; null for one that is new.</param>
/// <param name="To">Carries the next guard.</param>
internal sealed record DocumentChange(string Collection, long? From, BsonDocument To);

/// <summary>
/// Changes several documents of one area of a guild, such as its shop, as if they were one. What is decided is written down first, as one document; from then on it is
/// done, and is made so by whoever comes next, at the latest at the next start. One change of a guild at a time: there is one worker (the lease), and
/// the guards keep one whose lease is over from undoing what came after.
/// </summary>
/// <param name="area">The collection of what is decided: one for each area, so that areas do not wait for each other.</param>
internal sealed class GuildJournal(OpenedMongo mongo, string area)
{
    private readonly IMongoCollection<BsonDocument> intents = mongo.Collection(area);
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    // Guilds with something decided that could not be made so yet.
    private readonly HashSet<GuildId> unfinished = [];

    /// <summary>Runs what reads and decides, alone in its guild.</summary>
    public async Task<T> AloneAsync<T>(GuildId guild, Func<Task<T>> act, CancellationToken ct)
    {
        var turn = turns[guild.Value % (ulong)turns.Length];
        await turn.WaitAsync(ct);
        try
        {
            using var passage = await mongo.EnterAsync(ct);
            if (IsUnfinished(guild))
                await FinishAsync(guild, ct);
            return await act();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Makes the changes, all or none. False when one of a single document came too late. Within <see cref="AloneAsync"/>.</summary>
    public async Task<bool> ChangeAsync(GuildId guild, IReadOnlyList<DocumentChange> changes, CancellationToken ct)
    {
        if (changes is [var only])
            return await mongo.WriteEnteredAsync(token => MakeAsync(only, token), ct);

        var intent = new BsonDocument
        {
            { "_id", ObjectId.GenerateNewId() }, { "guild", ToBson(guild) },
            {
                "changes", new BsonArray(changes.Select(change => new BsonDocument
                {
                    { "collection", change.Collection }, { "from", OrNull(change.From) }, { "to", change.To },
                }))
            },
        };
        SetUnfinished(guild, true);
        await mongo.WriteEnteredAsync(
            async token =>
            {
                await intents.InsertOneAsync(intent, cancellationToken: token);
                return default(Done);
            },
            ct);
        await FinishAsync(guild, ct);
        return true;
    }

    /// <summary>Makes what the last worker has decided.</summary>
    public async Task RecoverAsync(CancellationToken ct)
    {
        using var passage = await mongo.EnterAsync(ct);
        var guilds = await mongo.ListAsync(area, [], new BsonDocument("_id", 1), row => row.Guild(), ct);
        foreach (var guild in guilds.Distinct())
            await FinishAsync(guild, ct);
    }

    private async Task FinishAsync(GuildId guild, CancellationToken ct)
    {
        var decided = await mongo.ListAsync(
            area, new BsonDocument("guild", ToBson(guild)), new BsonDocument("_id", 1), row => row, ct);
        foreach (var intent in decided)
        {
            foreach (var change in intent["changes"].AsBsonArray.Select(change => change.AsBsonDocument))
            {
                var made = new DocumentChange(change["collection"].AsString, change.NumberOrNull("from"), change["to"].AsBsonDocument);
                await mongo.WriteEnteredAsync(token => MakeAsync(made, token), ct);
            }

            await mongo.WriteEnteredAsync(token => intents.DeleteOneAsync(new BsonDocument("_id", intent["_id"]), token), ct);
        }

        SetUnfinished(guild, false);
    }

    /// <summary>False when it has been made already, or something else was first.</summary>
    private async Task<bool> MakeAsync(DocumentChange change, CancellationToken ct)
    {
        var collection = mongo.Collection(change.Collection);
        if (change.From is { } guard)
            return (await collection.ReplaceOneAsync(new BsonDocument { { "_id", change.To["_id"] }, { "guard", guard } }, change.To, cancellationToken: ct)).MatchedCount == 1;
        try
        {
            await collection.InsertOneAsync(change.To, cancellationToken: ct);
            return true;
        }
        catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
        {
            return false;
        }
    }

    private bool IsUnfinished(GuildId guild)
    {
        lock (unfinished)
            return unfinished.Contains(guild);
    }

    private void SetUnfinished(GuildId guild, bool isUnfinished)
    {
        lock (unfinished)
            _ = isUnfinished ? unfinished.Add(guild) : unfinished.Remove(guild);
    }
}
