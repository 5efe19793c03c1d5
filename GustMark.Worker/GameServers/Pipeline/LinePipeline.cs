using System.Diagnostics.Metrics;
using GustMark.Core.Console;
using GustMark.Core.Dashboards;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.Pipeline;

/// <summary>Carries batches to every subscriber, each through a queue of its own, so that none holds up another.</summary>
internal sealed class LinePipeline(
    IEnumerable<ILineSubscriber> subscribers, IOptions<GameServersOptions> options, TimeProvider time, ILogger<LinePipeline> log) : IAsyncDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    // Those that never wait come first, so that a batch reaches them while a durable subscriber makes the reader wait.
    private readonly SubscriberQueue[] queues =
    [
        .. subscribers.OrderBy(subscriber => subscriber.Policy == OverflowPolicy.Wait)
            .Select(subscriber => new SubscriberQueue(subscriber, options.Value.QueueLines, log)),
    ];

    private readonly Meter gauges = new(PipelineMetrics.MeterName);
    private readonly CancellationTokenSource ending = new();
    private Task running = Task.CompletedTask;

    public IReadOnlyList<QueueVitals> Vitals =>
        [.. queues.Select(queue => new QueueVitals(queue.Name, queue.Depth, queue.Capacity, queue.Dropped))];

    /// <summary>Lines of a server that some subscriber was too slow for, each subscriber counted by itself.</summary>
    public long DroppedOf(ServerId server) => queues.Sum(queue => queue.DroppedOf(server));

    public void Start()
    {
        running = Task.WhenAll(queues.Select(queue => queue.RunAsync(ending.Token)));
        gauges.CreateObservableGauge(
            "gustmark.console.queue.depth",
            () => queues.Select(queue => new Measurement<int>(queue.Depth, new KeyValuePair<string, object?>("subscriber", queue.Name))),
            "{line}", "Lines that wait for a subscriber");
    }

    /// <summary>Gives the batch to all subscribers and lets go of it.</summary>
    public async ValueTask DispatchAsync(LineBatch batch, CancellationToken ct)
    {
        var next = 0;
        try
        {
            for (; next < queues.Length; next++)
                await queues[next].WriteAsync(batch, ct);
        }
        catch (OperationCanceledException)
        {
            foreach (var queue in queues.AsSpan(next))
                queue.CountLost(batch);
            throw;
        }
        finally
        {
            batch.Release();
        }
    }

    /// <summary>Lets the subscribers finish what waits, for five seconds at most.</summary>
    public async Task DrainAsync()
    {
        foreach (var queue in queues)
            queue.Complete();
        try
        {
            await running.WaitAsync(DrainTime, time);
        }
        catch (TimeoutException)
        {
            foreach (var queue in queues.Where(queue => queue.Depth > 0))
                log.NotDrained(queue.Name, queue.Depth, DrainTime);
            await ending.CancelAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException)
        {
            // Ended before it was drained.
        }

        gauges.Dispose();
        ending.Dispose();
    }
}
