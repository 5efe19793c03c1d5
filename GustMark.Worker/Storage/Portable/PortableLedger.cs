using GustMark.Core.Economy;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Adds up the entries of a file.</summary>
internal sealed class PortableLedger
{
    private readonly Dictionary<AccountId, Int128> balances = [];
    private readonly HashSet<(ulong Guild, string Id)> ids = [];

    /// <exception cref="PortableFormatException">The id stands there twice.</exception>
    public void Add(PortableEntry entry, long line)
    {
        if (!ids.Add((entry.Guild, entry.Id)))
            throw new PortableFormatException($"line {line} repeats the entry {entry.Id}");
        foreach (var posting in PortableCheck.ToEntry(entry).Postings)
            balances[posting.Account] = balances.GetValueOrDefault(posting.Account) + posting.Coins.Amount;
    }

    /// <exception cref="PortableFormatException">A balance cannot be.</exception>
    public void Check()
    {
        foreach (var (account, balance) in balances)
        {
            if (balance < (account.MayOwe ? long.MinValue : 0) || balance > long.MaxValue)
                throw new PortableFormatException($"the account {account} would hold {balance} coins");
        }
    }
}
