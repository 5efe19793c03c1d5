using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Economy;

/// <summary>How far back a report looks.</summary>
public enum EconomyPeriod
{
    Day,
    Week,
    Month,
    All,
}

/// <summary>What the ledger tells: where each coin of a wallet came from, who has most, and what flows.</summary>
public sealed class EconomyReports(ILedgerStore ledger, EconomySettingsService settings, Wallets wallets, TimeProvider time)
{
    /// <summary>Members on a leaderboard.</summary>
    public const int MostRanks = 10;

    /// <summary>Members whose balance is drawn over time.</summary>
    public const int MostLines = 5;

    private const int MaxReadings = 3;

    /// <summary>Begins with the newest entry of a member's wallet. Refused as <see cref="Wallets.OpenAsync"/>.</summary>
    /// <param name="kind">Only entries of the kind, which have no balance then.</param>
    public async Task<Result<HistoryPage>> HistoryAsync(Place place, MemberId member, EntryKind? kind, int most, CancellationToken ct)
    {
        var wallet = await wallets.OpenAsync(place, member, ct);
        if (!wallet.Accepted)
            return wallet.Refusal;
        var query = new EntryQuery(place.Guild, most) { Account = wallet.Value.Account, Kind = kind };

        // Balance and entries are two answers: read again where something moved between them, so that the sums are right.
        for (var reading = 1; ; reading++)
        {
            var balance = await wallets.BalanceAsync(wallet.Value, ct);
            var page = Page(wallet.Value, await ledger.EntriesAsync(query, ct), kind is null ? balance : null, most);
            if (reading == MaxReadings || await wallets.BalanceAsync(wallet.Value, ct) == balance)
                return page;
        }
    }

    /// <summary>What comes after that page, further back.</summary>
    public async Task<HistoryPage> AfterAsync(HistoryPage page, EntryKind? kind, int most, CancellationToken ct) => Page(
        page.Wallet,
        await ledger.EntriesAsync(
            new EntryQuery(page.Wallet.Account.Guild, most) { Account = page.Wallet.Account, Kind = kind, Before = EntryPosition.Of(page.Lines[^1].Entry) }, ct),
        page.Before, most);

    /// <summary>Who has most, or has gained most in the period. Refused as <see cref="Wallets.OpenAsync"/>.</summary>
    public async Task<Result<Leaderboard>> LeaderboardAsync(Place place, MemberId asking, EconomyPeriod period, CancellationToken ct)
    {
        var wallet = await wallets.OpenAsync(place, asking, ct);
        if (!wallet.Accepted)
            return wallet.Refusal;
        var server = wallet.Value.Account.Server;
        var since = SinceOf(period);
        var ranks = since is { } from
            ? await ledger.GainsAsync(place.Guild, AccountKind.Wallet, server, from, MostRanks, ct)
            : await ledger.RichestAsync(place.Guild, AccountKind.Wallet, server, MostRanks, ct);
        var lines = new List<BalanceLine>();
        foreach (var rank in ranks.Take(MostLines))
            lines.Add(await LineAsync(rank.Account, since ?? time.GetUtcNow().AddDays(-30), ct));
        return new Leaderboard(wallet.Value, period, ranks, lines);
    }

    /// <summary>What there is in the guild, and what came and went in the period.</summary>
    public async Task<EconomyStatistics> StatisticsAsync(GuildId guild, EconomyPeriod period, CancellationToken ct) => new(
        await settings.OfAsync(guild, ct), period, await ledger.TotalsAsync(guild, ct),
        await ledger.FlowsAsync(guild, SinceOf(period) ?? DateTimeOffset.UnixEpoch, ct));

    /// <summary>Checks every invariant of the guild's ledger.</summary>
    public Task<LedgerAudit> AuditAsync(GuildId guild, CancellationToken ct) => ledger.AuditAsync(guild, ct);

    private DateTimeOffset? SinceOf(EconomyPeriod period) => period switch
    {
        EconomyPeriod.Day => time.GetUtcNow().AddDays(-1),
        EconomyPeriod.Week => time.GetUtcNow().AddDays(-7),
        EconomyPeriod.Month => time.GetUtcNow().AddDays(-30),
        _ => null,
    };

    private async Task<BalanceLine> LineAsync(AccountId account, DateTimeOffset since, CancellationToken ct)
    {
        var balance = await ledger.BalanceAsync(account, ct);
        var points = new List<(DateTimeOffset At, Coins Balance)> { (time.GetUtcNow(), balance) };
        await foreach (var entry in ledger.AllAsync(new EntryQuery(account.Guild, 1) { Account = account, Since = since }, ct))
        {
            points.Add((entry.At, balance));
            balance -= entry.ChangeOf(account);
        }

        points.Add((since, balance));
        points.Reverse();
        return new BalanceLine(account, points);
    }

    private static HistoryPage Page(Wallet wallet, IReadOnlyList<LedgerEntry> entries, Coins? balance, int most)
    {
        var lines = new List<HistoryLine>(entries.Count);
        foreach (var entry in entries)
        {
            var change = entry.ChangeOf(wallet.Account);
            lines.Add(new HistoryLine(entry, change, balance));
            balance -= change;
        }

        return new HistoryPage(wallet, lines, balance, entries.Count == most);
    }
}

/// <summary>An entry of a wallet.</summary>
/// <param name="Balance">Of the wallet when it had been posted; null where not all entries are shown.</param>
public sealed record HistoryLine(LedgerEntry Entry, Coins Change, Coins? Balance);

/// <param name="Before">The balance before the oldest of these entries.</param>
/// <param name="HasMore">There may be more, further back.</param>
public sealed record HistoryPage(Wallet Wallet, IReadOnlyList<HistoryLine> Lines, Coins? Before, bool HasMore);

/// <summary>How a balance changed: each point holds until the next one; oldest first.</summary>
public sealed record BalanceLine(AccountId Account, IReadOnlyList<(DateTimeOffset At, Coins Balance)> Points);

/// <param name="Ranks">Balances, or gains where the period is not all; best first.</param>
/// <param name="Lines">Of the first of them.</param>
public sealed record Leaderboard(Wallet Wallet, EconomyPeriod Period, IReadOnlyList<Balance> Ranks, IReadOnlyList<BalanceLine> Lines);

public sealed record EconomyStatistics(EconomySettings Settings, EconomyPeriod Period, IReadOnlyList<KindTotal> Totals, IReadOnlyList<Flow> Flows);
