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
    public Task<bool> TryInsertAsync(BsonDocument entry, CancellationToken ct) =>
        WriteAsync("insert entry", token => TryInsertAsync(entries, entry, token), ct);

    public Task<BsonDocument?> FindEntryAsync(BsonValue id, CancellationToken ct) =>
        ReadAsync("find entry", async token => (BsonDocument?)await entries.Find(new BsonDocument("_id", id)).FirstOrDefaultAsync(token), ct);

    public Task<EntryState> StateAsync(BsonDocument entry, CancellationToken ct) => ReadAsync(
        "read state",
        async token => StateOf(await entries.Find(Attempt(entry)).Project<BsonDocument>(new BsonDocument("state", 1)).FirstOrDefaultAsync(token)), ct);

    /// <summary>False when it is not in that state (any more).</summary>
    public Task<bool> TryMoveAsync(BsonDocument entry, EntryState from, EntryState to, CancellationToken ct) => WriteAsync(
        $"move to {WordOf(to)}",
        async token => (await entries.UpdateOneAsync(
            Attempt(entry).Add("state", WordOf(from)), new BsonDocument("$set", new BsonDocument("state", WordOf(to))), cancellationToken: token)).MatchedCount > 0,
        ct);

    /// <summary>False when it is gone already.</summary>
    public Task<bool> DeleteAbortedAsync(BsonDocument entry, CancellationToken ct) => WriteAsync(
        "delete entry", async token => (await entries.DeleteOneAsync(Attempt(entry).Add("state", WordOf(EntryState.Aborted)), token)).DeletedCount > 0, ct);

    /// <summary>Null when nothing has been posted to the account yet.</summary>
    public Task<BsonDocument?> FindAccountAsync(AccountId account, CancellationToken ct) => ReadAsync(
        "find account", async token => (BsonDocument?)await accounts.Find(new BsonDocument("_id", IdOf(account))).FirstOrDefaultAsync(token), ct);

    /// <summary>False when it is there already.</summary>
    public Task<bool> OpenAccountAsync(AccountId account, CancellationToken ct) =>
        WriteAsync("insert account", token => TryInsertAsync(accounts, NewAccount(account), token), ct);

    /// <summary>Changes the account, if nobody has changed it since it was read; false when somebody has. Its version grows with every change.</summary>
    public Task<bool> TryChangeAsync(BsonDocument account, BsonDocument change, long balance, long incoming, CancellationToken ct)
    {
        var update = new BsonDocument(change) { { "$inc", new BsonDocument { { "version", 1L }, { "balance", balance }, { "incoming", incoming } } } };
        return WriteAsync(
            "change account",
            async token => (await accounts.UpdateOneAsync(
                new BsonDocument { { "_id", account["_id"] }, { "version", account["version"] } }, update, cancellationToken: token)).MatchedCount > 0,
            ct);
    }

    private async Task<T> ReadAsync<T>(string name, Func<CancellationToken, Task<T>> read, CancellationToken ct)
    {
        var result = await mongo.ReadAsync(read, ct);
        done?.Invoke(name);
        return result;
    }

    // Within a passage that was entered for all of them, so that no copy is made between two.
    private async Task<T> WriteAsync<T>(string name, Func<CancellationToken, Task<T>> write, CancellationToken ct)
    {
        var result = await mongo.WriteEnteredAsync(write, ct);
        done?.Invoke(name);
        return result;
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
