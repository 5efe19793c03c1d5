using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Core.Economy;

/// <summary>What members do with their coins: look at them, pay them to each other, and fetch the daily ones.</summary>
public sealed class EconomyService(ILedgerStore ledger, Wallets wallets, MemberLookup members, TimeProvider time) : IDisposable
{
    private const int LastEntries = 5;

    private readonly MemberGates gates = new();

    /// <summary>What a member has, with his newest entries. Refused as <see cref="Wallets.OpenAsync"/>.</summary>
    public async Task<Result<AccountStatement>> BalanceAsync(Place place, MemberId member, CancellationToken ct)
    {
        var wallet = await wallets.OpenAsync(place, member, ct);
        if (!wallet.Accepted)
            return wallet.Refusal;
        var account = wallet.Value.Account;
        return new AccountStatement(
            wallet.Value, member, await ledger.BalanceAsync(account, ct), await ledger.BalanceAsync(AccountId.HeldOf(account), ct),
            await ledger.EntriesAsync(new EntryQuery(place.Guild, LastEntries) { Account = account }, ct));
    }

    /// <summary>
    /// Pays coins to another member; asked again with the same id, it answers as the first time. Refused as <see cref="Amount"/>,
    /// <see cref="MemberLookup"/> and <see cref="Wallets.OpenAsync"/>, with <see cref="PayingOneself"/>, <see cref="TransferOutOfRange"/>,
    /// <see cref="PayingTooSoon"/>, <see cref="DailyLimitReached"/>, <see cref="NotEnoughCoins"/> or <see cref="TooManyCoins"/>.
    /// </summary>
    public async Task<Result<PaymentReceipt>> PayAsync(Payment payment, CancellationToken ct)
    {
        var amount = Amount.Parse(payment.Amount);
        if (!amount.Accepted)
            return amount.Refusal;
        var to = await members.FindAsync(payment.Place.Guild, payment.To, ct);
        if (!to.Accepted)
            return to.Refusal;
        if (to.Value == payment.From)
            return new PayingOneself();

        var from = await wallets.OpenAsync(payment.Place, payment.From, ct);
        var target = await wallets.OpenAsync(payment.Place, to.Value, ct);
        if (!from.Accepted || !target.Accepted)
            return from.Refusal ?? target.Refusal!;
        return await gates.AloneAsync(payment.Place.Guild, payment.From, () => PayAsync(payment, amount.Value, from.Value, target.Value, ct), ct);
    }

    /// <summary>The coins of this day (UTC). Refused with <see cref="NoDailyCoins"/>, <see cref="DailyTaken"/> or as <see cref="Wallets.OpenAsync"/>.</summary>
    public async Task<Result<DailyCoins>> DailyAsync(Place place, MemberId member, CancellationToken ct)
    {
        var wallet = await wallets.OpenAsync(place, member, ct);
        if (!wallet.Accepted)
            return wallet.Refusal;
        var economy = wallet.Value.Settings;
        if (economy.Daily == Coins.Zero)
            return new NoDailyCoins();

        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var yesterday = await ledger.FindAsync(place.Guild, IdOf(member, today.AddDays(-1)), ct);
        var streak = int.TryParse(yesterday?.Reference, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days < int.MaxValue ? days + 1 : 1;
        var posted = await ledger.PostAsync(
            LedgerEntry.Transfer(
                IdOf(member, today), EntryKind.Daily, member, now, AccountId.Mint(place.Guild), wallet.Value.Account, economy.DailyOf(streak),
                reference: streak.ToString(CultureInfo.InvariantCulture)),
            ct);
        if (!posted.Accepted)
            return posted.Refusal;
        var next = new DateTimeOffset(today.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return posted.Value.IsRepeat
            ? new DailyTaken(next)
            : new DailyCoins(wallet.Value, economy.DailyOf(streak), streak, await ledger.BalanceAsync(wallet.Value.Account, ct), next);
    }

    public void Dispose() => gates.Dispose();

    private static EntryId IdOf(MemberId member, DateOnly day) => new(string.Create(CultureInfo.InvariantCulture, $"daily/{member}/{day:yyyy-MM-dd}"));

    private async Task<Result<PaymentReceipt>> PayAsync(Payment payment, Amount typed, Wallet from, Wallet to, CancellationToken ct)
    {
        var id = new EntryId($"pay/{payment.Id}");
        if (await ledger.FindAsync(payment.Place.Guild, id, ct) is { } before)
            return ReceiptOf(before, from, to);

        var coins = typed.Of(typed is Amount.Part ? await ledger.BalanceAsync(from.Account, ct) : Coins.Zero);
        if (!coins.Accepted)
            return coins.Refusal;
        if (await AgainstAsync(payment, coins.Value, from.Settings, ct) is { } refusal)
            return refusal;

        var tax = coins.Value.Share(from.Settings.Tax);
        var postings = new List<Posting> { new(from.Account, -coins.Value), new(to.Account, coins.Value - tax) };
        if (tax > Coins.Zero)
            postings.Add(new Posting(AccountId.House(payment.Place.Guild), tax));
        var posted = await ledger.PostAsync(
            new LedgerEntry(payment.Place.Guild, id, EntryKind.Pay, payment.From, time.GetUtcNow(), postings, payment.Note), ct);
        return posted.Accepted ? ReceiptOf(posted.Value.Entry, from, to) : posted.Refusal;
    }

    /// <summary>What the guild's rules have against a payment; null when nothing.</summary>
    private async Task<Refusal?> AgainstAsync(Payment payment, Coins coins, EconomySettings economy, CancellationToken ct)
    {
        if (coins < economy.SmallestTransfer || coins > (economy.LargestTransfer ?? coins))
            return new TransferOutOfRange(coins, economy.SmallestTransfer, economy.LargestTransfer);

        var paid = new EntryQuery(payment.Place.Guild, 1) { Kind = EntryKind.Pay, Actor = payment.From };
        var now = time.GetUtcNow();
        if (economy.Cooldown > TimeSpan.Zero && await ledger.EntriesAsync(paid, ct) is [var last] && last.At + economy.Cooldown > now)
            return new PayingTooSoon(last.At + economy.Cooldown);
        if (economy.DailyLimit is not { } limit)
            return null;

        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var sum = Coins.Zero;
        await foreach (var entry in ledger.AllAsync(paid with { Since = today }, ct))
            sum += entry.Postings.Where(posting => posting.Coins < Coins.Zero).Aggregate(Coins.Zero, (all, posting) => all - posting.Coins);
        return coins > limit - sum ? new DailyLimitReached(coins, limit, sum, today.AddDays(1)) : null;
    }

    private static PaymentReceipt ReceiptOf(LedgerEntry entry, Wallet from, Wallet to) => new(
        entry, from, to, -entry.ChangeOf(from.Account), entry.ChangeOf(to.Account), entry.ChangeOf(AccountId.House(entry.Guild)));
}

/// <summary>A payment as it was asked for.</summary>
/// <param name="Id">Of the interaction.</param>
/// <param name="To">As typed.</param>
/// <param name="Amount">As typed.</param>
/// <param name="Note">Hostile text, at most <see cref="LedgerEntry.MaxText"/> units.</param>
public sealed record Payment(Place Place, ulong Id, MemberId From, string To, string Amount, string? Note);

/// <summary>A payment that was made.</summary>
public sealed record PaymentReceipt(LedgerEntry Entry, Wallet From, Wallet To, Coins Paid, Coins Arrived, Coins Tax);

/// <summary>What a member has.</summary>
/// <param name="Held">Reserved for purchases and bets in flight.</param>
/// <param name="Newest">Newest first.</param>
public sealed record AccountStatement(Wallet Wallet, MemberId Member, Coins Balance, Coins Held, IReadOnlyList<LedgerEntry> Newest);

/// <summary>Daily coins that were fetched.</summary>
/// <param name="Streak">Days in a row, this one included.</param>
/// <param name="Next">When there are coins again.</param>
public sealed record DailyCoins(Wallet Wallet, Coins Coins, int Streak, Coins Balance, DateTimeOffset Next);
