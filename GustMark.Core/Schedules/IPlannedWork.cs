using GustMark.Core.Identity;

namespace GustMark.Core.Schedules;

/// <summary>
/// Something that can be done by itself at planned times. An area that wants that writes one of these, registers it as a singleton, and plans
/// with <see cref="ScheduleService.AddAsync"/>: when it is due, that each due time is run once, and what is told of failures is done for it.
/// </summary>
public interface IPlannedWork
{
    /// <summary>Names it in the store, for ever: 1 to 20 lower-case letters.</summary>
    string Kind { get; }

    /// <summary>
    /// Whether a run that had begun when the process ended is run again. False for what the outside may have seen: then nobody knows whether it
    /// was done, and that is told instead.
    /// </summary>
    bool MayRunAgain { get; }

    /// <summary>
    /// Does what is due. It has been kept that this run has begun. An exception means that nobody knows what was done: it is logged, and told as
    /// such, or the run is tried again where it <see cref="MayRunAgain"/>.
    /// </summary>
    /// <param name="ct">Cancelled some seconds after the worker was told to stop.</param>
    Task<RunOutcome> RunAsync(PlannedRun run, CancellationToken ct);
}

/// <summary>A run that has begun.</summary>
/// <param name="Schedule">As it was when it began, with the work's <see cref="Schedule.Payload"/>.</param>
/// <param name="Due">The time that it is run for; with the schedule's id it names the run, also when it is tried again.</param>
public sealed record PlannedRun(Schedule Schedule, DateTimeOffset Due)
{
    public GuildId Guild => Schedule.Guild;

    /// <summary>The guild's time zone.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>What <see cref="RunOutcome.Left"/> said of the try before; null on the first one, empty after one that was broken off.</summary>
    public string? Left { get; init; }

    /// <summary>What a countdown counts to; <see cref="Due"/> itself for what counts down to nothing.</summary>
    public DateTimeOffset Occurrence { get; init; }
}

/// <summary>What came of a try.</summary>
public sealed record RunOutcome
{
    /// <summary>It was done, all of it.</summary>
    public static RunOutcome Done { get; } = new();

    /// <summary>Rightly, nothing was done: it is a quiet hour.</summary>
    public static RunOutcome LeftOut { get; } = new() { WasLeftOut = true };

    /// <summary>What went wrong, of each thing that did.</summary>
    public IReadOnlyList<RunTrouble> Troubles { get; init; } = [];

    /// <summary>
    /// What is left to be done, in the work's own words: it was certainly not done yet, and is tried again until it is too late. Null when
    /// nothing is.
    /// </summary>
    public string? Left { get; init; }

    public bool WasLeftOut { get; init; }

    public static RunOutcome Failed(params IReadOnlyList<RunTrouble> troubles) => new() { Troubles = troubles };
}
