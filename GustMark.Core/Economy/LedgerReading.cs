using System.Runtime.CompilerServices;

namespace GustMark.Core.Economy;

/// <summary>Reading more of the ledger than comes in one answer.</summary>
public static class LedgerReading
{
    private const int Page = 1_000;

    /// <summary>Every entry that the query matches, newest first, however many they are.</summary>
    public static async IAsyncEnumerable<LedgerEntry> AllAsync(
        this ILedgerStore ledger, EntryQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var next = query with { Most = Page };
        while (true)
        {
            var page = await ledger.EntriesAsync(next, ct);
            foreach (var entry in page)
                yield return entry;
            if (page.Count < Page)
                yield break;
            next = next with { Before = EntryPosition.Of(page[^1]) };
        }
    }
}
