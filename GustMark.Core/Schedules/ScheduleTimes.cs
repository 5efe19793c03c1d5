namespace GustMark.Core.Schedules;

/// <summary>When something is due: again and again by a cron expression, or once; or so long ahead of that.</summary>
public sealed record ScheduleTimes
{
    /// <summary>Most times that a countdown is told ahead.</summary>
    public const int MostAhead = 20;

    /// <summary>Longest cron expression, in UTF-16 units.</summary>
    public const int MaxCron = 100;

    /// <summary>Longest time ahead.</summary>
    public static readonly TimeSpan FarthestAhead = TimeSpan.FromDays(31);

    /// <summary>Five fields in the guild's time zone; null for what is due once.</summary>
    public string? Cron { get; init; }

    /// <summary>The one moment; null for what is due again and again.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Of a countdown: how long ahead of each moment it is due, in whole minutes, the longest first. Empty: at the moments themselves.</summary>
    public IReadOnlyList<TimeSpan> Ahead { get; init; } = [];

    public bool IsCountdown => Ahead.Count > 0;

    public static ScheduleTimes Repeated(string cron) => new() { Cron = cron };

    public static ScheduleTimes Once(DateTimeOffset at) => new() { At = at };

    public bool Equals(ScheduleTimes? other) => other is not null && Cron == other.Cron && At == other.At && Ahead.SequenceEqual(other.Ahead);

    public override int GetHashCode() => HashCode.Combine(Cron, At, Ahead.Count);
}
