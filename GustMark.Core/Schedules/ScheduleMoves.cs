namespace GustMark.Core.Schedules;

/// <summary>How a schedule gets from one state to the next. Pure: the store says whether a move counts, since each is made from one version.</summary>
internal static class ScheduleMoves
{
    // Between two tries; longer, the longer it lasts.
    private static readonly TimeSpan ShortestRest = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// What is next with a schedule that wakes. The same one when nothing is; null when it is over for long enough to be forgotten; one whose run
    /// has come to <see cref="RunState.Running"/> when that is to be done now.
    /// </summary>
    public static Schedule? Wake(Schedule schedule, DueTimes times, DateTimeOffset now)
    {
        if (schedule.IsOver)
            return schedule.Wakes <= now ? null : schedule;
        if (!schedule.IsPaused && schedule.Next is { } next && next <= now)
            return Due(schedule, next > schedule.Since ? next : times.After(schedule.Since), times, now);
        if (schedule.Run is not { State: RunState.Waiting, RetryAt: { } again } waiting || again > now)
            return schedule;
        return now - waiting.Due > schedule.Tolerance + Schedule.Punctual
            ? GivenUp(schedule, waiting, now)
            : schedule with { Run = waiting with { State = RunState.Running, At = now, RetryAt = null } };
    }

    /// <summary>After a try. Null when the run is not under way any more.</summary>
    /// <param name="mayRunAgain">As of the work: then only the last try counts.</param>
    public static Schedule? Tried(Schedule schedule, DateTimeOffset due, RunOutcome outcome, bool mayRunAgain, DateTimeOffset now)
    {
        if (schedule.Run is not { State: RunState.Running } run || run.Due != due)
            return null;
        IReadOnlyList<RunTrouble> troubles = [.. run.Troubles.Where(trouble => !mayRunAgain && !trouble.MayPass).Concat(outcome.Troubles.Select(Short)).Take(ScheduleRun.MostTroubles)];
        run = run with { Troubles = troubles, At = now, Left = outcome.Left };
        var last = due + schedule.Tolerance;
        if (outcome.Left is not null && !schedule.IsPaused && schedule.Patience > TimeSpan.Zero && now < last)
            return schedule with { Run = run with { State = RunState.Waiting, RetryAt = Earlier(now + RestAfter(now - due), last) } };
        return Ended(schedule, run, outcome is { WasLeftOut: true, Troubles.Count: 0 } ? RunState.LeftOut : EndOf(run), now);
    }

    /// <summary>What an earlier process has left in the middle.</summary>
    /// <param name="wasNotBegun">Nothing of it was done.</param>
    public static Schedule TakenUp(Schedule schedule, bool wasNotBegun, bool mayRunAgain, DateTimeOffset now)
    {
        if (schedule.Run is not { State: RunState.Running } run)
            return schedule;

        // Of what had begun, the work is told that this is not the first try.
        if (wasNotBegun || mayRunAgain)
            return schedule with { Run = run with { State = RunState.Waiting, At = now, RetryAt = now, Left = wasNotBegun ? run.Left : run.Left ?? "" } };
        var unclear = run with { Troubles = [.. run.Troubles.Where(trouble => !trouble.MayPass), new RunTrouble(RunTroubleKind.WorkerEnded)] };
        return Ended(schedule, unclear, RunState.Unclear, now);
    }

    /// <summary>Nothing more is run until it is resumed, and what waited is given up.</summary>
    public static Schedule Paused(Schedule schedule, DateTimeOffset now) =>
        (schedule.Run is { State: RunState.Waiting } waiting ? GivenUp(schedule, waiting, now) : schedule) with { IsPaused = true };

    /// <summary>From now on it is run again: what was due meanwhile is not made up for.</summary>
    public static Schedule Resumed(Schedule schedule, DueTimes times, DateTimeOffset now) => Anew(schedule, times, now) with { IsPaused = false };

    /// <summary>Due times are computed again, because the clocks of the guild are others now.</summary>
    public static Schedule Anew(Schedule schedule, DueTimes times, DateTimeOffset now) => schedule with { Since = now, Next = times.After(now) };

    /// <summary>Of a report that was told.</summary>
    public static Schedule WasTold(Schedule schedule, ScheduleRun report)
    {
        RunState? state = report.IsBad ? report.State : null;
        var told = schedule with { Told = state, Report = schedule.Report is { } next && next != report && next.State != state ? next : null };

        // What has ended well meanwhile was not told, because nothing was known to be bad.
        return told is { Report: null, Told: not null, Run.State: RunState.Done } ? told with { Report = told.Run } : told;
    }

    private static Schedule Due(Schedule schedule, DateTimeOffset? next, DueTimes times, DateTimeOffset now)
    {
        if (next is not { } first || first > now)
            return schedule with { Next = next };
        if (schedule.Run is { State: RunState.Waiting } waiting)
            // The new one is looked at when this one has ended.
            return GivenUp(schedule, waiting, now);
        var (latest, count) = times.Through(first, now);
        var passed = schedule with { Since = latest, Next = times.After(latest) };
        if (schedule.Run is { State: RunState.Running } running)
            return passed with { Run = running with { Overlapped = running.Overlapped + count } };
        return now - latest > schedule.Tolerance
            ? Ended(passed, new ScheduleRun(latest, RunState.Missed, now) { Missed = count }, RunState.Missed, now)
            : passed with { Run = new ScheduleRun(latest, RunState.Running, now) { Missed = count - 1 } };
    }

    /// <summary>It is not tried any more.</summary>
    private static Schedule GivenUp(Schedule schedule, ScheduleRun waiting, DateTimeOffset now) =>
        Ended(schedule, waiting, waiting.Troubles.Count == 0 ? RunState.Missed : EndOf(waiting), now);

    private static Schedule Ended(Schedule schedule, ScheduleRun run, RunState end, DateTimeOffset now)
    {
        run = run with { State = end, At = now, RetryAt = null };
        var isNews = run.IsBad ? end != schedule.Told : end == RunState.Done && schedule.Told is not null;
        return schedule with { Run = run, Report = isNews ? run : schedule.Report };
    }

    private static RunState EndOf(ScheduleRun run) =>
        run.Troubles.Any(trouble => trouble.IsUnclear) ? RunState.Unclear
        : run.Troubles.Count > 0 ? RunState.Failed
        : run.Overlapped > 0 ? RunState.Overlapped : RunState.Done;

    private static TimeSpan RestAfter(TimeSpan late) => TimeSpan.FromTicks(Math.Clamp(late.Ticks / 4, ShortestRest.Ticks, LongestRest.Ticks));

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static RunTrouble Short(RunTrouble trouble) => trouble with { Where = Cut(trouble.Where), Detail = Cut(trouble.Detail) };

    private static string? Cut(string? text) =>
        text is { Length: > RunTrouble.MaxText } ? text[..(char.IsHighSurrogate(text[RunTrouble.MaxText - 1]) ? RunTrouble.MaxText - 1 : RunTrouble.MaxText)] : text;
}
