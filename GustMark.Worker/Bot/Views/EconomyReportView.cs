using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Leaderboards, and what comes and goes.</summary>
internal static class EconomyReportView
{
    private static readonly string[] Medals = ["🥇", "🥈", "🥉"];

    /// <summary>The choices of the option that asks how far back.</summary>
    public static IReadOnlyList<OptionChoice> Periods { get; } = [new("Today", "day"), new("7 days", "week"), new("30 days", "month"), new("All time", "all")];

    public static EconomyPeriod PeriodOf(string? word) => word switch
    {
        "day" => EconomyPeriod.Day,
        "week" => EconomyPeriod.Week,
        "month" => EconomyPeriod.Month,
        _ => EconomyPeriod.All,
    };

    public static Message Leaderboard(Leaderboard board, byte[]? chart)
    {
        var economy = board.Wallet.Settings;
        var text = new StringBuilder(Heading(board)).Append('\n');
        for (var i = 0; i < board.Ranks.Count; i++)
        {
            var rank = board.Ranks[i];
            var coins = board.Period == EconomyPeriod.All ? CoinText.Of(rank.Coins, economy) : CoinText.Change(rank.Coins, economy);
            text.Append(CultureInfo.InvariantCulture, $"\n{(i < Medals.Length ? Medals[i] : $"{i + 1}\\.")} <@{rank.Account.Member}> {coins}");
        }

        if (board.Ranks.Count == 0)
            text.Append('\n').Append(T("Nobody yet."));
        return With(T("🏆 Leaderboard"), text.ToString(), chart, "leaderboard.png");
    }

    public static Message Statistics(EconomyStatistics statistics, byte[]? chart)
    {
        var economy = statistics.Settings;
        var text = new StringBuilder();
        foreach (var (kind, words) in new[] { (AccountKind.Wallet, T("In wallets")), (AccountKind.Held, T("Reserved")), (AccountKind.Clan, T("In clan banks")), (AccountKind.House, T("The house has")) })
        {
            if (statistics.Totals.FirstOrDefault(total => total.Kind == kind) is { } total)
                text.Append(CultureInfo.InvariantCulture, $"{words}: {CoinText.Of(total.Coins, economy)}{(kind == AccountKind.House ? "" : $" ({total.Accounts:N0})")}\n");
        }

        var minted = statistics.Flows.Where(flow => flow.Account == AccountKind.Mint).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n**{Span(statistics.Period)}**\n");
        Flows(T("Created"), minted, flow => flow.Out);
        Flows(T("Destroyed"), minted, flow => flow.In);
        var paid = statistics.Flows.Where(flow => flow is { Account: AccountKind.Wallet, Entry: EntryKind.Pay }).Aggregate(Int128.Zero, (sum, flow) => sum + flow.Out.Amount);
        text.Append(T($"Paid between members: **{paid:N0}** {CoinText.Symbol(economy)}"));
        return With(T("📊 Economy"), text.ToString(), chart, "economy.png");

        void Flows(string words, IReadOnlyList<Flow> flows, Func<Flow, Coins> of)
        {
            var kinds = flows.GroupBy(flow => flow.Entry).Select(group => (Kind: group.Key, Sum: group.Aggregate(Int128.Zero, (sum, flow) => sum + of(flow).Amount)))
                .Where(kind => kind.Sum > 0).OrderByDescending(kind => kind.Sum).ToList();
            var all = kinds.Aggregate(Int128.Zero, (sum, kind) => sum + kind.Sum);
            text.Append(CultureInfo.InvariantCulture, $"{words}: **{all.ToString("N0", CultureInfo.InvariantCulture)}** {CoinText.Symbol(economy)}");
            if (kinds.Count > 0)
                text.Append(CultureInfo.InvariantCulture, $" ({string.Join(", ", kinds.Select(kind => $"{CoinText.Name(kind.Kind)} {kind.Sum.ToString("N0", CultureInfo.InvariantCulture)}"))})");
            text.Append('\n');
        }
    }

    private static string Heading(Leaderboard board)
    {
        var server = board.Wallet.Server is { } there ? DiscordText.Escape(there.Name) : null;
        return board.Period switch
        {
            EconomyPeriod.All when server is null => T("Who has most."),
            EconomyPeriod.All => T($"Who has most on **{server}**."),
            EconomyPeriod.Day when server is null => T("Who has gained most in the last 24 hours."),
            EconomyPeriod.Day => T($"Who has gained most in the last 24 hours on **{server}**."),
            var period when server is null => T($"Who has gained most in the last {DaysOf(period)} days."),
            var period => T($"Who has gained most in the last {DaysOf(period)} days on **{server}**."),
        };
    }

    private static string Span(EconomyPeriod period) => period switch
    {
        EconomyPeriod.All => T("Since the beginning"),
        EconomyPeriod.Day => T("In the last 24 hours"),
        _ => T($"In the last {DaysOf(period)} days"),
    };

    private static int DaysOf(EconomyPeriod period) => period == EconomyPeriod.Week ? 7 : 30;

    private static Message With(string title, string text, byte[]? chart, string file) => new()
    {
        Embeds = [new Embed(title, DiscordText.Fit(text, DiscordText.MaxDescription), Theme.Primary) { Image = chart is null ? null : file }],
        Files = chart is null ? [] : [new FileAttachment(file, chart)],
    };
}
