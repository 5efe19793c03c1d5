using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers.Pipeline;

/// <summary>The lines that wait for one subscriber, bounded, and the loop that hands them over.</summary>
internal sealed class SubscriberQueue(ILineSubscriber subscriber, int capacity, ILogger log) : IDisposable
{
    // Lines are counted, but a line may be as long as a frame: so much text waits at most, beside the newest batch.
    private const long MaxBytes = 16 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<LineBatch> waiting = new();
    private readonly SemaphoreSlim filled = new(0);
    private TaskCompletionSource? room;
    private readonly ConcurrentDictionary<ServerId, long> dropped = new();
    private int lines;
    private long bytes;
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
            await filled.WaitAsync(ct);
            LineBatch? batch;
            lock (gate)
            {
                if (!waiting.TryDequeue(out batch))
                {
                    if (completed)
                        return;
                    continue;
                }

                Leave(batch);
                room?.TrySetResult();
                room = null;
            }

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
    }

    /// <summary>No more comes: the loop ends when the queue is empty.</summary>
    public void Complete()
    {
        lock (gate)
            completed = true;
        filled.Release();
    }

    public void Dispose() => filled.Dispose();

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

        filled.Release();
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

        filled.Release();
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
