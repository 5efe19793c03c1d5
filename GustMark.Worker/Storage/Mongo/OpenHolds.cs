using GustMark.Core.Economy;
using GustMark.Core.Identity;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;
using static GustMark.Worker.Storage.Mongo.MongoDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Finds holds that nothing has settled.</summary>
internal sealed class OpenHolds(OpenedMongo mongo)
{
    private readonly IMongoCollection<BsonDocument> entries = mongo.Collection(MongoCollections.Entries);

    public async Task<IReadOnlyList<LedgerEntry>> ListAsync(GuildId? guild, CancellationToken ct)
    {
        // By way of the accounts that have anything reserved: those of everybody else are not read.
        var reserved = new BsonDocument { { "kind", AccountId.WordOf(AccountKind.Held) }, { "balance", new BsonDocument("$gt", 0L) } };
        if (guild is { } one)
            reserved.InsertAt(0, new BsonElement("guild", ToBson(one)));
        var accounts = await mongo.Collection(MongoCollections.Accounts).Find(reserved).ToListAsync(ct);
        var open = new List<LedgerEntry>();
        foreach (var account in accounts)
            open.AddRange((await OfAccountAsync(account, [EntryState.Applied], ct)).Select(ReadEntry));
        return [.. open.OrderBy(entry => entry.At).ThenBy(entry => entry.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Open holds of a document of an account, where only entries in these states count.</summary>
    public async Task<List<BsonDocument>> OfAccountAsync(BsonDocument account, IEnumerable<EntryState> states, CancellationToken ct)
    {
        var counted = new BsonDocument("$in", new BsonArray(states.Select(WordOf)));
        var holds = await entries.Find(new BsonDocument
        {
            { "guild", account["guild"] }, { "postings.a", account["account"] }, { "kind", nameof(EntryKind.Hold) }, { "state", counted },
        }).ToListAsync(ct);
        var settled = await entries.Find(new BsonDocument
        {
            { "_id", new BsonDocument("$in", new BsonArray(holds.Select(SettlementOf))) }, { "state", counted },
        }).Project<BsonDocument>(new BsonDocument("_id", 1)).ToListAsync(ct);
        var closed = settled.Select(row => row["_id"].AsString).ToHashSet(StringComparer.Ordinal);
        return holds.FindAll(hold => !closed.Contains(SettlementOf(hold)));
    }

    /// <summary>The id of the entry that settles a hold; the two have everything but the end in common.</summary>
    public static string SettlementOf(BsonDocument hold) => hold["_id"].AsString[..^"/hold".Length] + "/settle";
}
