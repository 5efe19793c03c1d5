using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Core.Time;

namespace GustMark.Core.Moderation;

/// <summary>What follows by itself on so many warnings in a stretch of time.</summary>
/// <param name="Warnings">2 to <see cref="EscalationRules.MostWarnings"/>.</param>
/// <param name="Then">Kick, mute or ban.</param>
/// <param name="For">How long a mute or ban lasts; null for ever, and for a kick.</param>
public sealed record EscalationRule(int Warnings, TimeSpan Within, CaseKind Then, TimeSpan? For)
{
    /// <summary>As it is typed: <c>3 warnings in 30d: mute 1d</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Warnings} warnings in {Duration.Format(Within)}: {Then.ToString().ToLowerInvariant()}{(For is { } length ? " " + Duration.Format(length) : "")}");
}

/// <summary>The escalation rules of a guild, as people type them (<see cref="Example"/>).</summary>
public sealed partial class EscalationRules : IEquatable<EscalationRules>
{
    /// <summary>What stands for no rule at all.</summary>
    public const string None = "none";

    /// <summary>Two rules as they are typed.</summary>
    public const string Example = "3 warnings in 30d: mute 1d; 5 warnings in 30d: ban 7d";

    /// <summary>Rules that there may be.</summary>
    public const int MostRules = 10;

    public const int MostWarnings = 100;

    /// <summary>Longest text, in UTF-16 units.</summary>
    public const int MaxLength = 500;

    private EscalationRules(IReadOnlyList<EscalationRule> rules) => Rules = rules;

    /// <summary>Nothing follows by itself.</summary>
    public static EscalationRules Empty { get; } = new([]);

    /// <summary>By warnings, fewest first.</summary>
    public IReadOnlyList<EscalationRule> Rules { get; }

    /// <summary>Null when it is not a list of rules, or no two of them are for as many warnings.</summary>
    public static EscalationRules? Parse(string typed)
    {
        if (typed.Length > MaxLength)
            return null;
        if (typed.Trim().Equals(None, StringComparison.OrdinalIgnoreCase))
            return Empty;
        var rules = typed.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(RuleOf).ToList();
        return rules.Count is 0 or > MostRules || rules.Contains(null) || rules.Select(rule => rule!.Warnings).Distinct().Count() != rules.Count
            ? null
            : new EscalationRules([.. rules.Select(rule => rule!).OrderBy(rule => rule.Warnings)]);
    }

    /// <summary>The strongest rule that the warnings fulfil; null when none does.</summary>
    /// <param name="warnings">When each was given, the newest among them.</param>
    public EscalationRule? For(IReadOnlyList<DateTimeOffset> warnings, DateTimeOffset now) =>
        Rules.LastOrDefault(rule => warnings.Count(at => at > now - rule.Within) >= rule.Warnings);

    public override string ToString() => Rules.Count == 0 ? None : string.Join("; ", Rules);

    public bool Equals(EscalationRules? other) => other is not null && Rules.SequenceEqual(other.Rules);

    public override bool Equals(object? obj) => Equals(obj as EscalationRules);

    public override int GetHashCode() => Rules.Count;

    private static EscalationRule? RuleOf(string typed)
    {
        if (Rule().Match(typed) is not { Success: true } match
            || !int.TryParse(match.Groups["warnings"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var warnings)
            || warnings is < 2 or > MostWarnings
            || Duration.Parse(match.Groups["within"].Value) is not { } within
            || !Enum.TryParse<CaseKind>(match.Groups["then"].Value, ignoreCase: true, out var then))
            return null;
        if (!match.Groups["for"].Success)
            return new EscalationRule(warnings, within, then, null);
        return then != CaseKind.Kick && Duration.Parse(match.Groups["for"].Value) is { } length ? new EscalationRule(warnings, within, then, length) : null;
    }

    [GeneratedRegex(
        @"^(?<warnings>\d{1,3})\s+warnings\s+in\s+(?<within>\w+)\s*:\s*(?<then>kick|mute|ban)(\s+(?<for>\w+))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rule();
}
