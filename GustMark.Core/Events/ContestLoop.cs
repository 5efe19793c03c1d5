using System.Collections.Concurrent;
using GustMark.Core.Results;
using GustMark.Core.Time;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Events;

/// <summary>Runs the open events, each by itself: its clock, and beside it what takes longer. What is under way when it ends is gone on with by the next process.</summary>
public sealed class ContestLoop(
    ContestBook book, ContestClock clock, ContestUpkeep upkeep, Announcer announcer, TimeProvider time, ILogger<ContestLoop> log)
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ContestKey, Lane> lanes = new();
    private readonly CoalescedSignal wake = new();

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        book.Changed += OnChanged;
        try
        {
            await GuardedAsync(default, token => book.LoadAsync(token), untilDone: true, ct);
            wake.Set();
            while (await wake.WaitAsync(ct))
            {
                foreach (var contest in book.Open)
                    Start(contest.Key, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            book.Changed -= OnChanged;
            await Task.WhenAll(lanes.Values.Select(lane => lane.Running));
        }
    }

    private void OnChanged(Contest contest)
    {
        if (lanes.TryGetValue(contest.Key, out var lane))
            lane.Moved.Set();
        else
            wake.Set();
    }

    private void Start(ContestKey key, CancellationToken ct)
    {
        // Before it runs, so that one that ends at once takes itself out.
        var lane = new Lane();
        if (lanes.TryAdd(key, lane))
            lane.Running = Task.Run(() => RunAsync(key, lane, ct), CancellationToken.None);
    }

    private async Task RunAsync(ContestKey key, Lane lane, CancellationToken ct)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var beside = BesideAsync(key, over.Token);
        try
        {
            while (book.Find(key) is { IsOpen: true })
            {
                DateTimeOffset? next = null;
                if (!await GuardedAsync(key, async token => next = await clock.TickAsync(key, token), untilDone: false, ct))
                    next = time.GetUtcNow() + TryAgain;
                await UntilAsync(next, lane.Moved, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            await over.CancelAsync();
            await beside;
            announcer.Forget(key);
            lanes.TryRemove(key, out _);

            // It may have been opened anew meanwhile: a backup was put back.
            if (!ct.IsCancellationRequested)
                wake.Set();
        }
    }

    private async Task BesideAsync(ContestKey key, CancellationToken ct)
    {
        try
        {
            using var timer = new PeriodicTimer(ContestUpkeep.Every, time);
            do
                await GuardedAsync(key, token => upkeep.OnceAsync(key, token), untilDone: false, ct);
            while (await timer.WaitForNextTickAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // It is over, or told to stop.
        }
    }

    private async Task UntilAsync(DateTimeOffset? next, CoalescedSignal moved, CancellationToken ct)
    {
        if (next is not { } at)
        {
            await moved.WaitAsync(ct);
            return;
        }

        var left = at - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return;
        using var due = new CancellationTokenSource(left, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, ct);
        try
        {
            await moved.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // It is time.
        }
    }

    private async Task<bool> GuardedAsync(ContestKey key, Func<CancellationToken, Task> work, bool untilDone, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await work(ct);
                return true;
            }
            catch (StoreUnavailableException e)
            {
                log.EventsDelayed(e.Reason);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.EventFailed(key.Id, e);
            }

            if (!untilDone)
                return false;
            await Task.Delay(TryAgain, time, ct);
        }
    }

    private sealed class Lane
    {
        public CoalescedSignal Moved { get; } = new();

        public Task Running { get; set; } = Task.CompletedTask;
    }
}
