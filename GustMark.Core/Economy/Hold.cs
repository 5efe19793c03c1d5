using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Economy;

/// <summary>
/// Coins reserved for something that is under way. They leave the wallet at once, so that nobody spends them twice, and are then
/// either captured or released, whichever is posted first: both are the entry <c>{id}/settle</c>, and an id is posted once.
/// </summary>
/// <param name="Id">Of what it is for: the line of an order, the game. At most 90 characters.</param>
public sealed record Hold(string Id, AccountId Wallet, Coins Coins)
{
    public EntryId HoldEntry => new(Id + "/hold");

    public EntryId SettleEntry => new(Id + "/settle");

    /// <summary>The id of the hold that an entry of kind <see cref="EntryKind.Hold"/> reserved for; null for another entry.</summary>
    public static Hold? Of(LedgerEntry entry)
    {
        if (entry.Kind != EntryKind.Hold || !entry.Id.Value.EndsWith("/hold", StringComparison.Ordinal))
            return null;
        foreach (var posting in entry.Postings)
        {
            if (posting.Account.Kind == AccountKind.Held)
                return new Hold(entry.Id.Value[..^"/hold".Length], AccountId.WalletOf(posting.Account), posting.Coins);
        }

        return null;
    }
}

/// <summary>How a hold ended.</summary>
public enum Settlement
{
    Captured,
    Released,
}

/// <summary>Reserves coins and settles what was reserved.</summary>
public sealed class Holds(ILedgerStore ledger, TimeProvider time)
{
    /// <summary>Reserves the coins. Asked again, it answers as the first time. Refused with <see cref="NotEnoughCoins"/>.</summary>
    public Task<Result<Receipt>> ReserveAsync(Hold hold, Actor actor, string? reason, string? reference, CancellationToken ct) => ledger.PostAsync(
        LedgerEntry.Transfer(hold.HoldEntry, EntryKind.Hold, actor, time.GetUtcNow(), hold.Wallet, AccountId.HeldOf(hold.Wallet), hold.Coins, reason, reference), ct);

    /// <summary>Spends the reserved coins: they go to the account. How it is settled, which may be otherwise if that came first.</summary>
    public Task<Settlement> CaptureAsync(Hold hold, AccountId to, Actor actor, string? reason, string? reference, CancellationToken ct) =>
        SettleAsync(hold, EntryKind.Capture, to, actor, reason, reference, ct);

    /// <summary>Gives the reserved coins back. How it is settled, which may be otherwise if that came first.</summary>
    public Task<Settlement> ReleaseAsync(Hold hold, Actor actor, string? reason, string? reference, CancellationToken ct) =>
        SettleAsync(hold, EntryKind.Release, hold.Wallet, actor, reason, reference, ct);

    private async Task<Settlement> SettleAsync(Hold hold, EntryKind kind, AccountId to, Actor actor, string? reason, string? reference, CancellationToken ct)
    {
        var settled = await ledger.PostAsync(
            LedgerEntry.Transfer(hold.SettleEntry, kind, actor, time.GetUtcNow(), AccountId.HeldOf(hold.Wallet), to, hold.Coins, reason, reference), ct);

        // Reserved coins are there as long as the hold is open: a refusal means that it never was.
        if (!settled.Accepted)
            throw new InvalidOperationException($"The hold {hold.Id} was not reserved: {settled.Refusal}");
        return settled.Value.Entry.Kind == EntryKind.Capture ? Settlement.Captured : Settlement.Released;
    }
}
