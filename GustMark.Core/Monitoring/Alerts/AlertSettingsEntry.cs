using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Monitoring.Alerts;

/// <summary>What somebody typed for the alerts, null where it stays as it is.</summary>
public sealed record AlertSettingsEntry
{
    /// <summary>Puts the rule of a kind back.</summary>
    public const string Default = "default";

    /// <summary>Turns a kind on.</summary>
    public const string On = "on";

    /// <summary>Turns a kind off.</summary>
    public const string Off = "off";

    /// <summary>Where alerts are told from now on.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>They are told nowhere any more.</summary>
    public bool Silent { get; init; }

    /// <summary>Which one is changed; required for everything below.</summary>
    public string? Alert { get; init; }

    /// <summary>Where it begins, a number.</summary>
    public string? Threshold { get; init; }

    /// <summary>Where it ends, a number.</summary>
    public string? ClearAt { get; init; }

    /// <summary>Such as 30s, 5m, or 0 for at once.</summary>
    public string? For { get; init; }

    /// <inheritdoc cref="For"/>
    public string? ClearFor { get; init; }

    /// <summary><see cref="On"/>, <see cref="Off"/> or <see cref="Default"/>.</summary>
    public string? State { get; init; }

    /// <summary>The settings with what was typed. Refused with <see cref="InvalidAlertSetting"/> for the first value that cannot be right.</summary>
    public Result<AlertSettings> ApplyTo(AlertSettings settings)
    {
        if (Channel is not null && Silent)
            return new InvalidAlertSetting("silent", "True", AlertSettingProblem.BothChannels);
        var result = settings with { Channel = Silent ? null : Channel ?? settings.Channel };
        if (Alert is null)
        {
            return (Threshold ?? ClearAt ?? For ?? ClearFor ?? State) is { } loose
                ? new InvalidAlertSetting("alert", loose, AlertSettingProblem.NoAlert)
                : result;
        }

        if (AlertKinds.Parse(Alert) is not { } kind)
            return new InvalidAlertSetting("alert", Alert, AlertSettingProblem.NoAlert);
        if (State is not null)
            result = result with { Off = State == Off ? [.. result.Off.Append(kind).Distinct().Order()] : [.. result.Off.Where(off => off != kind)] };
        var rules = result.Rules.ToDictionary();
        if (State == Default)
            rules.Remove(kind);
        var rule = Rule(kind, rules.GetValueOrDefault(kind) ?? kind.DefaultRule());
        if (!rule.Accepted)
            return rule.Refusal;
        if (rule.Value == kind.DefaultRule())
            rules.Remove(kind);
        else
            rules[kind] = rule.Value;
        return result with { Rules = rules };
    }

    private Result<AlertRule> Rule(AlertKind kind, AlertRule former)
    {
        if (kind.IsYesOrNo() && (Threshold ?? ClearAt) is { } typed)
            return new InvalidAlertSetting(Threshold is null ? "clear-at" : "threshold", typed, AlertSettingProblem.YesOrNo);
        if (Threshold is not null && Level(Threshold) is null)
            return new InvalidAlertSetting("threshold", Threshold, AlertSettingProblem.NoLevel);
        if (ClearAt is not null && Level(ClearAt) is null)
            return new InvalidAlertSetting("clear-at", ClearAt, AlertSettingProblem.NoLevel);
        if (For is not null && Wait(For) is null)
            return new InvalidAlertSetting("for", For, AlertSettingProblem.NoWait);
        if (ClearFor is not null && Wait(ClearFor) is null)
            return new InvalidAlertSetting("clear-for", ClearFor, AlertSettingProblem.NoWait);

        var raise = Threshold is null ? former.Raise : Level(Threshold)!.Value;

        // Who moves the threshold alone keeps the distance between the two, in proportion.
        var clear = ClearAt is not null ? Level(ClearAt)!.Value
            : Threshold is null ? former.Clear
            : former.Raise == 0 ? raise + former.Clear : Math.Round(raise * former.Clear / former.Raise, 2);
        var rule = new AlertRule(raise, clear, For is null ? former.For : Wait(For)!.Value, ClearFor is null ? former.ClearFor : Wait(ClearFor)!.Value);
        return rule.IsSound(kind)
            ? rule
            : new InvalidAlertSetting(
                ClearAt is null ? "threshold" : "clear-at", (ClearAt ?? Threshold)!,
                kind.IsBelow() ? AlertSettingProblem.NotHigher : AlertSettingProblem.NotLower, raise);
    }

    private static double? Level(string typed) =>
        double.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var level) && level is >= 0 and <= AlertRule.Most ? level : null;

    private static TimeSpan? Wait(string typed)
    {
        typed = typed.Trim();
        if (typed == "0")
            return TimeSpan.Zero;
        var length = typed is [.. var number, 's' or 'S'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds) : Duration.Parse(typed);
        return length <= AlertRule.Longest ? length : null;
    }
}
