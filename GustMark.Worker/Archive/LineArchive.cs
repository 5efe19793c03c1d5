using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;
using GustMark.Core.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Archive;

/// <summary>
/// Archives the lines of all servers. They gather in memory, and one loop packs, writes and flushes them. A search shares nothing
/// with it but the files.
/// </summary>
internal sealed class LineArchive(
    ArchiveFolder folder, ArchiveRotation rotation, TimeProvider time, ILogger<LineArchive> log, LineKindSet kinds,
    long segmentBytes = ArchiveWriter.DefaultSegmentBytes)
    : BackgroundService, ILineSubscriber
{
    /// <summary>Longest time in memory. Packing, writing and flushing fit into the rest of a second, which is what a crash may cost.</summary>
    public static readonly TimeSpan FlushEvery = TimeSpan.FromMilliseconds(700);

    private static readonly TimeSpan RotateEvery = TimeSpan.FromMinutes(1);

    // Two mebibytes in front of a slow disk; then the pipeline's queue fills, and then the game's socket waits.
    private const int MostFullBlocks = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<ServerId, OpenBlock> gathering = [];
    private readonly Queue<OpenBlock> full = new();
    private readonly CoalescedSignal work = new();
    private readonly CoalescedSignal room = new();
    private readonly ArchiveWriter writer = new(folder, segmentBytes, log);
    private volatile bool due;

    public string Name => "archive";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    /// <summary>Told of lines that are on the disk. Set before it starts.</summary>
    public Action<ServerId, long>? Acknowledged
    {
        get => writer.Acknowledged;
        set => writer.Acknowledged = value;
    }

    /// <summary>Answers to our own commands, polls among them, and what was not understood are left out.</summary>
    public static bool IsKept(in ConsoleLine line) => !line.IsReply && line.Kind != LineKind.Unknown;

    public async ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        while (HasNoRoom())
            await room.WaitAsync(ct);
        Gather(batch);
    }

    public void OnDropped(ServerId server, int lines)
    {
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        WriteFull(everything: true);
        writer.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var pace = time.CreateTimer(_ => Wake(), null, FlushEvery, FlushEvery);
        var rotated = DateTimeOffset.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            if (now - rotated >= RotateEvery)
            {
                rotated = now;
                writer.CloseBefore(DateOnly.FromDateTime(now.UtcDateTime));
                rotation.Run(writer.OpenPaths);
            }

            try
            {
                await work.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            var everything = due;
            due = false;
            WriteFull(everything);
        }
    }

    private bool HasNoRoom()
    {
        lock (gate)
            return full.Count >= MostFullBlocks;
    }

    private void Wake()
    {
        due = true;
        work.Set();
    }

    private void Gather(LineBatch batch)
    {
        var filled = false;
        lock (gate)
        {
            gathering.TryGetValue(batch.Server, out var block);
            foreach (ref readonly var line in batch.Lines)
            {
                if (!IsKept(line) || !kinds.Contains(line.Kind))
                    continue;
                var day = DateOnly.FromDateTime(line.At.UtcDateTime);
                if (block is not null && (block.IsFull || block.Day != day))
                {
                    full.Enqueue(block);
                    block = null;
                    filled = true;
                }

                block ??= new OpenBlock(batch.Server, day, line.At.UtcTicks);
                block.Append(line, batch.Utf8(line));
            }

            if (block is not null)
                gathering[batch.Server] = block;
        }

        if (filled)
            work.Set();
    }

    /// <summary>Writes full blocks; with everything also those that gather, and flushes.</summary>
    private void WriteFull(bool everything)
    {
        // Those that are there now: in a flood there are always more, and the flush would never come.
        int count;
        lock (gate)
        {
            if (everything)
            {
                foreach (var block in gathering.Values)
                    full.Enqueue(block);
                gathering.Clear();
            }

            count = full.Count;
        }

        for (; count > 0 && TryTake(out var block); count--)
        {
            room.Set();
            using (block)
                writer.Write(block);
        }

        if (everything)
            writer.Flush();
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out OpenBlock? block)
    {
        lock (gate)
            return full.TryDequeue(out block);
    }
}
