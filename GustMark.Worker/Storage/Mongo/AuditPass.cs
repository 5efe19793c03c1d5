using GustMark.Core.Economy;
using GustMark.Core.Identity;
using MongoDB.Bson;
using static GustMark.Worker.Storage.Mongo.LedgerDocuments;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>Reads all entries, one after the other, and adds them up.</summary>
internal sealed class AuditPass
{
    private readonly Dictionary<AccountId, Int128> posted = [];
    private readonly Dictionary<string, Posting> open = new(StringComparer.Ordinal);
    private readonly HashSet<string> settledBefore = new(StringComparer.Ordinal);

    public List<AuditFinding> Findings { get; } = [];

    /// <summary>Those that are there; half-done ones are not.</summary>
    public long Entries { get; private set; }

    public long OpenHolds => open.Count;

    public IEnumerable<AccountId> Accounts => posted.Keys;

    public void Add(BsonDocument document)
    {
        if (StateOf(document) != EntryState.Applied)
            return;
        Entries++;
        if (Read(document) is not { } entry)
        {
            Findings.Add(new UnreadableRecord(document.Guild(), $"entry {document["id"]}"));
            return;
        }

        var sum = (Int128)0;
        foreach (var (account, coins) in entry.Postings)
        {
            sum += coins.Amount;
            posted[account] = posted.GetValueOrDefault(account) + coins.Amount;
        }

        if (sum != 0)
            Findings.Add(new UnbalancedEntry(entry.Guild, entry.Id.Value, sum));
        Count(document, entry);
    }

    /// <summary>Whether the account holds what the entries say; false may also be because both were changed meanwhile.</summary>
    public bool Agrees(BsonDocument account)
    {
        var balance = account["balance"].ToInt64();
        return AccountId.TryParse(account.Guild(), account["account"].AsString, out var id) && account["_id"] == IdOf(id)
            && balance >= 0 && balance == posted.GetValueOrDefault(id)
            && (id.Kind != AccountKind.Held || balance == open.Values.Where(hold => hold.Account == id).Sum(hold => hold.Coins.Amount));
    }

    private static LedgerEntry? Read(BsonDocument document)
    {
        try
        {
            var entry = ReadEntry(document);
            return entry.Postings.Count >= 2 && document["_id"] == IdOf(entry.Guild, entry.Id) ? entry : null;
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException or InvalidCastException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    private void Count(BsonDocument document, LedgerEntry entry)
    {
        var id = document["_id"].AsString;
        if (id.EndsWith("/settle", StringComparison.Ordinal))
        {
            if (!open.Remove(id))
                settledBefore.Add(id);
        }
        else if (Hold.Of(entry) is { } hold && !settledBefore.Remove(Mongo.OpenHolds.SettlementOf(document)))
        {
            open.Add(Mongo.OpenHolds.SettlementOf(document), new Posting(AccountId.HeldOf(hold.Wallet), hold.Coins));
        }
    }
}
