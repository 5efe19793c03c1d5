using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Worker.GameServers.Pipeline;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers;

/// <summary>
/// One server's connection: a loop that owns the state, opens sessions, reads them, and waits between attempts. Everybody
/// else reads the state, sends commands, or wishes for a change.
/// </summary>
internal sealed class ServerConnection : IAsyncDisposable
{
    // A server that hangs up so often before a word is taken to refuse us. One that took this password before is rather
    // restarting, or behind a network that is: with the backoff the patience is about a minute.
    private const int RefusedAfter = 3;
    private const int RefusedAfterProven = 6;

    private const int FramesPerLook = 32;

    // Failures that are each told in the log; of later ones only those that have another reason.
    private const int TellEach = 3;

    private readonly ConnectionSurroundings around;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stopping = new();
    private readonly Backoff backoff;
    private readonly LineRing ring;
    private readonly SampleHistory samples = new();
    private readonly ServerPresence presence;
    private readonly RateGate sends;
    private readonly StateCell state;
    private readonly Lock wishing = new();

    private CancellationTokenSource attempt = new();
    private bool wanted = true;
    private Task loop = Task.CompletedTask;
    private volatile ConsoleLink? link;
    private long lastHeard;
    private DateTimeOffset? silentSince;
    private string? lastError;
    private long linesBefore;
    private long connects;
    private int failures;
    private int refusals;
    private bool passwordProven;

    public ServerConnection(GameServer server, DateTimeOffset? heardBefore, ConnectionSurroundings around)
    {
        (Server, this.around, time, silentSince) = (server, around, around.Time, heardBefore);
        presence = new ServerPresence(time.GetUtcNow());
        ring = new LineRing(around.Rings);
        around.Rings.Enter();
        state = new StateCell(new Disconnected(time.GetUtcNow()), () => around.Changed(server.Id));
        backoff = new Backoff(TimeSpan.FromSeconds(around.Options.MaxReconnectSeconds), Random.Shared);
        sends = around.Limits.Sends();
    }

    public GameServer Server { get; }

    /// <summary>When the last frame came; null when none has.</summary>
    public DateTimeOffset? LastHeard => Volatile.Read(ref lastHeard) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public IReadOnlyList<ServerSample> Samples => samples.All();

    public ServerPresence Presence => presence;

    public void Start() => loop = RunAsync();

    /// <summary>Ends the loop and everything that belongs to it.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        Wish(connected: false);
        await loop;
        state.MoveTo(new Stopped());
        around.Rings.Leave();
        sends.Dispose();
        stopping.Dispose();
    }

    /// <summary>Connects now, or disconnects until told otherwise; whatever is under way or awaited is given up.</summary>
    public void Wish(bool connected)
    {
        CancellationTokenSource former;
        lock (wishing)
        {
            if (connected && state.Now is Connected && wanted)
                return;
            (wanted, former, attempt) = (connected, attempt, new CancellationTokenSource());
        }

        // Told at once, so that who waits for the outcome does not take the former one for it.
        if (connected)
            state.MoveTo(new Connecting(1));
        former.Cancel();
    }

    public ServerStatus Status()
    {
        var current = link;
        return new ServerStatus(
            Server, state.Now, LastHeard, lastError, linesBefore + (current?.Lines ?? 0), around.Pipeline.DroppedOf(Server.Id), Math.Max(0, connects - 1),
            current?.Info, current?.InfoAt, current?.Pending.Count ?? 0, current?.RoundTrip, current?.HostState);
    }

    public IReadOnlyList<KeptLine> Tail(int most, Func<KeptLine, bool>? matching) => ring.Newest(most, matching);

    public async Task<Result<CommandAnswer>> SendAsync(ConsoleCommand command, CancellationToken ct)
    {
        if (state.Now is not Connected || link is not { } current)
            return new NotConnected(Server.Name, state.Now);

        var lease = await sends.EnterAsync(ct);
        if (!lease.Entered)
            return new SendingTooFast(Server.Name, lease.RetryAfter);

        try
        {
            var answer = await current.AskAsync(command, ct);
            return answer with { Waited = answer.Waited + lease.Waited };
        }
        catch (ConsoleUnavailableException e)
        {
            return new AnswerLost(Server.Name, e.Message);
        }
        catch (CommandNotSentException e)
        {
            return new NotSent(Server.Name, e.Message, e.RetryAfter);
        }
    }

    public Task<ConnectionState> WaitForAsync(Func<ConnectionState, bool> condition, CancellationToken ct) => state.WaitForAsync(condition, ct);

    private async Task RunAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            bool connect;
            CancellationToken wish;
            lock (wishing)
                (connect, wish) = (wanted, attempt.Token);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token, wish);
            try
            {
                if (connect)
                    await ConnectAndReadAsync(either.Token);
                else
                    await StayDisconnectedAsync(either.Token);
            }
            catch (OperationCanceledException) when (either.IsCancellationRequested)
            {
                // Somebody wished otherwise, or the worker stops; a wish by hand begins without the past's burden.
                (failures, refusals) = (0, 0);
            }
            catch (Exception e)
            {
                // A defect of ours must not leave a server unattended.
                around.Log.LoopFailed(Server.Name, Server.Id, e);
                await WaitAsync("internal error", hungUp: false, retryAfter: null, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task StayDisconnectedAsync(CancellationToken ct)
    {
        var forever = Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
        state.MoveTo(new Disconnected(time.GetUtcNow()));
        await forever;
    }

    private async Task ConnectAndReadAsync(CancellationToken ct)
    {
        state.MoveTo(new Connecting(failures + 1));
        var (reason, hungUp, retryAfter) = ("the server closed the connection", false, (TimeSpan?)null);
        try
        {
            var password = await around.PasswordOfAsync(Server.Id, ct);
            using var session = await around.Transport.OpenAsync(Server, password, ct);
            hungUp = !await ReadAsync(session, ct);
            if (hungUp)
                reason = "the server closed the connection before it said anything";
        }
        catch (ConsoleUnavailableException e)
        {
            (reason, hungUp, retryAfter) = (e.Message, e.HungUp, e.RetryAfter);
        }

        await WaitAsync(reason, hungUp, retryAfter, ct);
    }

    /// <summary>Reads until the connection ends. False when nothing was ever heard on it.</summary>
    private async Task<bool> ReadAsync(IConsoleSession session, CancellationToken ct)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var pending = new PendingCommands(time);
        await using var intake = new LineIntake(Server, around.Pipeline, ring, presence, pending, time, ct);
        var current = new ConsoleLink(session, pending, intake, samples, presence, around, () => around.Changed(Server.Id));
        presence.Opened();
        link = current;
        if (++connects > 1)
            PipelineMetrics.Reconnects.Add(1);
        around.Log.ConnectionOpened(Server.Name, Server.Id, failures + 1);
        state.MoveTo(new Connected(time.GetUtcNow()));

        // Timers and polls live as long as this connection, and not a moment longer.
        var polling = current.PollAsync(ending.Token);
        var (heard, ended, oversized) = (false, false, 0L);

        // Ended with a goodbye rather than by cancelling the receive, which would break the socket off.
        await using var goodbye = ct.Register(() => _ = session.CloseAsync());
        try
        {
            for (var (now, sameTime) = (default(DateTimeOffset), 0); ; sameTime++)
            {
                var receiving = session.ReceiveAsync(CancellationToken.None);
                var arrived = receiving.IsCompletedSuccessfully;
                if (await receiving is not { } frame)
                {
                    ended = true;
                    break;
                }

                // What lay in the buffer already came with the frame before it; looking at the clock costs as much as a frame.
                if (!arrived || sameTime % FramesPerLook == 0)
                {
                    (now, sameTime) = (time.GetUtcNow(), 0);
                    Volatile.Write(ref lastHeard, now.UtcTicks);
                    current.Heard();
                }

                if (!heard)
                {
                    // Forgiven on the first frame, not on connect: a server that accepts and hangs up would be hammered.
                    (heard, passwordProven, failures, refusals) = (true, true, 0, 0);
                    around.Heard();
                    if (silentSince is { } since && since < now)
                        await intake.AcceptGapAsync(new Gap(since, now));
                }

                var taken = intake.AcceptAsync(frame.Span, now);
                if (!taken.IsCompletedSuccessfully)
                {
                    current.Occupied();
                    await taken;
                    current.Listening();
                }

                if (session.Oversized > oversized)
                    oversized = CountOversized(session, oversized);
            }
        }
        catch (ConsoleUnavailableException) when (current.WentSilent)
        {
            throw new ConsoleUnavailableException($"nothing was heard for {around.Options.SilenceSeconds} s, although it was asked", hungUp: false);
        }
        catch (ConsoleUnavailableException) when ((!heard && Server.Kind == ServerKind.WebRcon) || ct.IsCancellationRequested)
        {
            // Broken before a word: the same as hanging up. Or ended by us. G-Portal says what is the matter.
        }
        finally
        {
            // Ended in good order, everything that was sent before has arrived. Broken, nobody knows since when nothing came through.
            if (heard)
                silentSince = ended ? time.GetUtcNow() : LastHeard;
            link = null;
            linesBefore += intake.Lines;
            if (session.Oversized > oversized)
                CountOversized(session, oversized);
            await ending.CancelAsync();
            pending.Lose("the connection was closed");
            await polling;
            presence.Lost(LastHeard ?? time.GetUtcNow());
        }

        ct.ThrowIfCancellationRequested();
        return heard;
    }

    private long CountOversized(IConsoleSession session, long before)
    {
        PipelineMetrics.Oversized.Add(session.Oversized - before);
        if (before == 0)
            around.Log.OversizedFrames(Server.Name, Server.Id, around.Options.MaxFrameBytes);
        return session.Oversized;
    }

    private async Task WaitAsync(string reason, bool hungUp, TimeSpan? retryAfter, CancellationToken ct)
    {
        failures++;
        refusals = hungUp ? refusals + 1 : 0;
        var toldBefore = reason == lastError && failures > TellEach;
        lastError = reason;
        var refused = refusals >= (passwordProven ? RefusedAfterProven : RefusedAfter);
        var delay = refused ? TimeSpan.FromSeconds(around.Options.RefusedRetrySeconds) : backoff.After(failures, retryAfter);

        // Armed, then announced: whoever sees the state may move the clock.
        var pause = Task.Delay(delay, time, ct);
        var next = time.GetUtcNow() + delay;
        state.MoveTo(refused ? new Refused(failures, reason, next) : new WaitingToRetry(failures, reason, next));
        if (refused)
            around.Log.ConnectionRefused(Server.Name, Server.Id, reason, delay);
        else if (toldBefore)
            around.Log.ConnectionStillLost(Server.Name, Server.Id, reason, failures, delay);
        else
            around.Log.ConnectionLost(Server.Name, Server.Id, reason, failures, delay);
        await pause;
    }
}
