using GustMark.Core.Access;
using GustMark.Core.Reports;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Plans a report that comes by itself.</summary>
internal sealed class ReportPlanCommand(ScheduleService schedules, ILogger<ReportPlanCommand> log) : ISlashCommand
{
    // A report that is some hours late tells the same.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("report plan", "Post a report again and again")
        .Text("cron", "When: minute, hour, day, month, weekday, such as 0 18 * * SUN", max: ScheduleTimes.MaxCron)
        .Channel("channel", "Where; here by default", required: false)
        .Choice("period", "How far back it looks; by default a week", required: false, new("24 hours", "day"), new("7 days", "week"), new("30 days", "month"))
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var report = new PlannedReport(ReportPeriods.Parse(interaction.Text("period")) ?? ReportPeriod.Week, interaction.ChannelOf("channel") ?? interaction.Channel);
        var planned = await schedules.AddAsync(
            new NewSchedule(
                interaction.Guild, new ScheduleId(interaction.Id), PlannedReport.Kind, ReportPlanView.NameOf(report.Period), report.Write(),
                new AskedTimes { Cron = interaction.Required("cron") }, ["cron"], interaction.Channel, interaction.Caller.Id) { UsualPatience = Patience }, ct);
        if (!planned.Accepted)
            return RefusalView.Of(planned.Refusal);
        log.Changed("report planned", interaction.Caller.Id, interaction.Guild, planned.Value.Schedule.Id.ToString());
        return ReportPlanView.Planned(planned.Value, report).AsReply();
    }
}

/// <summary>Stops reports that come by themselves.</summary>
internal sealed class ReportUnplanCommand(ScheduleService schedules, ILogger<ReportUnplanCommand> log) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("report unplan", "Post reports in a channel no more")
        .Channel("channel", "Where they are posted; here by default", required: false)
        .Choice("period", "Only those that look so far back", required: false, new("24 hours", "day"), new("7 days", "week"), new("30 days", "month"))
        .RequiresLevel(AccessLevel.Admin).Private();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var (channel, period) = (interaction.ChannelOf("channel") ?? interaction.Channel, ReportPeriods.Parse(interaction.Text("period")));
        var removed = new List<Schedule>();
        foreach (var schedule in await schedules.OfGuildAsync(interaction.Guild, [PlannedReport.Kind], ct))
        {
            if (PlannedReport.Read(schedule.Payload) is { } report && report.Channel == channel && (period is null || report.Period == period)
                && await schedules.RemoveAsync(interaction.Guild, schedule.Id, ct))
                removed.Add(schedule);
        }

        if (removed.Count == 0)
            return RefusalView.Of(new NoPlannedReport(channel, period));
        interaction.Audit.Was(string.Join(", ", removed.Select(schedule => $"{schedule.Times.Cron} {schedule.Payload}")));
        log.Changed("reports stopped", interaction.Caller.Id, interaction.Guild, string.Join(", ", removed.Select(schedule => schedule.Id)));
        return ReportPlanView.Removed(removed, channel).AsReply();
    }
}

/// <summary>Which reports come by themselves.</summary>
internal sealed class ReportListCommand(ScheduleService schedules, IGuildTimeZones zones) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("report list", "Which reports are posted where and when").RequiresLevel(AccessLevel.Admin).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct) => ReportPlanView.List(
        await schedules.OfGuildAsync(interaction.Guild, [PlannedReport.Kind], ct), await zones.OfAsync(interaction.Guild, ct)).AsReply();
}
