using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Reports;
using GustMark.Core.Results;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of alerts and reports in words.</summary>
internal static class MonitoringRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        InvalidAlertSetting invalid => T($"**{DiscordText.Escape(invalid.Asked, 80)}** cannot be the setting `{invalid.Setting}`. Accepted: {Accepted(invalid)}. Nothing was changed."),
        NoPlannedReport { Period: { } period } none => T($"No report of that kind ({ReportPlanView.NameOf(period)}) is planned for <#{none.Channel}>. `/report list` shows those that are."),
        NoPlannedReport none => T($"No report is planned for <#{none.Channel}>. `/report list` shows those that are."),
        _ => null,
    };

    private static string Accepted(InvalidAlertSetting invalid) => invalid.Problem switch
    {
        AlertSettingProblem.NoAlert => T($"one of `{string.Join("`, `", AlertKinds.All.Select(kind => kind.Word()))}`"),
        AlertSettingProblem.NoLevel => T($"a number from 0 to {AlertRule.Most:0}"),
        AlertSettingProblem.NoWait => T("a duration such as `30s` or `5m`, at most `1d`, or `0`"),
        AlertSettingProblem.YesOrNo => T("only `for` and `clear-for`, because a server is down or it is not"),
        AlertSettingProblem.NotLower => T($"a level of the end that is lower than that of the beginning, which is {invalid.Other:0.##}"),
        AlertSettingProblem.NotHigher => T($"a level of the end that is higher than that of the beginning, which is {invalid.Other:0.##}"),
        _ => T("`silent` without `channel`"),
    };
}
