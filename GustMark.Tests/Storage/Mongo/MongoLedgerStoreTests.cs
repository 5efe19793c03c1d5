using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Storage.Mongo;
using MongoDB.Bson;
using MongoDB.Driver;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoLedgerStoreTests : LedgerStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override int Operations => 80;

    protected override async Task<ILedgerStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Ledger;
    }

    protected override Task DamageBalanceAsync(AccountId account, long balance) => opened!.Database.Collection(MongoCollections.Accounts).UpdateOneAsync(
        new BsonDocument("_id", LedgerDocuments.IdOf(account)), new BsonDocument("$set", new BsonDocument("balance", balance)), cancellationToken: Ct);

    protected override async Task DamagePostingAsync(GuildId guild, EntryId entry, AccountId account, long coins)
    {
        var entries = opened!.Database.Collection(MongoCollections.Entries);
        var id = new BsonDocument("_id", LedgerDocuments.IdOf(guild, entry));
        var document = await entries.Find(id).FirstAsync(Ct);
        var postings = document["postings"].AsBsonArray;
        for (var i = 0; i < postings.Count; i++)
        {
            if (postings[i]["a"] == account.Key)
                postings[i]["n"] = coins;
        }

        await entries.ReplaceOneAsync(id, document, cancellationToken: Ct);
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
