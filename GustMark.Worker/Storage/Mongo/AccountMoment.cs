using GustMark.Core.Economy;
using GustMark.Core.Results;
using MongoDB.Bson;
using MongoDB.Driver;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>What follows from the entries for one account, and the account, as of the same moment.</summary>
internal sealed class AccountMoment(OpenedMongo mongo)
{
    // Each reads all entries of the account.
    private const int Attempts = 50;

    private static readonly EntryState[] Decided = [EntryState.Committed, EntryState.Applied];

    private readonly IMongoCollection<BsonDocument> entries = mongo.Collection(MongoCollections.Entries);
    private readonly IMongoCollection<BsonDocument> accounts = mongo.Collection(MongoCollections.Accounts);

    /// <summary>
    /// The account, what should be in it, what of that is held by open holds, and what room should be kept. An entry that has set something
    /// aside here has its mark on the account, and one that is through has none: as long as the version stays, that holds.
    /// </summary>
    public async Task<(BsonDocument Account, Int128 Posted, Int128 Held, Int128 Incoming)> OfAsync(BsonDocument account, CancellationToken ct)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await accounts.Find(new BsonDocument("_id", account["_id"])).FirstAsync(ct);
            var marks = before["pending"].AsBsonArray;
            var (posted, held, incoming) = ((Int128)0, (Int128)0, (Int128)0);
            var settled = new HashSet<string>(StringComparer.Ordinal);
            var holds = new List<(string Settlement, long Coins)>();
            var found = await entries.Find(new BsonDocument { { "guild", before["guild"] }, { "postings.a", before["account"] } }).ToListAsync(ct);
            foreach (var entry in found)
            {
                var coins = ChangeOf(entry, before["account"].AsString);
                var isMarked = marks.Contains(entry["attempt"]);
                if (!isMarked && !Decided.Contains(StateOf(entry)))
                    continue;
                posted += isMarked ? Math.Min(coins, 0) : coins;
                incoming += isMarked ? Math.Max(coins, 0) : 0;
                settled.Add(entry["_id"].AsString);
                if (!isMarked && entry["kind"] == nameof(EntryKind.Hold) && coins > 0)
                    holds.Add((OpenHolds.SettlementOf(entry), coins));
            }

            foreach (var (settlement, coins) in holds)
                held += settled.Contains(settlement) ? 0 : coins;
            var after = await accounts.Find(new BsonDocument("_id", account["_id"])).FirstAsync(ct);
            if (after["version"] == before["version"])
                return (before, posted, held, incoming);
        }

        throw new StoreUnavailableException("so much is going on that an account cannot be looked at by itself");
    }

    private static long ChangeOf(BsonDocument entry, string account) =>
        entry["postings"].AsBsonArray.Where(posting => posting["a"] == account).Sum(posting => posting["n"].ToInt64());
}
