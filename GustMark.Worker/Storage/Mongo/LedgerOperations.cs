using GustMark.Core.Economy;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>The single operations that posting is made of. Each reads or changes one document.</summary>
/// <param name="done">Called after each of them, with its name: a test ends the process there. Null for nothing.</param>
internal sealed class LedgerOperations(OpenedMongo mongo, Action<string>? done)
{
    private readonly IMongoCollection<BsonDocument> entries = mongo.Collection(MongoCollections.Entries);
    private readonly IMongoCollection<BsonDocument> accounts = mongo.Collection(MongoCollections.Accounts);

    /// <summary>False when there is an entry of that id.</summary>
    public async Task<bool> TryInsertAsync(BsonDocument entry, CancellationToken ct)
    {
        var inserted = await TryInsertAsync(entries, entry, ct);
        done?.Invoke("insert entry");
        return inserted;
    }

    public async Task<BsonDocument?> FindEntryAsync(BsonValue id, CancellationToken ct)
    {
        var found = await entries.Find(new BsonDocument("_id", id)).FirstOrDefaultAsync(ct);
        done?.Invoke("find entry");
        return found;
    }

    public async Task<EntryState> StateAsync(BsonDocument entry, CancellationToken ct)
    {
        var state = StateOf(await entries.Find(Attempt(entry)).Project<BsonDocument>(new BsonDocument("state", 1)).FirstOrDefaultAsync(ct));
        done?.Invoke("read state");
        return state;
    }

    /// <summary>False when it is not in that state (any more).</summary>
    public async Task<bool> TryMoveAsync(BsonDocument entry, EntryState from, EntryState to, CancellationToken ct)
    {
        var moved = await entries.UpdateOneAsync(
            Attempt(entry).Add("state", WordOf(from)), new BsonDocument("$set", new BsonDocument("state", WordOf(to))), cancellationToken: ct);
        done?.Invoke($"move to {WordOf(to)}");
        return moved.MatchedCount > 0;
    }

    public async Task DeleteAbortedAsync(BsonDocument entry, CancellationToken ct)
    {
        await entries.DeleteOneAsync(Attempt(entry).Add("state", WordOf(EntryState.Aborted)), ct);
        done?.Invoke("delete entry");
    }

    /// <summary>Null when nothing has been posted to the account yet.</summary>
    public async Task<BsonDocument?> FindAccountAsync(AccountId account, CancellationToken ct)
    {
        var found = await accounts.Find(new BsonDocument("_id", IdOf(account))).FirstOrDefaultAsync(ct);
        done?.Invoke("find account");
        return found;
    }

    /// <summary>False when it is there already.</summary>
    public async Task<bool> OpenAccountAsync(AccountId account, CancellationToken ct)
    {
        var opened = await TryInsertAsync(accounts, NewAccount(account), ct);
        done?.Invoke("insert account");
        return opened;
    }

    /// <summary>Changes the account, if nobody has changed it since it was read; false when somebody has. Its version grows either way.</summary>
    public async Task<bool> TryChangeAsync(BsonDocument account, BsonDocument change, long balance, long incoming, CancellationToken ct)
    {
        var update = new BsonDocument(change) { { "$inc", new BsonDocument { { "version", 1L }, { "balance", balance }, { "incoming", incoming } } } };
        var changed = await accounts.UpdateOneAsync(
            new BsonDocument { { "_id", account["_id"] }, { "version", account["version"] } }, update, cancellationToken: ct);
        done?.Invoke("change account");
        return changed.MatchedCount > 0;
    }

    private static BsonDocument Attempt(BsonDocument entry) => new() { { "_id", entry["_id"] }, { "attempt", entry["attempt"] } };

    private static async Task<bool> TryInsertAsync(IMongoCollection<BsonDocument> collection, BsonDocument document, CancellationToken ct)
    {
        try
        {
            await collection.InsertOneAsync(document, cancellationToken: ct);
            return true;
        }
        catch (MongoWriteException e) when (MongoFailures.IsDuplicate(e))
        {
            return false;
        }
    }
}
