using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Texts;

namespace GustMark.Worker.Storage.Portable;

/// <summary>What a store holds, to be compared with a copy of it.</summary>
/// <param name="Records">By type, in words.</param>
/// <param name="Ledger">What a check of the ledger found.</param>
/// <param name="Totals">Of each guild and kind of accounts.</param>
internal sealed record StoreCount(SortedDictionary<string, long> Records, LedgerAudit Ledger, IReadOnlyList<(GuildId Guild, KindTotal Total)> Totals)
{
    public static async Task<StoreCount> OfAsync(IPortableStore store, ILedgerStore ledger, CancellationToken ct)
    {
        var records = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var guilds = new SortedSet<ulong>();
        await store.ExportAsync(
            null,
            record =>
            {
                var type = record.GetType().Name["Portable".Length..];
                records[type] = records.GetValueOrDefault(type) + 1;
                if (record is PortableEntry { Guild: var guild })
                    guilds.Add(guild);
            },
            ct);
        var totals = new List<(GuildId, KindTotal)>();
        foreach (var guild in guilds.Select(guild => new GuildId(guild)))
            totals.AddRange((await ledger.TotalsAsync(guild, ct)).OrderBy(total => total.Kind).Select(total => (guild, total)));
        return new StoreCount(records, await ledger.AuditAsync(null, ct), totals);
    }

    public bool IsEmpty => Records.Count == 0;

    /// <summary>What differs from another store, in words; empty when nothing does.</summary>
    public IEnumerable<string> Differences(StoreCount other)
    {
        foreach (var type in Records.Keys.Union(other.Records.Keys))
        {
            if (Records.GetValueOrDefault(type) is var here && other.Records.GetValueOrDefault(type) is var there && here != there)
                yield return $"{type}: {here} here, {there} there";
        }

        foreach (var (guild, total) in Totals.Except(other.Totals))
            yield return $"guild {guild}: the accounts of kind {AccountId.WordOf(total.Kind)} hold {total.Coins} here, and not there";
        if (Ledger.Entries != other.Ledger.Entries || Ledger.Issued != other.Ledger.Issued)
            yield return $"the ledger has {Ledger.Entries} entries and {Ledger.Issued} coins here, {other.Ledger.Entries} and {other.Ledger.Issued} there";
        foreach (var finding in other.Ledger.Findings)
            yield return $"guild {finding.Guild}: {AuditWords.Of(finding)}";
    }
}
