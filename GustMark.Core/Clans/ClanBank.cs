using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Clans;

/// <summary>Puts coins into the bank of one's clan, and takes them out.</summary>
public sealed class ClanBank(ClanService clans, ClanSettingsService settings, ILedgerStore ledger, Wallets wallets, TimeProvider time)
{
    /// <summary>
    /// Puts coins in; asked again with the same id, it answers as the first time. Refused as <see cref="Amount"/> and <see cref="Wallets.OpenAsync"/>, with
    /// <see cref="InNoClan"/>, <see cref="NotEnoughCoins"/> or <see cref="TooManyCoins"/>.
    /// </summary>
    public Task<Result<BankReceipt>> DepositAsync(BankOrder order, CancellationToken ct) => MoveAsync(order, isDeposit: true, ct);

    /// <summary>
    /// Takes coins out; asked again with the same id, it answers as the first time. Refused as <see cref="DepositAsync"/>, with <see cref="NeedsRank"/>
    /// (officers and the leader take) or, for an officer, <see cref="WithdrawalLimitReached"/>.
    /// </summary>
    public Task<Result<BankReceipt>> WithdrawAsync(BankOrder order, CancellationToken ct) => MoveAsync(order, isDeposit: false, ct);

    /// <summary>What is in the bank.</summary>
    public Task<Coins> BalanceAsync(Clan clan, CancellationToken ct) => ledger.BalanceAsync(clan.Bank, ct);

    /// <summary>Entries of the bank, newest first.</summary>
    /// <param name="most">1 to 1,000.</param>
    public Task<IReadOnlyList<LedgerEntry>> HistoryAsync(Clan clan, int most, CancellationToken ct) =>
        ledger.EntriesAsync(new EntryQuery(clan.Guild, most) { Account = clan.Bank }, ct);

    private async Task<Result<BankReceipt>> MoveAsync(BankOrder order, bool isDeposit, CancellationToken ct)
    {
        var amount = Amount.Parse(order.Amount);
        if (!amount.Accepted)
            return amount.Refusal;
        var wallet = await wallets.OpenAsync(order.Place, order.Member, ct);
        if (!wallet.Accepted)
            return wallet.Refusal;

        // Alone, because the limit looks at what was taken before, and the rank at what the member is now.
        return await clans.AloneAsync<BankReceipt>(order.Place.Guild, () => MoveAsync(order, amount.Value, wallet.Value, isDeposit, ct), ct);
    }

    private async Task<Result<BankReceipt>> MoveAsync(BankOrder order, Amount typed, Wallet wallet, bool isDeposit, CancellationToken ct)
    {
        var found = await clans.OfMemberAsync(order.Place.Guild, order.Member, ct);
        if (!found.Accepted)
            return found.Refusal;
        var clan = found.Value;
        var id = new EntryId($"clan/{order.Id}");
        if (await ledger.FindAsync(order.Place.Guild, id, ct) is { } before)
            return await ReceiptAsync(clan, wallet, before, ct);

        var rank = clan.Find(order.Member)!.Rank;
        if (!isDeposit && rank < ClanRank.Officer)
            return new NeedsRank(ClanRank.Officer, rank);
        var (from, to) = isDeposit ? (wallet.Account, clan.Bank) : (clan.Bank, wallet.Account);
        var coins = typed.Of(typed is Amount.Part ? await ledger.BalanceAsync(from, ct) : Coins.Zero);
        if (!coins.Accepted)
            return coins.Refusal;
        if (!isDeposit && rank == ClanRank.Officer && await AgainstAsync(clan, order.Member, coins.Value, ct) is { } refusal)
            return refusal;
        var posted = await ledger.PostAsync(
            LedgerEntry.Transfer(id, EntryKind.Clan, order.Member, time.GetUtcNow(), from, to, coins.Value, clan.Name, clan.Id.ToString()), ct);
        return posted.Accepted ? await ReceiptAsync(clan, wallet, posted.Value.Entry, ct) : posted.Refusal;
    }

    private async Task<Refusal?> AgainstAsync(Clan clan, MemberId officer, Coins coins, CancellationToken ct)
    {
        if ((await settings.OfAsync(clan.Guild, ct)).OfficerLimit is not { } limit)
            return null;
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        var taken = Coins.Zero;
        await foreach (var entry in ledger.AllAsync(new EntryQuery(clan.Guild, 1) { Account = clan.Bank, Kind = EntryKind.Clan, Actor = officer, Since = today }, ct))
        {
            if (entry.ChangeOf(clan.Bank) is { Amount: < 0 } change)
                taken -= change;
        }

        return coins > limit - taken ? new WithdrawalLimitReached(coins, limit, taken, today.AddDays(1)) : null;
    }

    private async Task<BankReceipt> ReceiptAsync(Clan clan, Wallet wallet, LedgerEntry entry, CancellationToken ct) =>
        new(clan, wallet, entry, entry.ChangeOf(clan.Bank), await ledger.BalanceAsync(clan.Bank, ct), await ledger.BalanceAsync(wallet.Account, ct));
}

/// <summary>What somebody wants of his clan's bank.</summary>
/// <param name="Id">Of the interaction.</param>
/// <param name="Amount">As typed.</param>
public sealed record BankOrder(Place Place, ulong Id, MemberId Member, string Amount);

/// <summary>Coins that went in or came out.</summary>
/// <param name="Change">Of the bank: negative when they came out.</param>
/// <param name="Left">In the bank now.</param>
/// <param name="Has">In the member's wallet now.</param>
public sealed record BankReceipt(Clan Clan, Wallet Wallet, LedgerEntry Entry, Coins Change, Coins Left, Coins Has);
