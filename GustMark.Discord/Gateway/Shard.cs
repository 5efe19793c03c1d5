using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord.Gateway;

/// <summary>One shard: keeps a session over as many connections as it takes. Its loop alone changes its state.</summary>
sealed class Shard(
    int number, int of, string gatewayUrl, DiscordClientOptions options, IdentifyGate gate, EventDelivery delivery,
    Action<ShardStatus> changed, TimeProvider time, ILogger log)
{
    readonly Lock presenceGate = new();
    ShardSession? session;
    GatewaySession? connection;
    Presence? presence = options.Presence;

    public ShardStatus Status { get; private set; } = new(number, of, new ShardIdle());

    /// <exception cref="GatewayFatalException">Trying again cannot mend it.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            for (var failures = 0; !stopping.IsCancellationRequested;)
            {
                var ending = await ConnectOnceAsync(failures + 1, () => failures = 0, stopping).ConfigureAwait(false);
                if (!ending.CanResume)
                    session = null;
                if (ending.AtOnce && failures == 0)
                {
                    // Counted until this one proves itself: a gateway that only ever says "reconnect" would be hammered.
                    failures = 1;
                    continue;
                }
                await WaitAsync(++failures, ending, stopping).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // As asked.
        }
        catch (GatewayFatalException e)
        {
            log.ShardStopped(number, e.Message);
            MoveTo(new ShardStopped(e.Message));
            throw;
        }
        MoveTo(new ShardStopped("stopped"));
    }

    public Task SetPresenceAsync(Presence value, CancellationToken ct)
    {
        GatewaySession? open;
        lock (presenceGate)
        {
            presence = value;
            open = connection;
        }
        return open is null ? Task.CompletedTask : open.SendPresenceAsync(value, ct);
    }

    async Task<SessionEnding> ConnectOnceAsync(int attempt, Action proven, CancellationToken stopping)
    {
        try
        {
            if (session is null)
                await gate.WaitAsync(number, stopping).ConfigureAwait(false);
            MoveTo(new ShardConnecting(attempt, session is not null));
            using var patience = new CancellationTokenSource(options.ReadyTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
            await using var socket = await GatewaySocket.OpenAsync(session?.ResumeUrl ?? gatewayUrl, options.Compress, options.MessageMaxBytes, time, either.Token)
                .ConfigureAwait(false);
            var open = new GatewaySession(number, of, socket, session, options, time, log)
            {
                Deliver = delivery.DeliverAsync,
                Ready = since =>
                {
                    patience.CancelAfter(Timeout.InfiniteTimeSpan);
                    MoveTo(new ShardOpen(since, null));
                },
                // Forgiven on the first answered heartbeat in a session, not on connect.
                Beaten = (since, latency) =>
                {
                    proven();
                    MoveTo(new ShardOpen(since, latency));
                },
            };
            lock (presenceGate)
            {
                open.Presence = presence;
                connection = open;
            }
            try
            {
                return await open.RunAsync(stopping, either.Token).ConfigureAwait(false);
            }
            finally
            {
                lock (presenceGate)
                    connection = null;
                session = open.Session;
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new SessionEnding($"not ready within {options.ReadyTimeout.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException)
        {
            return new SessionEnding(e.Message);
        }
        catch (GatewayProtocolException e)
        {
            // Resuming would only repeat it.
            return new SessionEnding(e.Message) { CanResume = false };
        }
    }

    async Task WaitAsync(int failures, SessionEnding ending, CancellationToken stopping)
    {
        var delay = Backoff.After(failures, TimeSpan.FromSeconds(2), options.ReconnectMax, Random.Shared.NextDouble());
        if (ending.InvalidSession && delay < TimeSpan.FromSeconds(5))
            delay = TimeSpan.FromSeconds(1 + 4 * Random.Shared.NextDouble());
        // Armed, then announced: a test advances the clock on the state.
        var pause = Task.Delay(delay, time, stopping);
        MoveTo(new ShardWaiting(failures, ending.Reason, time.GetUtcNow() + delay));
        log.ShardLost(number, ending.Reason, failures, delay);
        await pause.ConfigureAwait(false);
    }

    void MoveTo(ShardState state)
    {
        Status = Status with { State = state };
        changed(Status);
    }
}
