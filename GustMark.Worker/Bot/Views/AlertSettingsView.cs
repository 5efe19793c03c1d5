using System.Globalization;
using System.Text;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What is watched, and what was changed of it.</summary>
internal static class AlertSettingsView
{
    /// <summary>Everything, with what is alarming now; where something was changed, only that, old and new.</summary>
    public static Message Of(SettingsChange<AlertSettings> change, IReadOnlyList<AlertEpisode> raised)
    {
        var (former, now, isSame) = (Rows(change.Former), Rows(change.Now), change.Former.IsSame(change.Now));
        var text = new StringBuilder();
        for (var i = 0; i < now.Count; i++)
        {
            var (name, value) = now[i];
            if (isSame)
                text.Append(CultureInfo.InvariantCulture, $"`{name}` {value}\n");
            else if (former[i].Value != value)
                text.Append(CultureInfo.InvariantCulture, $"`{name}` {former[i].Value} → {value}\n");
        }

        return new Embed(isSame ? T("🔔 Alerts") : T("🔔 Alerts: changed"), DiscordText.Fit(text.ToString(), DiscordText.MaxDescription), raised.Count == 0 ? Theme.Primary : Theme.Caution)
        {
            Fields = isSame && raised.Count > 0 ? [new(T("Now"), DiscordText.Fit(string.Join('\n', raised.Select(AlertView.Line)), 1024), Inline: false)] : [],
        };
    }

    /// <summary>What was changed, before and after, in plain words.</summary>
    public static (string Was, string Is) Differences(SettingsChange<AlertSettings> change)
    {
        var changed = Rows(change.Former).Zip(Rows(change.Now)).Where(pair => pair.First.Value != pair.Second.Value).ToList();
        return (Joined(changed.Select(pair => pair.First)), Joined(changed.Select(pair => pair.Second)));

        static string Joined(IEnumerable<(string Name, string Value)> rows) =>
            string.Join(", ", rows.Select(row => $"{row.Name} {row.Value.Replace("**", "", StringComparison.Ordinal)}"));
    }

    private static IReadOnlyList<(string Name, string Value)> Rows(AlertSettings settings) =>
    [
        ("channel", settings.Channel is { } channel ? $"<#{channel}>" : T("none: alerts are on the dashboard alone")),
        .. AlertKinds.All.Select(kind => (kind.Word(), settings.IsOn(kind) ? Rule(kind, settings.RuleOf(kind)) : T("**off**"))),
    ];

    private static string Rule(AlertKind kind, AlertRule rule)
    {
        var (wait, clear) = (Span(rule.For), Span(rule.ClearFor));
        if (kind.IsYesOrNo())
            return T($"**{wait}** down; over after {clear} up");
        var (raise, over) = (AlertView.Value(kind, rule.Raise), AlertView.Value(kind, rule.Clear));
        return kind.IsBelow()
            ? T($"**{raise}** or less for {wait}; over at {over} for {clear}")
            : T($"**{raise}** or more for {wait}; over at {over} for {clear}");
    }

    private static string Span(TimeSpan span) => span == TimeSpan.Zero ? "0 s" : ServerView.Span(span);
}
