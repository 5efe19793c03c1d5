using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord.Gateway;

/// <summary>What is needed to go on with a session on another connection.</summary>
sealed record ShardSession(string Id, string ResumeUrl, long Sequence);

/// <summary>Why a connection ended and how to go on.</summary>
sealed record SessionEnding(string Reason)
{
    public bool CanResume { get; init; } = true;

    /// <summary>Discord asked for it, so without a wait.</summary>
    public bool AtOnce { get; init; }

    /// <summary>Discord wants a random wait of one to five seconds.</summary>
    public bool InvalidSession { get; init; }
}

/// <summary>A session on one connection: hello, identify or resume, heartbeats, events, the end.</summary>
sealed class GatewaySession(
    int shard, int of, GatewaySocket socket, ShardSession? session, DiscordClientOptions options, TimeProvider time, ILogger log)
{
    /// <summary>Any code but 1000 and 1001 keeps the session for a resume.</summary>
    const int CloseToResume = 4000;
    const int CloseForGood = 1000;

    DateTimeOffset? openSince;
    Heart? heart;
    Task? beating;

    public ShardSession? Session { get; private set; } = session;

    public Presence? Presence { get; set; }

    public required Func<GatewayEvent, CancellationToken, ValueTask> Deliver { get; init; }

    public required Action<DateTimeOffset> Ready { get; init; }

    public required Action<DateTimeOffset, TimeSpan> Beaten { get; init; }

    public Task SendPresenceAsync(Presence value, CancellationToken ct) => openSince is null
        ? Task.CompletedTask
        : socket.SendAsync(Opcode.PresenceUpdate, value, DiscordJson.Default.GatewaySendPresence, ct);

    /// <param name="stopping">Ends the run: the session is closed for good.</param>
    /// <param name="patience">Ends this connection.</param>
    public async Task<SessionEnding> RunAsync(CancellationToken stopping, CancellationToken patience)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(patience);
        // A cancelled receive takes the socket down with it, so the goodbye is said first and the receive ended after.
        using var abort = new CancellationTokenSource();
        var goodbye = Task.CompletedTask;
        await using var saying = life.Token.UnsafeRegister(
            _ => goodbye = LeaveAsync(stopping.IsCancellationRequested ? CloseForGood : CloseToResume, abort), null).ConfigureAwait(false);
        string? silence = null;
        void Silent(string reason)
        {
            silence = reason;
            life.Cancel();
        }
        try
        {
            return await ReadAsync(Silent, abort.Token, life.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (silence is not null && !stopping.IsCancellationRequested)
        {
            return new SessionEnding(silence);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Session = null;
            throw;
        }
        catch (GatewayProtocolException)
        {
            await socket.CloseAsync(CloseToResume, "protocol error").ConfigureAwait(false);
            throw;
        }
        finally
        {
            await life.CancelAsync().ConfigureAwait(false);
            await goodbye.ConfigureAwait(false);
            if (beating is not null)
                await beating.ConfigureAwait(false);
        }
    }

    async Task LeaveAsync(int code, CancellationTokenSource abort)
    {
        await socket.CloseAsync(code, "goodbye").ConfigureAwait(false);
        await abort.CancelAsync().ConfigureAwait(false);
    }

    async Task<SessionEnding> ReadAsync(Action<string> silent, CancellationToken abort, CancellationToken ct)
    {
        while (await socket.ReceiveAsync(abort).ConfigureAwait(false) is { } bytes)
        {
            var payload = GatewayPayload.Parse(bytes.Span);
            if (payload.Sequence is { } sequence && Session is { } current)
                Session = current with { Sequence = sequence };
            switch (payload.Op)
            {
                case Opcode.Hello:
                    await GreetAsync(EventReader.Data(payload.DataIn(bytes.Span), DiscordJson.Default.HelloData), silent, ct).ConfigureAwait(false);
                    break;
                case Opcode.Dispatch:
                    await DispatchAsync(payload, bytes, ct).ConfigureAwait(false);
                    break;
                case Opcode.Heartbeat when heart is not null:
                    await heart.BeatAsync(ct).ConfigureAwait(false);
                    break;
                case Opcode.HeartbeatAck when heart is not null:
                    var latency = heart.Answered();
                    if (openSince is { } since)
                        Beaten(since, latency);
                    break;
                case Opcode.Reconnect:
                    await socket.CloseAsync(CloseToResume, "reconnecting").ConfigureAwait(false);
                    return new SessionEnding("Discord asked to reconnect") { AtOnce = true };
                case Opcode.InvalidSession:
                    var resumable = payload.DataIn(bytes.Span).SequenceEqual("true"u8);
                    await socket.CloseAsync(CloseToResume, "invalid session").ConfigureAwait(false);
                    return new SessionEnding("Discord no longer knows the session") { CanResume = resumable, InvalidSession = true };
                default:
                    break;
            }
        }
        return EndingFor(socket.CloseCode ?? 0);
    }

    async Task GreetAsync(HelloData hello, Action<string> silent, CancellationToken ct)
    {
        if (hello.HeartbeatInterval is < 100 or > 3_600_000)
            throw new GatewayProtocolException("The gateway asked for an impossible heartbeat interval.");
        if (heart is not null)
            return;
        heart = new(TimeSpan.FromMilliseconds(hello.HeartbeatInterval), token => socket.BeatAsync(Session?.Sequence, token), time);
        beating = WatchAsync(heart, silent, ct);
        if (Session is { } known)
        {
            var resume = new ResumeData { Token = options.Token.Reveal(), SessionId = known.Id, Seq = known.Sequence };
            await socket.SendAsync(Opcode.Resume, resume, DiscordJson.Default.GatewaySendResumeData, ct).ConfigureAwait(false);
            return;
        }
        var identify = new IdentifyData
        {
            Token = options.Token.Reveal(),
            Intents = (int)options.Intents,
            Properties = new(OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsWindows() ? "windows" : "other", "GustMark", "GustMark"),
            Shard = [shard, of],
            Presence = Presence,
        };
        await socket.SendAsync(Opcode.Identify, identify, DiscordJson.Default.GatewaySendIdentifyData, ct).ConfigureAwait(false);
    }

    async Task WatchAsync(Heart watched, Action<string> silent, CancellationToken ct)
    {
        try
        {
            await watched.RunAsync(Random.Shared.NextDouble(), ct).ConfigureAwait(false);
            await socket.CloseAsync(CloseToResume, "heartbeat not answered").ConfigureAwait(false);
            silent("a heartbeat was not answered");
        }
        catch (OperationCanceledException) { /* The connection ended first. */ }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or IOException)
        {
            silent($"a heartbeat could not be sent: {e.Message}");
        }
    }

    async ValueTask DispatchAsync(GatewayPayload payload, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        if (payload.Event == EventKind.Unknown)
            return;
        if (payload.Event == EventKind.Ready)
        {
            await StartAsync(payload, bytes, ct).ConfigureAwait(false);
            return;
        }
        GatewayEvent? happened;
        try
        {
            happened = EventReader.Read(payload.Event, payload.DataIn(bytes.Span));
        }
        catch (GatewayProtocolException e)
        {
            // One bad event stops nothing.
            log.EventSkipped(e, shard, payload.Event.ToString());
            return;
        }
        if (happened is SessionResumed)
        {
            Open();
            log.ShardResumed(shard);
        }
        if (happened is not null)
            await Deliver(happened with { Shard = shard, ReceivedAt = time.GetUtcNow() }, ct).ConfigureAwait(false);
    }

    ValueTask StartAsync(GatewayPayload payload, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var ready = EventReader.Data(payload.DataIn(bytes.Span), DiscordJson.Default.ReadyData);
        if (ready is not { SessionId: { Length: > 0 } id, ResumeGatewayUrl: { Length: > 0 } url, User: { } user })
            throw new GatewayProtocolException("The gateway's READY lacks the session or the user.");
        Session = new(id, url, payload.Sequence ?? 0);
        Open();
        log.ShardReady(shard, ready.Guilds.Count);
        return Deliver(new SessionReady(user, ready.Application?.Id ?? user.Id, [.. ready.Guilds.Select(g => g.Id)])
        {
            Shard = shard,
            ReceivedAt = time.GetUtcNow(),
        }, ct);
    }

    void Open()
    {
        openSince = time.GetUtcNow();
        Ready(openSince.Value);
    }

    SessionEnding EndingFor(int code) => GatewayFatalException.For(code, options.Intents) is { } fatal
        ? throw fatal
        : new SessionEnding(code == 0 ? "the connection was closed" : $"Discord closed the connection ({code})")
        {
            // 4003 not authenticated, 4007 invalid sequence, 4009 session timed out: these sessions are gone.
            CanResume = code is not (4003 or 4007 or 4009),
        };
}
