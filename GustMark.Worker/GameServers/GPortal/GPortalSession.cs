using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>
/// One server's console at G-Portal: lines from its subscription, commands by HTTP. Nothing says which line answers which command,
/// so commands run one after the other, and what the console prints behind the echo of one is its answer, events of players aside.
/// </summary>
internal sealed class GPortalSession : IConsoleSession, ISubscriber
{
    private const int QueueLines = 10_000;

    private static readonly TimeSpan TurnTime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly GuildId guild;
    private readonly GPortalAddress address;
    private readonly int sid;
    private readonly GPortalApi api;
    private readonly TimeProvider time;
    private readonly Func<TimeSpan> leastPoll;
    private readonly Action tooFast;
    private readonly Action closed;
    private readonly Channel<Frame> frames = Channel.CreateBounded<Frame>(new BoundedChannelOptions(QueueLines) { SingleReader = true });
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Lock gate = new();
    private readonly ArrayBufferWriter<byte> text = new(512);
    private SocketPlace? place;
    private readonly List<string> subscriptions = [];
    private CommandExchange? exchange;
    private byte[]? lent;
    private Task farewell = Task.CompletedTask;
    private readonly TaskCompletionSource past = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int disposed;

    /// <param name="leastPoll">How long to wait between two polls at least.</param>
    /// <param name="tooFast">Called when lines are given up because nobody takes them.</param>
    /// <param name="closed">Called once, with the disposal.</param>
    public GPortalSession(
        GameServer server, GPortalAddress address, int sid, GPortalApi api, TimeProvider time, Func<TimeSpan> leastPoll, Action tooFast, Action closed)
    {
        (guild, this.address, this.sid, this.api, this.time) = (server.Guild, address, sid, api, time);
        (this.leastPoll, this.tooFast, this.closed) = (leastPoll, tooFast, closed);
    }

    public ConsolePace Pace => new(TurnTime, Pause, leastPoll());

    /// <summary>What G-Portal says of the server, such as RUNNING; null while it has said nothing.</summary>
    public string? HostState => State?.Now;

    /// <summary>The subscription to the server's state; its own subscriber, since it is no line.</summary>
    public ServiceState? State { get; private set; }

    /// <summary>Completes when lines are being listened to, or the subscription has failed.</summary>
    public Task Listening => past.Task;

    public long Oversized => 0;

    /// <summary>Subscribes. From then on the session is open until it ends or is ended.</summary>
    /// <exception cref="GPortalException">The socket has ended.</exception>
    public async Task SubscribeAsync(SocketPlace on, CancellationToken ct)
    {
        place = on;
        State = new ServiceState(Fail);
        await SubscribeAsync(on, "serviceState", ServiceState.Query, State, ct);
        await SubscribeAsync(on, "consoleMessages", ConsoleQuery, this, ct);
    }

    public async ValueTask<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken ct)
    {
        if (lent is not null)
            ArrayPool<byte>.Shared.Return(lent);
        lent = null;
        try
        {
            var frame = await frames.Reader.ReadAsync(ct);
            lent = frame.Bytes;
            return frame.Bytes.AsMemory(0, frame.Length);
        }
        catch (ChannelClosedException e)
        {
            // Closed by us: there is nobody to tell why.
            return e.InnerException is GPortalException why ? throw ConsoleFailure.Of(why) : null;
        }
    }

    public async Task SendAsync(int identifier, string command, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(TurnTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var began = false;
        try
        {
            await turn.WaitAsync(either.Token);
            began = true;
            lock (gate)
                exchange = new CommandExchange(identifier, command.Trim());
            await api.SendConsoleMessageAsync(guild, address, sid, command, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            Done();
            throw new CommandNotSentException("other commands are before it, and G-Portal takes one after the other", TurnTime);
        }
        catch (GPortalException e)
        {
            Done();
            if (e.Fault == GPortalFault.ServerDown)
                Fail(e);
            throw e.Fault is GPortalFault.Unavailable or GPortalFault.Malformed
                ? new ConsoleUnavailableException(e.Message, hungUp: false, e)
                : new CommandNotSentException(e.Message, e.RetryAfter, e);
        }
        catch
        {
            Done();
            throw;
        }

        void Done()
        {
            if (began)
                Finished(identifier);
        }
    }

    /// <summary>Nobody waits for the answer any more: the next command may run.</summary>
    public void Finished(int identifier)
    {
        lock (gate)
        {
            if (exchange?.Identifier != identifier)
                return;
            exchange = null;
        }

        turn.Release();
    }

    public void OnData(JsonElement data)
    {
        if (!data.TryGetProperty("consoleMessages", out var item) || item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.String)
            return;
        // What a subscription brings first is the past.
        if (past.TrySetResult())
            return;

        var utf8 = Encoding.UTF8.GetBytes(message.GetString()!);
        for (var rest = (ReadOnlySpan<byte>)utf8; !rest.IsEmpty;)
            Take(StreamLines.Next(ref rest));
    }

    public void OnEnded(GPortalException why)
    {
        past.TrySetResult();
        Fail(why);
    }

    public Task CloseAsync()
    {
        Abort();
        return farewell;
    }

    public void Abort()
    {
        frames.Writer.TryComplete();
        lock (gate)
        {
            if (place is { } used)
            {
                place = null;
                farewell = LeaveAsync(used);
            }
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        closed();
        Abort();
        while (frames.Reader.TryRead(out var frame))
            ArrayPool<byte>.Shared.Return(frame.Bytes);
        if (lent is not null)
            ArrayPool<byte>.Shared.Return(lent);
        lent = null;
    }

    private const string ConsoleQuery =
        "subscription consoleMessages($sid: Int!, $region: REGION!) { consoleMessages(rsid: {id: $sid, region: $region}) { stream channel message __typename } }";

    private async Task SubscribeAsync(SocketPlace on, string operation, string query, ISubscriber subscriber, CancellationToken ct)
    {
        var id = await on.Socket.SubscribeAsync(operation, query, sid, address.Region, subscriber, ct);
        lock (gate)
        {
            if (place is not null)
            {
                subscriptions.Add(id);
                return;
            }
        }

        // Given up meanwhile, by whoever ends sessions.
        await on.Socket.UnsubscribeAsync(id);
    }

    private void Take(ReadOnlySpan<byte> line)
    {
        if (!frames.Writer.TryWrite(FrameOf(line, BelongsTo(line))))
        {
            // The others on the socket must not wait for this one.
            tooFast();
            Fail(new GPortalException(GPortalFault.Unavailable, "the console wrote faster than its lines could be kept"));
        }
    }

    /// <summary>The identifier of the command whose answer the line is; 0 of none.</summary>
    private int BelongsTo(ReadOnlySpan<byte> line)
    {
        lock (gate)
            return exchange?.Claims(line) == true ? exchange.Identifier : 0;
    }

    /// <summary>The line in the form in which consoles send theirs.</summary>
    private Frame FrameOf(ReadOnlySpan<byte> line, int identifier)
    {
        text.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("Message"u8, line);
            json.WriteNumber("Identifier"u8, identifier);
            json.WriteString("Type"u8, "Generic"u8);
            json.WriteEndObject();
        }

        var bytes = ArrayPool<byte>.Shared.Rent(text.WrittenCount);
        text.WrittenSpan.CopyTo(bytes);
        return new Frame(bytes, text.WrittenCount);
    }

    private void Fail(GPortalException why) => frames.Writer.TryComplete(why);

    private async Task LeaveAsync(SocketPlace used)
    {
        string[] ids;
        lock (gate)
            ids = [.. subscriptions];
        foreach (var id in ids)
            await used.Socket.UnsubscribeAsync(id);
        await used.DisposeAsync();
    }

    private readonly record struct Frame(byte[] Bytes, int Length);
}
