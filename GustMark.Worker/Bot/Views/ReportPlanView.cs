using GustMark.Core.Identity;
using GustMark.Core.Reports;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Reports that come by themselves.</summary>
internal static class ReportPlanView
{
    /// <summary>Of the schedule: told where it failed.</summary>
    public static string NameOf(ReportPeriod period) => period switch
    {
        ReportPeriod.Day => T("Report of 24 hours"),
        ReportPeriod.Week => T("Report of 7 days"),
        _ => T("Report of 30 days"),
    };

    public static Message Planned(PlannedTimes planned, PlannedReport report) => new Embed(
        T("🗓️ Planned"), $"{Line(planned.Schedule, report, planned.Zone)}\n\n{T($"What goes wrong is told in <#{planned.Schedule.ReportsTo}>.")}", Theme.Primary);

    public static Message Removed(IReadOnlyList<Schedule> removed, ChannelId channel) => new Embed(
        "", N(removed.Count, $"🗑️ {removed.Count} report is not posted in <#{channel}> any more.", $"🗑️ {removed.Count} reports are not posted in <#{channel}> any more.")
            + "\n" + string.Join('\n', removed.Select(schedule => $"{DiscordText.Code(schedule.Times.Cron ?? "", 100)} {DiscordText.Escape(schedule.Name)}")), Theme.Primary);

    public static Message List(IReadOnlyList<Schedule> schedules, TimeZoneInfo zone)
    {
        var lines = schedules.Select(schedule => PlannedReport.Read(schedule.Payload) is { } report ? Line(schedule, report, zone) : DiscordText.Escape(schedule.Name));
        return new Embed(
            T($"🗓️ Reports ({schedules.Count})"),
            schedules.Count == 0 ? T("No report comes by itself. `/report plan` plans one.") : DiscordText.Fit(string.Join("\n\n", lines), DiscordText.MaxDescription), Theme.Primary);
    }

    private static string Line(Schedule schedule, PlannedReport report, TimeZoneInfo zone)
    {
        var next = schedule.Next is { } due && due > schedule.Since ? DiscordText.Time(due) : "—";
        var line = T($"**{NameOf(report.Period)}** in <#{report.Channel}>, {DiscordText.Code(schedule.Times.Cron ?? "", 100)} ({DiscordText.Escape(zone.Id)}), next {next}.");
        return schedule.Run is { } run ? $"{line}\n{ScheduleNoticeView.Last(run)}" : line;
    }
}
