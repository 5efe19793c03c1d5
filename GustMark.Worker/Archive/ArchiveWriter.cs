using System.Buffers;
using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Archive;

/// <summary>Writes blocks into the segments of all servers. Used by one loop alone.</summary>
internal sealed class ArchiveWriter(ArchiveFolder folder, long segmentBytes, ILogger log) : IDisposable
{
    /// <summary>A day has several segments when there is much in it, so that rotation by size has small pieces.</summary>
    public const long DefaultSegmentBytes = 32 * 1024 * 1024;

    private readonly Dictionary<ServerId, SegmentWriter> open = [];
    private long lost;

    // Since the last flush.
    private bool wrote;
    private bool failed;

    /// <summary>Told after each flush: lines of a server that are on the disk now.</summary>
    public Action<ServerId, long>? Acknowledged { get; set; }

    public IReadOnlySet<string> OpenPaths => open.Values.Select(writer => writer.Segment.Path).ToHashSet();

    /// <summary>Writes a block; where that fails, its lines are counted as lost.</summary>
    public void Write(OpenBlock block)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(BlockEncoder.MostBytes(block));
        try
        {
            var size = BlockEncoder.Encode(block, bytes);
            SegmentFor(block).Append(bytes.AsSpan(0, size), block.Lines);
            ArchiveMetrics.Bytes.Add(size);
            wrote = true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Lose(block.Server, block.Lines, e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Returns when everything that was written is on the disk, or is known to be lost.</summary>
    public void Flush()
    {
        foreach (var (server, writer) in open.ToArray())
        {
            try
            {
                var lines = writer.Flush();
                if (lines == 0)
                    continue;
                ArchiveMetrics.Lines.Add(lines);
                Acknowledged?.Invoke(server, lines);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Lose(server, 0, e);
            }
        }

        // Not with the first block that goes through: on a disk that is nearly full some do, again and again.
        if (lost > 0 && wrote && !failed)
        {
            log.ArchivedAgain(lost);
            lost = 0;
        }

        (wrote, failed) = (false, false);
    }

    /// <summary>Closes segments of former days.</summary>
    public void CloseBefore(DateOnly day)
    {
        Flush();
        foreach (var (server, writer) in open.Where(pair => pair.Value.Segment.Day < day).ToArray())
        {
            writer.Dispose();
            open.Remove(server);
        }
    }

    public void Dispose()
    {
        foreach (var writer in open.Values)
            writer.Dispose();
        open.Clear();
    }

    private SegmentWriter SegmentFor(OpenBlock block)
    {
        var number = 0;
        if (open.TryGetValue(block.Server, out var writer))
        {
            // Deleted by a person while it was open: a new file, or the lines would go nowhere.
            var sameDay = writer.Segment.Day == block.Day;
            if (sameDay && writer.Length < segmentBytes && File.Exists(writer.Segment.Path))
                return writer;
            Flush();
            open.Remove(block.Server);
            writer.Dispose();
        }

        var newest = folder.Of(block.Server).Where(segment => segment.Day == block.Day).Select(segment => (Segment?)segment).FirstOrDefault();
        if (newest is { } there)
            number = new FileInfo(there.Path).Length < segmentBytes ? there.Number : there.Number + 1;
        writer = SegmentWriter.Open(folder.Segment(block.Server, block.Day, number));
        open[block.Server] = writer;
        return writer;
    }

    /// <summary>The segment is closed: what it holds at its end is not known, and opening it anew cuts that off.</summary>
    private void Lose(ServerId server, long lines, Exception e)
    {
        if (open.Remove(server, out var writer))
        {
            lines += writer.UnflushedLines;
            writer.Dispose();
        }

        failed = true;
        if (lost == 0)
            log.NotArchived(e.Message, e);
        lost += Math.Max(1, lines);
        ArchiveMetrics.LinesLost.Add(lines);
    }
}
