using GustMark.Core.Identity;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Reports;
using GustMark.Core.Results;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of alerts and reports, and its words.</summary>
internal static class MonitoringRefusalExamples
{
    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new InvalidAlertSetting("alert", "x_y", AlertSettingProblem.NoAlert),
            @"**x\_y** cannot be the setting `alert`. Accepted: one of `cpu`, `memory`, `response-time`, `queue-depth`, `error-burst`, `server-down`, `framerate`, `not-understood`. Nothing was changed."),
        (new InvalidAlertSetting("threshold", "x", AlertSettingProblem.NoLevel), "**x** cannot be the setting `threshold`. Accepted: a number from 0 to 1000000. Nothing was changed."),
        (new InvalidAlertSetting("for", "x", AlertSettingProblem.NoWait), "**x** cannot be the setting `for`. Accepted: a duration such as `30s` or `5m`, at most `1d`, or `0`. Nothing was changed."),
        (new InvalidAlertSetting("threshold", "2", AlertSettingProblem.YesOrNo), "**2** cannot be the setting `threshold`. Accepted: only `for` and `clear-for`, because a server is down or it is not. Nothing was changed."),
        (new InvalidAlertSetting("clear-at", "90", AlertSettingProblem.NotLower, 85.5), "**90** cannot be the setting `clear-at`. Accepted: a level of the end that is lower than that of the beginning, which is 85.5. Nothing was changed."),
        (new InvalidAlertSetting("clear-at", "9", AlertSettingProblem.NotHigher, 15), "**9** cannot be the setting `clear-at`. Accepted: a level of the end that is higher than that of the beginning, which is 15. Nothing was changed."),
        (new InvalidAlertSetting("silent", "True", AlertSettingProblem.BothChannels), "**True** cannot be the setting `silent`. Accepted: `silent` without `channel`. Nothing was changed."),
        (new NoPlannedReport(new ChannelId(5), null), "No report is planned for <#5>. `/report list` shows those that are."),
        (new NoPlannedReport(new ChannelId(5), ReportPeriod.Day), "No report of that kind (Report of 24 hours) is planned for <#5>. `/report list` shows those that are."),
    ];
}
