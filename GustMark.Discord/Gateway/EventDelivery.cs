using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord.Gateway;

/// <summary>
/// Hands events to the handler: interactions at once and side by side, since each has three seconds; the others in order
/// through a queue of 1,000, where a full queue makes the reader wait, since a lost GUILD_DELETE never comes again.
/// </summary>
sealed class EventDelivery : IAsyncDisposable
{
    readonly Channel<GatewayEvent> queue = Channel.CreateBounded<GatewayEvent>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true, SingleWriter = true });
    readonly ConcurrentDictionary<Task, byte> interactions = new();
    readonly GatewayHandler handler;
    readonly ILogger log;
    readonly CancellationToken stopping;
    readonly Task delivering;

    public EventDelivery(GatewayHandler handler, ILogger log, CancellationToken stopping)
    {
        (this.handler, this.log, this.stopping) = (handler, log, stopping);
        delivering = Task.Run(DeliverAsync, CancellationToken.None);
    }

    public ValueTask DeliverAsync(GatewayEvent happened, CancellationToken ct)
    {
        if (happened is not InteractionCreated)
            return queue.Writer.WriteAsync(happened, ct);
        var handling = Task.Run(() => HandleAsync(happened), CancellationToken.None);
        interactions.TryAdd(handling, 0);
        _ = handling.ContinueWith(static (done, all) => ((ConcurrentDictionary<Task, byte>)all!).TryRemove(done, out _), interactions,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return ValueTask.CompletedTask;
    }

    /// <summary>Waits for what is being handled.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await delivering.ConfigureAwait(false);
        await Task.WhenAll(interactions.Keys).ConfigureAwait(false);
    }

    async Task DeliverAsync()
    {
        await foreach (var happened in queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (!stopping.IsCancellationRequested)
                await HandleAsync(happened).ConfigureAwait(false);
        }
    }

    async Task HandleAsync(GatewayEvent happened)
    {
        try
        {
            await handler(happened, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The run ends.
        }
#pragma warning disable CA1031 // The handler is the caller's: whatever it throws, the shard goes on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            log.HandlerThrew(e, happened.GetType().Name, happened.Shard);
        }
    }
}
