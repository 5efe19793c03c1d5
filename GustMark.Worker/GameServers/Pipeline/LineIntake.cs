using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Players;
using GustMark.Core.Servers;

namespace GustMark.Worker.GameServers.Pipeline;

/// <summary>
/// Turns the frames of one connection into classified lines, and those into batches of 50 lines or 100 ms, whichever is
/// first. Frames come from one reader; the timer is the only other one here.
/// </summary>
internal sealed class LineIntake : IAsyncDisposable
{
    /// <summary>Lines of a batch at most.</summary>
    public const int BatchLines = 50;

    /// <summary>Longest time that a line waits for others.</summary>
    public static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(100);

    // Fifty lines may be fifty times the largest frame; a batch of so many bytes is full as well.
    private const int BatchBytes = 256 * 1024;

    private static readonly TimeSpan HandOverTime = TimeSpan.FromSeconds(3);

    private readonly GameServer server;
    private readonly LinePipeline pipeline;
    private readonly LineRing ring;
    private readonly ServerPresence presence;
    private readonly PendingCommands pending;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource giveUp;
    private readonly CancellationTokenRegistration stopped;
    private readonly ChatFrames chat;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim dispatching = new(1, 1);
    private readonly ITimer timer;
    private LineBatch? batch;

    public LineIntake(
        GameServer server, LinePipeline pipeline, LineRing ring, ServerPresence presence, PendingCommands pending, TimeProvider time,
        CancellationToken stopping)
    {
        (this.server, this.pipeline, this.ring, this.presence, this.pending, this.time) = (server, pipeline, ring, presence, pending, time);

        // What was received is handed over even when the connection is closed by hand or with the worker, but not for ever.
        giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        stopped = stopping.Register(() => giveUp.CancelAfter(HandOverTime));
        chat = new ChatFrames(time);
        timer = time.CreateTimer(static state => ((LineIntake)state!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Lines taken since the connection was opened.</summary>
    public long Lines { get; private set; }

    /// <summary>Tells the subscribers that nothing was received for a while.</summary>
    public ValueTask AcceptGapAsync(Gap gap) => pipeline.DispatchAsync(new LineBatch(server.Id, server.Guild, gap, 1), giveUp.Token);

    /// <summary>Takes a frame that was received at this time. Completes at once, unless a batch is full and somebody who must not lose a line is behind.</summary>
    public ValueTask AcceptAsync(ReadOnlySpan<byte> frame, DateTimeOffset at)
    {
        lock (gate)
        {
            var into = Open();
            Take(FrameReader.Read(frame, into), into, at);
            if (!IsFull(into))
                return ValueTask.CompletedTask;
        }

        return FlushAsync();
    }

    /// <summary>Takes what successive player lists have told, as lines among the others.</summary>
    public async ValueTask AcceptAsync(IReadOnlyList<PresenceChange> changes, DateTimeOffset at)
    {
        foreach (var change in changes)
        {
            bool full;
            lock (gate)
            {
                var into = Open();
                var told = change switch { { Joined: false } => " left", { Platform: { } tag } => $" joined [{tag}]", _ => " joined" };
                var space = into.Reserve(Encoding.UTF8.GetMaxByteCount(change.Name.Length + told.Length));
                var nameLength = Encoding.UTF8.GetBytes(change.Name, space);
                var length = nameLength + Encoding.UTF8.GetBytes(told, space[nameLength..]);
                Append(into, new ConsoleLine(at, 0, FrameType.Presence, change.Joined ? LineKind.Join : LineKind.Leave, 0, length, nameLength));
                full = IsFull(into);
            }

            if (full)
                await FlushAsync();
        }
    }

    /// <summary>Sends what is there, in order.</summary>
    public async ValueTask FlushAsync()
    {
        await dispatching.WaitAsync(giveUp.Token);
        try
        {
            LineBatch? full;
            lock (gate)
                (full, batch) = (batch, null);
            if (full is { IsEmpty: false })
            {
                PipelineMetrics.CountLines(full);
                await pipeline.DispatchAsync(full, giveUp.Token);
            }
            else
            {
                full?.Release();
            }
        }
        finally
        {
            dispatching.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        try
        {
            await FlushAsync();
        }
        catch (OperationCanceledException)
        {
            // Given up; the pipeline has counted what it could not hand over.
        }

        await stopped.DisposeAsync();
        giveUp.Dispose();
    }

    private void Take(FrameReading reading, LineBatch into, DateTimeOffset at)
    {
        var (identifier, type, length) = (reading.Identifier, reading.Type, reading.Length);
        if (!reading.IsJson)
            PipelineMetrics.Malformed.Add(1);
        var nameLength = 0;
        if (type == FrameType.Chat && ChatFrames.Render(into.Reserve(0)[..length], into, out nameLength) is var rendered and >= 0)
            length = rendered;

        var text = (ReadOnlySpan<byte>)into.Reserve(0)[..length];
        var line = reading.IsJson ? LineParser.Parse(type, identifier, text, nameLength, presence) : default;
        if (line.Proof == LineProof.Settled)
            nameLength = line.Player.Length;
        presence.Saw(line, at);
        var lineClass = LineKinds.ClassOf(line.Kind);
        var isPoll = identifier > 0 && pending.Deliver(identifier, text, isEvent: lineClass != LineClass.System, isEcho: line.Kind == LineKind.Command);

        // Empty frames are normal answers; a poll of ours and its answer are no lines of the console.
        if (length == 0 || isPoll)
            return;
        if (lineClass == LineClass.Chat && chat.IsRepeated(type, text))
        {
            if (type == FrameType.Chat)
                into.AppendRepeat(at, identifier, length, nameLength);
            return;
        }

        Append(into, new ConsoleLine(at, identifier, type, line.Kind, 0, length, nameLength));
    }

    /// <summary>Takes the reserved bytes as a line; where they lie is known only then.</summary>
    private void Append(LineBatch into, in ConsoleLine line)
    {
        into.Append(line.At, line.Identifier, line.Type, line.Kind, line.Length, line.NameLength);
        var appended = into[into.Count - 1];
        ring.Append(appended, into.Utf8(appended));
        Lines++;
    }

    private LineBatch Open()
    {
        if (batch is null)
        {
            batch = new LineBatch(server.Id, server.Guild, null, BatchLines);
            timer.Change(BatchTime, Timeout.InfiniteTimeSpan);
        }

        return batch;
    }

    private static bool IsFull(LineBatch batch) => batch.Count >= BatchLines || batch.Bytes >= BatchBytes;

    private void OnDue() => _ = FlushInTimeAsync();

    private async Task FlushInTimeAsync()
    {
        try
        {
            await FlushAsync();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The connection ended meanwhile and has flushed by itself.
        }
    }
}
