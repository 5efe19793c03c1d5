using System.Diagnostics.CodeAnalysis;
using GustMark.Core.Economy;
using GustMark.Core.Players;

namespace GustMark.Worker.Storage.Profiles;

/// <summary>
/// What is remembered of one member. Whoever reads from the store notes the epoch before and puts the answer under it: an answer whose reading began
/// before the newest change was over is not taken, because nobody knows whether it is older than the change.
/// </summary>
internal sealed class Profile
{
    private readonly Lock gate = new();
    private readonly Dictionary<AccountId, Coins> balances = [];
    private IReadOnlyList<PlayerLink>? links;
    private long epoch;

    /// <param name="now">The epoch, for <see cref="PutBalance"/>.</param>
    public bool TryBalance(AccountId account, out Coins balance, out long now)
    {
        lock (gate)
        {
            now = epoch;
            return balances.TryGetValue(account, out balance);
        }
    }

    public void PutBalance(AccountId account, Coins balance, long since)
    {
        lock (gate)
        {
            if (since == epoch)
                balances[account] = balance;
        }
    }

    /// <param name="now">The epoch, for <see cref="PutLinks"/>.</param>
    public bool TryLinks([NotNullWhen(true)] out IReadOnlyList<PlayerLink>? known, out long now)
    {
        lock (gate)
        {
            now = epoch;
            known = links;
            return known is not null;
        }
    }

    public void PutLinks(IReadOnlyList<PlayerLink> read, long since)
    {
        lock (gate)
        {
            if (since == epoch)
                links = read;
        }
    }

    /// <summary>Something of the member changes, or has changed.</summary>
    public void Forget()
    {
        lock (gate)
        {
            epoch++;
            balances.Clear();
            links = null;
        }
    }
}
