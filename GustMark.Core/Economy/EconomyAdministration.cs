using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Core.Economy;

/// <summary>What admins do to the wallets of others. Every change names who did it and why.</summary>
public sealed class EconomyAdministration(ILedgerStore ledger, Wallets wallets, MemberLookup members, TimeProvider time)
{
    /// <summary>Creates coins. Refused as <see cref="Amount"/>, <see cref="MemberLookup"/>, <see cref="Wallets.OpenAsync"/>, or with <see cref="AmountOfWhat"/>.</summary>
    public Task<Result<Adjustment>> GrantAsync(AdjustmentOrder order, CancellationToken ct) =>
        AdjustAsync(order, EntryKind.Grant, (amount, _) => amount is Amount.Exactly exactly ? exactly.Coins : new AmountOfWhat(order.Amount), ct);

    /// <summary>Takes coins away; <c>all</c> and <c>half</c> mean the target's wallet. Refused as <see cref="GrantAsync"/>, or with <see cref="NotEnoughCoins"/>.</summary>
    public Task<Result<Adjustment>> DeductAsync(AdjustmentOrder order, CancellationToken ct) => AdjustAsync(order, EntryKind.Deduct, (amount, has) =>
    {
        var coins = amount.Of(has);
        return coins.Accepted ? -coins.Value : coins;
    }, ct);

    /// <summary>
    /// Makes the wallet hold so much, zero as well, by posting the difference. What others move meanwhile counts on top, as if they had moved
    /// it right after. Refused as <see cref="GrantAsync"/>.
    /// </summary>
    public Task<Result<Adjustment>> SetAsync(AdjustmentOrder order, CancellationToken ct) => AdjustAsync(order, EntryKind.Set, (amount, has) =>
        amount is Amount.Exactly exactly ? exactly.Coins - has : new AmountOfWhat(order.Amount), ct);

    private async Task<Result<Adjustment>> AdjustAsync(
        AdjustmentOrder order, EntryKind kind, Func<Amount, Coins, Result<Coins>> change, CancellationToken ct)
    {
        var amount = kind == EntryKind.Set && order.Amount.Trim() == "0" ? new Amount.Exactly(Coins.Zero) : Amount.Parse(order.Amount);
        if (!amount.Accepted)
            return amount.Refusal;
        var member = await members.FindAsync(order.Place.Guild, order.Target, ct);
        if (!member.Accepted)
            return member.Refusal;
        var wallet = await wallets.OpenAsync(order.Place, member.Value, ct);
        if (!wallet.Accepted)
            return wallet.Refusal;

        var (account, mint) = (wallet.Value.Account, AccountId.Mint(order.Place.Guild));
        var id = new EntryId($"{kind.ToString().ToLowerInvariant()}/{order.Id}");
        while (true)
        {
            var has = await ledger.BalanceAsync(account, ct);
            var coins = change(amount.Value, has);
            if (!coins.Accepted)
                return coins.Refusal;
            if (coins.Value == Coins.Zero)
                return new Adjustment(wallet.Value, member.Value, null, Coins.Zero, has);

            var entry = new LedgerEntry(
                order.Place.Guild, id, kind, order.By, time.GetUtcNow(), [new Posting(mint, -coins.Value), new Posting(account, coins.Value)], order.Reason);
            var posted = await ledger.PostAsync(entry, ct);
            if (posted.Accepted)
                return new Adjustment(wallet.Value, member.Value, id, posted.Value.Entry.ChangeOf(account), await ledger.BalanceAsync(account, ct));

            // What was computed from the balance is computed anew when it has gone down meanwhile.
            var follows = kind == EntryKind.Set || amount.Value is Amount.Part;
            if (!follows || posted.Refusal is not NotEnoughCoins)
                return posted.Refusal;
        }
    }
}

/// <summary>What an admin asked for.</summary>
/// <param name="Id">Of the interaction.</param>
/// <param name="Target">As typed.</param>
/// <param name="Amount">As typed.</param>
/// <param name="Reason">Hostile text, at most <see cref="LedgerEntry.MaxText"/> units.</param>
public sealed record AdjustmentOrder(Place Place, ulong Id, MemberId By, string Target, string Amount, string Reason);

/// <summary>What an admin did.</summary>
/// <param name="Entry">Null when there was nothing to change.</param>
public sealed record Adjustment(Wallet Wallet, MemberId Member, EntryId? Entry, Coins Change, Coins Balance);
