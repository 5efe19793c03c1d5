using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Who has most, with a picture of how it came to be.</summary>
internal sealed class EconomyLeaderboardCommand(EconomyReports reports, IEconomyCharts charts) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("economy leaderboard", "Who has most, or has gained most")
        .Choice("period", "Gained within; by default who has most", required: false, EconomyReportView.Periods).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var board = await reports.LeaderboardAsync(interaction.Place, interaction.Caller.Id, EconomyReportView.PeriodOf(interaction.Text("period")), ct);
        return board.Accepted
            ? EconomyReportView.Leaderboard(board.Value, await charts.LeaderboardAsync(board.Value, ct)).AsReply()
            : RefusalView.Of(board.Refusal);
    }
}

/// <summary>What there is, comes and goes, with a picture of each day.</summary>
internal sealed class EconomyStatsCommand(EconomyReports reports, IEconomyCharts charts) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("economy stats", "How many coins there are, and what created and destroyed them")
        .Choice("period", "How far back; by default since the beginning", required: false, EconomyReportView.Periods).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var statistics = await reports.StatisticsAsync(interaction.Guild, EconomyReportView.PeriodOf(interaction.Text("period")), ct);
        return EconomyReportView.Statistics(statistics, await charts.FlowAsync(statistics, ct)).AsReply();
    }
}

/// <summary>Every coin of a wallet with its cause. That of others is for moderators.</summary>
internal sealed class EconomyHistoryCommand(EconomyReports reports, MemberLookup members, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("economy history", "Every coin of yours with its cause")
        .Member("Whose, for moderators; by default yours")
        .Choice("kind", "Only these", required: false, CoinText.Kinds).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var member = await members.OfOptionAsync(interaction, ct);
        if (!member.Accepted)
            return RefusalView.Of(member.Refusal);
        if (member.Value != interaction.Caller.Id && interaction.Caller.Level < AccessLevel.Moderator)
            return RefusalView.Of(T("The history of others is for moderators. Leave `player` out to see your own."));

        var kind = CoinText.KindOf(interaction.Text("kind"));
        var first = await reports.HistoryAsync(interaction.Place, member.Value, kind, HistoryPages.Most, ct);
        return first.Accepted
            ? (await pages.ShowAsync(interaction, new HistoryPages(reports, first.Value, member.Value, kind), ct)).AsReply()
            : RefusalView.Of(first.Refusal);
    }

    /// <summary>Reads further back when somebody turns the page.</summary>
    private sealed class HistoryPages(EconomyReports reports, HistoryPage first, MemberId member, EntryKind? kind) : IPageSource
    {
        public const int Most = 10;

        private HistoryPage? last;

        public async Task<MadePage> NextAsync(CancellationToken ct)
        {
            last = last is null ? first : await reports.AfterAsync(last, kind, Most, ct);
            return new MadePage(HistoryView.Page(last, member, kind), last.HasMore ? PageEnd.More : PageEnd.Last);
        }
    }
}
