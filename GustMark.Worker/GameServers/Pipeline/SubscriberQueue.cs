using GustMark.Core.Console;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers.Pipeline;

/// <summary>The lines that wait for one subscriber, bounded, and the loop that hands them over.</summary>
internal sealed class SubscriberQueue(ILineSubscriber subscriber, int capacity, ILogger log) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Queue<LineBatch> waiting = new();
    private readonly SemaphoreSlim filled = new(0);
    private TaskCompletionSource? room;
    private int lines;
    private long dropped;
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
    public long Dropped => Interlocked.Read(ref dropped);

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

                lines -= batch.Count;
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
            while (lines + batch.Count > capacity && waiting.TryDequeue(out var oldest))
            {
                lines -= oldest.Count;
                (victims ??= []).Add(oldest);
            }

            waiting.Enqueue(batch);
            lines += batch.Count;
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
                if (lines + batch.Count <= capacity || waiting.Count == 0)
                {
                    batch.Retain();
                    waiting.Enqueue(batch);
                    lines += batch.Count;
                    break;
                }

                room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                full = room.Task;
            }

            await full.WaitAsync(ct);
        }

        filled.Release();
    }

    private void Drop(LineBatch batch)
    {
        var (server, count) = (batch.Server, batch.Count);
        batch.Release();
        if (count == 0)
            return;
        Interlocked.Add(ref dropped, count);
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
