using System.Collections.Concurrent;
using GustMark.Core.Backups;
using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Time;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Schedules;

/// <summary>
/// Runs what is planned when it is due. That a run begins is in the store before it does, so each due time is run once, also when the process ends
/// in the middle or a second one were to look. Runs of different schedules go on beside each other.
/// </summary>
public sealed class Planner : IGuildWork, IGuildMemory, IPulsing
{
    /// <summary>It is looked at least so often.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>How long runs that are under way may go on when the worker was told to stop.</summary>
    public static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    /// <summary>Starting many runs takes its time, and so does a store that is slow.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(10);

    private const int Batch = 200;
    private const int MostAtOnce = 32;

    private readonly CoalescedSignal wake = new();
    private readonly GuildDoors doors = new();
    private readonly ConcurrentDictionary<(GuildId, ScheduleId), Task> active = new();

    // Guilds whose clocks are others now, and runs that may stand as under way though they never began.
    private readonly ConcurrentQueue<GuildId> moved = new();
    private readonly ConcurrentQueue<(GuildId Guild, ScheduleId Id)> orphans = new();

    private readonly IScheduleStore store;
    private readonly IGuildTimeZones zones;
    private readonly TimeProvider time;
    private readonly ILogger<Planner> log;
    private readonly PlannedRuns runs;
    private long looked;

    public Planner(
        IScheduleStore store, ICronParser cron, IGuildTimeZones zones, IEnumerable<IPlannedWork> works, TimeProvider time, ILogger<Planner> log)
    {
        (this.store, this.zones, this.time, this.log) = (store, zones, time, log);
        runs = new PlannedRuns(store, cron, zones, works, time, log);
        Pulse = new LoopPulse("of the planner", LongestRound, time);
    }

    /// <inheritdoc/>
    public LoopPulse Pulse { get; }

    /// <summary>When it last looked for what is due, and the store answered; null before that. Longer ago than twice <see cref="LookEvery"/>, something is wrong.</summary>
    public DateTimeOffset? LookedAt => Interlocked.Read(ref looked) is var milliseconds and > 0 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;

    /// <summary>Runs that are under way.</summary>
    public int UnderWay => active.Count;

    /// <summary>There is something to tell. Handlers return at once and do not throw.</summary>
    public event Action? Reported
    {
        add => runs.Reported += value;
        remove => runs.Reported -= value;
    }

    /// <summary>Something is planned otherwise than it was.</summary>
    public void Wake() => wake.Set();

    /// <inheritdoc/>
    public Task<IDisposable> PauseAsync(GuildId guild, CancellationToken ct) => doors.CloseAsync(guild, ct);

    /// <inheritdoc/>
    public Task ReloadAsync(GuildId guild, CancellationToken ct)
    {
        OnZoneChanged(guild);
        return Task.CompletedTask;
    }

    /// <summary>Runs until it is cancelled; what is under way then is given a moment to end.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var ending = new CancellationTokenSource();
        zones.Changed += OnZoneChanged;
        try
        {
            await GuardedAsync(() => TakeUpAsync(stopping), stopping);
            while (true)
            {
                var next = await GuardedAsync(() => LookAsync(ending.Token, stopping), stopping);
                var wait = next - time.GetUtcNow() is { } until && until < LookEvery ? until : LookEvery;
                await using var timer = time.CreateTimer(_ => Wake(), null, wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                await wake.WaitAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            zones.Changed -= OnZoneChanged;
            await EndAsync(ending);
        }
    }

    /// <summary>Looks once, and returns when everything that began has ended.</summary>
    internal async Task OnceAsync(CancellationToken ct)
    {
        await LookAsync(ct, ct);
        await Task.WhenAll(active.Values);
    }

    /// <summary>What an earlier process has left in the middle: run again, or told to be unclear. Before anything is begun.</summary>
    internal async Task<DateTimeOffset?> TakeUpAsync(CancellationToken ct)
    {
        foreach (var left in await store.RunningAsync(ct))
            await runs.TakeUpAsync(left.Guild, left.Id, wasNotBegun: false, ct);
        return null;
    }

    /// <summary>Begins what is due. When the next one is due; null when nothing is planned.</summary>
    private async Task<DateTimeOffset?> LookAsync(CancellationToken ending, CancellationToken ct)
    {
        await DrainAsync(moved, guild => ReckonAnewAsync(guild, ct));
        await DrainAsync(orphans, orphan => runs.TakeUpAsync(orphan.Guild, orphan.Id, wasNotBegun: true, ct));

        var now = time.GetUtcNow();
        foreach (var schedule in await store.DueAsync(now, Batch, ct))
        {
            if (active.ContainsKey((schedule.Guild, schedule.Id)))
            {
                // It wakes this loop when it has ended; but its next time has come.
                if (schedule.Run is { State: RunState.Running })
                    await runs.MoveAsync(schedule, times => ScheduleMoves.Wake(schedule, times, now), ct);
                continue;
            }

            while (active.Values is { Count: >= MostAtOnce } working)
            {
                Pulse.Beat();
                await Task.WhenAny([.. working, Task.Delay(LookEvery, time, ct)]);
                ct.ThrowIfCancellationRequested();
            }

            Begin(schedule, ending);
        }

        var next = await store.NextAsync(now, ct);
        Interlocked.Exchange(ref looked, now.ToUnixTimeMilliseconds());
        return next;
    }

    private void Begin(Schedule schedule, CancellationToken ending)
    {
        // Goes on when it is known to be at work.
        var known = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        active[(schedule.Guild, schedule.Id)] = GoAsync(schedule, known.Task, ending);
        known.SetResult();
    }

    private async Task GoAsync(Schedule schedule, Task known, CancellationToken ending)
    {
        await known;
        try
        {
            await doors.InsideAsync(schedule.Guild, () => runs.WorkAsync(schedule, ending), ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The next process goes on.
        }
        catch (Exception e)
        {
            // Nothing was done yet. It may stand as under way all the same, where a store did not say what it had kept.
            log.WorkFailed(e, schedule.Guild, schedule.Id);
            await RestAsync(ending);
            orphans.Enqueue((schedule.Guild, schedule.Id));
        }
        finally
        {
            active.TryRemove((schedule.Guild, schedule.Id), out _);
            Wake();
        }
    }

    /// <summary>The due times of a guild whose clocks are others now.</summary>
    private async Task ReckonAnewAsync(GuildId guild, CancellationToken ct)
    {
        foreach (var listed in await store.OfGuildAsync(guild, ct))
        {
            // What is due at this moment is run first. One that somebody else changes meanwhile is looked at again.
            for (var schedule = listed; schedule is { Times.Cron: not null } && schedule.Next > time.GetUtcNow(); schedule = await store.FindAsync(guild, schedule.Id, ct))
            {
                if (await runs.MoveAsync(schedule, times => ScheduleMoves.Anew(schedule, times, time.GetUtcNow()), ct) is not null)
                    break;
            }
        }
    }

    // What fails stays in the queue.
    private static async Task DrainAsync<T>(ConcurrentQueue<T> queue, Func<T, Task> act)
    {
        while (queue.TryPeek(out var first))
        {
            await act(first);
            queue.TryDequeue(out _);
        }
    }

    private void OnZoneChanged(GuildId guild)
    {
        moved.Enqueue(guild);
        Wake();
    }

    private async Task<DateTimeOffset?> GuardedAsync(Func<Task<DateTimeOffset?>> look, CancellationToken ct)
    {
        while (true)
        {
            Pulse.Beat();
            try
            {
                return await look();
            }
            catch (StoreUnavailableException e)
            {
                log.PlanDelayed(e.Reason);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.PlanFailed(e);
            }

            await Task.Delay(PlannedRuns.Rest, time, ct);
        }
    }

    private async Task RestAsync(CancellationToken ct)
    {
        try
        {
            await Task.Delay(PlannedRuns.Rest, time, ct);
        }
        catch (OperationCanceledException)
        {
            // It is over anyway.
        }
    }

    private async Task EndAsync(CancellationTokenSource ending)
    {
        var running = Task.WhenAll(active.Values);
        try
        {
            await running.WaitAsync(LastPatience, time);
        }
        catch (TimeoutException)
        {
            await ending.CancelAsync();
            await running;
        }
    }
}
