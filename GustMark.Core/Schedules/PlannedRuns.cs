using GustMark.Core.Identity;
using GustMark.Core.Results;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Schedules;

/// <summary>Brings one schedule from one state to the next, and does what it says when it is due. Whoever calls sees that of each one at a time is brought on.</summary>
internal sealed class PlannedRuns(
    IScheduleStore store, ICronParser cron, IGuildTimeZones zones, IEnumerable<IPlannedWork> works, TimeProvider time, ILogger log)
{
    /// <summary>After a failure, so that a broken store is not hammered.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IPlannedWork> byKind = works.ToDictionary(work => work.Kind, StringComparer.Ordinal);

    /// <summary>There is something to tell.</summary>
    public event Action? Reported;

    /// <summary>Does what is next with a schedule that wakes. An exception but the token's means that nothing was done.</summary>
    public async Task<Done> WorkAsync(Schedule schedule, CancellationToken ct)
    {
        var zone = await zones.OfAsync(schedule.Guild, ct);
        var times = new DueTimes(schedule.Times, zone, cron);
        var begun = await MoveAsync(schedule, _ => ScheduleMoves.Wake(schedule, times, time.GetUtcNow()), ct);
        if (begun?.Run is not { State: RunState.Running } run)
            return default;

        var outcome = byKind.TryGetValue(begun.Kind, out var work)
            ? await TryAsync(work, new PlannedRun(begun, run.Due) { Zone = zone, Left = run.Left, Occurrence = times.OccurrenceOf(run.Due) }, ct)
            : RunOutcome.Failed(new RunTrouble(RunTroubleKind.Unknown, Detail: begun.Kind));
        await KeepAsync(begun, run.Due, outcome, ct);
        return default;
    }

    /// <summary>Keeps a move. The schedule as it is then; null when nothing was to be done, somebody else was faster, or it is gone.</summary>
    /// <param name="move">Null for what is to be forgotten.</param>
    public async Task<Schedule?> MoveAsync(Schedule schedule, Func<DueTimes, Schedule?> move, CancellationToken ct)
    {
        var to = move(new DueTimes(schedule.Times, await zones.OfAsync(schedule.Guild, ct), cron));
        if (to is null)
        {
            await store.RemoveAsync(schedule.Guild, schedule.Id, ct);
            return null;
        }

        if (ReferenceEquals(to, schedule) || !await store.ReplaceAsync(to, ct))
            return null;
        if (to.Report is not null && to.Report != schedule.Report)
            Reported?.Invoke();
        return to with { Version = schedule.Version + 1 };
    }

    /// <summary>Settles a run that stands as under way and is not.</summary>
    /// <param name="wasNotBegun">Nothing of it was done.</param>
    public async Task TakeUpAsync(GuildId guild, ScheduleId id, bool wasNotBegun, CancellationToken ct)
    {
        while (await store.FindAsync(guild, id, ct) is { Run: { State: RunState.Running } run } left)
        {
            var taken = ScheduleMoves.TakenUp(left, wasNotBegun, MayRunAgain(left), time.GetUtcNow());
            if (!await store.ReplaceAsync(taken, ct))
                continue;
            log.TakenUp(guild, id, run.Due, taken.Run!.State);
            if (taken.Report is not null)
                Reported?.Invoke();
            return;
        }
    }

    private async Task<RunOutcome> TryAsync(IPlannedWork work, PlannedRun run, CancellationToken ct)
    {
        try
        {
            return await work.RunAsync(run, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            log.RunBroken(e, run.Guild, run.Schedule.Id, run.Due);
            return RunOutcome.Failed(new RunTrouble(RunTroubleKind.Broken)) with { Left = work.MayRunAgain ? run.Left ?? "" : null };
        }
    }

    /// <summary>Keeps what came of a try, however long the store is away: until then the run stands as under way.</summary>
    private async Task KeepAsync(Schedule begun, DateTimeOffset due, RunOutcome outcome, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                if (await store.FindAsync(begun.Guild, begun.Id, CancellationToken.None) is not { } kept
                    || ScheduleMoves.Tried(kept, due, outcome, MayRunAgain(kept), time.GetUtcNow()) is not { } tried)
                    return;
                if (!await store.ReplaceAsync(tried, CancellationToken.None))
                    continue;
                log.RunEnded(begun.Guild, begun.Id, begun.Kind, due, tried.Run!.State);
                if (tried.Report is not null)
                    Reported?.Invoke();
                return;
            }
            catch (StoreUnavailableException e)
            {
                log.PlanDelayed(e.Reason);
                await Task.Delay(Rest, time, ct);
            }
        }
    }

    private bool MayRunAgain(Schedule schedule) => byKind.TryGetValue(schedule.Kind, out var work) && work.MayRunAgain;
}
