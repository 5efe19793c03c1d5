using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Worker.Storage.Portable;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Documents that are to take the place of others, all of them or none.</summary>
internal sealed class PortableStage(OpenedMongo mongo)
{
    private const int BatchSize = 500;

    private static readonly BsonDocument Committed = new("_id", "import");

    private readonly IMongoCollection<BsonDocument> staged = mongo.Collection("import");
    private readonly IMongoCollection<BsonDocument> worker = mongo.Collection(MongoCollections.Worker);

    public static BsonDocument Of(ulong? guild) => guild is { } one ? new BsonDocument("guild", Bits(one)) : [];

    /// <summary>Brings the records here. Nothing else is changed, whatever happens.</summary>
    public async Task FillAsync(ulong? guild, IEnumerable<PortableRecord> records, CancellationToken ct)
    {
        await ForgetAsync(ct);
        var ledger = new Dictionary<AccountId, long>();
        var number = 0L;
        foreach (var batch in records.SelectMany(record => Stage(guild, record, ledger)).Concat(Accounts(ledger)).Chunk(BatchSize))
        {
            foreach (var document in batch)
                document["_id"] = number++;
            await WriteAsync(token => staged.InsertManyAsync(batch, cancellationToken: token), ct);
        }
    }

    /// <summary>From now on the documents are as good as in their places.</summary>
    public Task CommitAsync(ulong? guild, CancellationToken ct) => WriteAsync(
        token => worker.InsertOneAsync(new BsonDocument(Committed) { { "of", guild is { } one ? Bits(one) : BsonNull.Value } }, cancellationToken: token), ct);

    /// <summary>Puts them there. May be begun anew after a failure.</summary>
    public async Task ApplyAsync(CancellationToken ct)
    {
        var committed = await mongo.ReadAsync(token => worker.Find(Committed).FirstAsync(token), ct);
        ulong? guild = committed["of"].IsBsonNull ? null : committed.Snowflake("of");

        // Logins, the audit, alerts and what members have set for themselves are of now, not of when the copy was made. The times of the last word go with the servers.
        foreach (var collection in PortableCollections.All.Where(collection => guild is null || collection.Name is not (MongoCollections.Logins or MongoCollections.GameLimits or MongoCollections.Audit or MongoCollections.Approvals or MongoCollections.Alerts)).Select(collection => collection.Name).Append(MongoCollections.Accounts))
            await WriteAsync(token => mongo.Collection(collection).DeleteManyAsync(Of(guild), token), ct);

        using var cursor = await mongo.ReadAsync(token => staged.Find(new BsonDocument()).Sort(new BsonDocument("_id", 1)).ToCursorAsync(token), ct);
        while (await mongo.ReadAsync(cursor.MoveNextAsync, ct))
        {
            foreach (var of in cursor.Current.GroupBy(document => document["collection"].AsString))
            {
                var writes = of.Select(document => new UpdateOneModel<BsonDocument>(
                    new BsonDocument("_id", document["key"]), new BsonDocument("$set", Fields(document["fields"].AsBsonArray))) { IsUpsert = true }).ToList();
                await WriteAsync(token => mongo.Collection(of.Key).BulkWriteAsync(writes, cancellationToken: token), ct);
            }
        }

        await WriteAsync(token => worker.DeleteOneAsync(Committed, token), ct);
        await ForgetAsync(ct);
    }

    public async Task RecoverAsync(CancellationToken ct)
    {
        if (await mongo.ReadAsync(token => worker.Find(Committed).FirstOrDefaultAsync(token), ct) is not null)
            await ApplyAsync(ct);
        else
            await ForgetAsync(ct);
    }

    private static IEnumerable<BsonDocument> Stage(ulong? guild, PortableRecord record, Dictionary<AccountId, long> ledger)
    {
        var (collection, set) = PortableCollections.Of(record);
        if (guild is not null && collection.IsOfItsTime)
            yield break;
        if (record is PortableEntry entry)
        {
            // Checked with the file as a whole, which counts further than this: at its end each fits.
            foreach (var posting in PortableCheck.ToEntry(entry).Postings.Where(posting => !posting.Account.MayOwe))
                ledger[posting.Account] = unchecked(ledger.GetValueOrDefault(posting.Account) + posting.Coins.Amount);
        }

        yield return Document(collection.Name, set);
    }

    // Asked for when the entries have been read.
    private static IEnumerable<BsonDocument> Accounts(Dictionary<AccountId, long> ledger)
    {
        foreach (var (account, balance) in ledger)
            yield return Document(MongoCollections.Accounts, LedgerDocuments.NewAccount(account).Set("balance", balance));
    }

    // The fields as a list of names and values: names with dots in them, which mean a field of a field, may not stand in a document.
    private static BsonDocument Document(string collection, BsonDocument set) => new()
    {
        { "collection", collection },
        { "key", set["_id"] },
        { "fields", new BsonArray(set.Elements.Where(field => field.Name != "_id").Select(field => new BsonDocument { { "n", field.Name }, { "v", field.Value } })) },
    };

    private static BsonDocument Fields(BsonArray fields) => new(fields.Select(field => new BsonElement(field["n"].AsString, field["v"])));

    private Task<Done> ForgetAsync(CancellationToken ct) => WriteAsync(token => staged.DeleteManyAsync(new BsonDocument(), token), ct);

    private Task<Done> WriteAsync(Func<CancellationToken, Task> write, CancellationToken ct) => mongo.WriteEnteredAsync(
        async token =>
        {
            await write(token);
            return default(Done);
        },
        ct);
}
