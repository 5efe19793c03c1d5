using System.Collections.Concurrent;
using System.Diagnostics;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Time;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers.Pipeline;

/// <summary>The lines that wait for one subscriber, bounded, and the loop that hands them over.</summary>
internal sealed class SubscriberQueue(ILineSubscriber subscriber, int capacity, ILogger log)
{
    // Lines are counted, but a line may be as long as a frame: so much text waits at most, beside the newest batch.
    private const long MaxBytes = 16 * 1024 * 1024;

    private const int WakesPerLook = 4;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly Queue<LineBatch> waiting = new();
    private readonly CoalescedSignal filled = new();
    private TaskCompletionSource? room;
    private readonly ConcurrentDictionary<ServerId, long> dropped = new();
    private int lines;
    private long bytes;
    private int wakes;
    private long looked;
    private bool completed;

    public string Name => subscriber.Name;

    public int Capacity => capacity;

    /// <summary>Lines waiting now.</summary>
    public int Depth
    {
        get
        {
            lock (gate)
                return lines;
        }
    }

    /// <summary>Lines dropped since start.</summary>
    public long Dropped => dropped.Values.Sum();

    /// <summary>Lines of a server dropped since start.</summary>
    public long DroppedOf(ServerId server) => dropped.GetValueOrDefault(server);

    /// <summary>Notes a batch that could not be handed over any more, because the connection or the worker ended.</summary>
    public void CountLost(LineBatch batch)
    {
        if (batch.Count == 0)
            return;
        dropped.AddOrUpdate(batch.Server, batch.Count, (_, sum) => sum + batch.Count);
        PipelineMetrics.LinesDropped.Add(batch.Count, new KeyValuePair<string, object?>("subscriber", Name));
        log.LinesLost(Name, batch.Server, batch.Count);
    }

    /// <summary>Takes the batch; waits, or drops older ones, as the subscriber's policy says.</summary>
    public ValueTask WriteAsync(LineBatch batch, CancellationToken ct) =>
        subscriber.Policy == OverflowPolicy.Wait ? WaitAsync(batch, ct) : DropOldest(batch);

    /// <summary>Hands batches over until <see cref="Complete"/> and everything is handed over, or the token ends it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            LineBatch? batch;
            bool ended;
            lock (gate)
            {
                ended = completed;
                if (waiting.TryDequeue(out batch))
                {
                    Leave(batch);
                    room?.TrySetResult();
                    room = null;
                }
            }

            if (batch is not null)
            {
                await HandOverAsync(batch, ct);
                continue;
            }

            if (ended)
                return;
            await filled.WaitAsync(ct);
            await GatherAsync(ct);
        }
    }

    /// <summary>No more comes: the loop ends when the queue is empty.</summary>
    public void Complete()
    {
        lock (gate)
            completed = true;
        filled.Set();
    }

    private async Task HandOverAsync(LineBatch batch, CancellationToken ct)
    {
        try
        {
            await subscriber.HandleAsync(batch, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            PipelineMetrics.SubscriberFailures.Add(1, new KeyValuePair<string, object?>("subscriber", Name));
            log.SubscriberFailed(Name, batch.Server, batch.Count, e);
        }
        finally
        {
            batch.Release();
        }
    }

    /// <summary>
    /// Lets batches of a flood gather for a millisecond: waking this loop for each of them costs more than most subscribers
    /// do, and takes the processor from the reader.
    /// </summary>
    private async Task GatherAsync(CancellationToken ct)
    {
        if (++wakes < WakesPerLook)
            return;
        wakes = 0;
        var since = looked;
        looked = Stopwatch.GetTimestamp();

        // The processor's time is what counts here, not that of the lines.
        if (Stopwatch.GetElapsedTime(since, looked) < WakesPerLook * Gathering)
            await Task.Delay(Gathering, TimeProvider.System, ct);
    }

    private ValueTask DropOldest(LineBatch batch)
    {
        List<LineBatch>? victims = null;
        batch.Retain();
        lock (gate)
        {
            while (!Fits(batch) && waiting.TryDequeue(out var oldest))
            {
                Leave(oldest);
                (victims ??= []).Add(oldest);
            }

            Enter(batch);
        }

        filled.Set();
        foreach (var victim in victims ?? [])
            Drop(victim);
        return ValueTask.CompletedTask;
    }

    private async ValueTask WaitAsync(LineBatch batch, CancellationToken ct)
    {
        while (true)
        {
            Task full;
            lock (gate)
            {
                // An empty queue takes any batch, so that none is too large to ever pass.
                if (Fits(batch) || waiting.Count == 0)
                {
                    batch.Retain();
                    Enter(batch);
                    break;
                }

                room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                full = room.Task;
            }

            await full.WaitAsync(ct);
        }

        filled.Set();
    }

    private bool Fits(LineBatch batch) => lines + batch.Count <= capacity && bytes + batch.Bytes <= MaxBytes;

    private void Enter(LineBatch batch)
    {
        waiting.Enqueue(batch);
        lines += batch.Count;
        bytes += batch.Bytes;
    }

    private void Leave(LineBatch batch)
    {
        lines -= batch.Count;
        bytes -= batch.Bytes;
    }

    private void Drop(LineBatch batch)
    {
        var (server, count) = (batch.Server, batch.Count);
        batch.Release();
        if (count == 0)
            return;
        dropped.AddOrUpdate(server, count, (_, sum) => sum + count);
        PipelineMetrics.LinesDropped.Add(count, new KeyValuePair<string, object?>("subscriber", Name));
        try
        {
            subscriber.OnDropped(server, count);
        }
        catch (Exception e)
        {
            log.SubscriberFailed(Name, server, count, e);
        }
    }
}
