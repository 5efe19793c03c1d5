using GustMark.Core.Console;
using GustMark.Core.Dashboards;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.Pipeline;

/// <summary>Carries batches to every subscriber, each through a queue of its own, so that none holds up another.</summary>
internal sealed class LinePipeline(
    IEnumerable<ILineSubscriber> subscribers, IOptions<GameServersOptions> options, TimeProvider time, ILogger<LinePipeline> log) : IAsyncDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);

    private readonly SubscriberQueue[] queues =
        [.. subscribers.Select(subscriber => new SubscriberQueue(subscriber, options.Value.QueueLines, log))];

    private readonly CancellationTokenSource ending = new();
    private Task running = Task.CompletedTask;

    public IReadOnlyList<QueueVitals> Vitals =>
        [.. queues.Select(queue => new QueueVitals(queue.Name, queue.Depth, queue.Capacity, queue.Dropped))];

    public void Start() => running = Task.WhenAll(queues.Select(queue => queue.RunAsync(ending.Token)));

    /// <summary>Gives the batch to all subscribers and lets go of it.</summary>
    public async ValueTask DispatchAsync(LineBatch batch, CancellationToken ct)
    {
        try
        {
            foreach (var queue in queues)
                await queue.WriteAsync(batch, ct);
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

        foreach (var queue in queues)
            queue.Dispose();
        ending.Dispose();
    }
}
