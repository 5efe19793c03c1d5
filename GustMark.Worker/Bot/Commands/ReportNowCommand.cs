using GustMark.Core.Access;
using GustMark.Core.Reports;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Reports;

namespace GustMark.Worker.Bot.Commands;

/// <summary>How the servers did, with pictures.</summary>
internal sealed class ReportNowCommand(IReportLetters letters) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("report now", "How servers, players and coins did, with charts")
        .Choice("period", "How far back; by default a week", required: false, new("Last 24 hours", "day"), new("Last 7 days", "week"), new("Last 30 days", "month"))
        .RequiresLevel(AccessLevel.Moderator).ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) =>
        (await letters.MakeAsync(interaction.Guild, ReportPeriods.Parse(interaction.Text("period")) ?? ReportPeriod.Week, "report.json", ct)).AsReply();
}
