using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
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
        GameServer server, LinePipeline pipeline, LineRing ring, PendingCommands pending, TimeProvider time, CancellationToken stopping)
    {
        (this.server, this.pipeline, this.ring, this.pending, this.time) = (server, pipeline, ring, pending, time);

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
            if (batch is null)
            {
                batch = new LineBatch(server.Id, server.Guild, null, BatchLines);
                timer.Change(BatchTime, Timeout.InfiniteTimeSpan);
            }

            Take(FrameReader.Read(frame, batch), batch, at);
            if (batch.Count < BatchLines && batch.Bytes < BatchBytes)
                return ValueTask.CompletedTask;
        }

        return FlushAsync();
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
            if (full is { Count: > 0 })
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
        var authorLength = 0;
        if (type == FrameType.Chat && ChatFrames.Render(into.Reserve(0)[..length], into, out authorLength) is var rendered and >= 0)
            length = rendered;

        var text = (ReadOnlySpan<byte>)into.Reserve(0)[..length];
        var kind = reading.IsJson ? LineParser.Parse(type, identifier, text, authorLength).Kind : LineKind.Unknown;
        var lineClass = LineKinds.ClassOf(kind);
        var isPoll = identifier > 0 && pending.Deliver(identifier, text, isEvent: lineClass != LineClass.System);

        // Empty frames are normal answers; what a poll of ours answers is no line of the console.
        if (length == 0 || isPoll)
            return;
        if (lineClass == LineClass.Chat && chat.IsRepeated(type, text))
            return;

        into.Append(at, identifier, type, kind, length, authorLength);
        var line = into[into.Count - 1];
        ring.Append(line, into.Utf8(line));
        Lines++;
    }

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
