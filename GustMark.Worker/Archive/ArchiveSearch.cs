using System.Buffers;
using System.Text;
using GustMark.Core.Archive;
using Microsoft.Win32.SafeHandles;

namespace GustMark.Worker.Archive;

/// <summary>
/// Searches the segments, newest first, until a page is full. It reads files and holds a block for each processor it uses, half of
/// them; so the pipeline does not notice it.
/// </summary>
internal sealed class ArchiveSearch(ArchiveFolder folder) : IConsoleArchive, IDisposable
{
    private static readonly int Degree = Math.Max(1, Environment.ProcessorCount / 2);

    // The processors that are meant for searching are one search's; others wait for it.
    private readonly SemaphoreSlim turn = new(1);

    public async Task<ArchivePage> SearchAsync(ArchiveQuery query, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Most, 1);
        await turn.WaitAsync(ct);
        try
        {
            return await Task.Run(() => SearchAsync(query, new LineMatch(query), ct), ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<ArchivePage> SearchAsync(ArchiveQuery query, LineMatch match, CancellationToken ct)
    {
        // One more than the page takes tells whether there is a next one.
        var wanted = query.Most + 1;
        var found = new List<ArchivedLine>();
        foreach (var segment in folder.Of(query.Server))
        {
            if (found.Count >= wanted)
                break;
            if (!match.Wants(segment.Day) || (query.Before is { } before && (segment.Day, segment.Number).CompareTo((before.Day, before.Segment)) > 0))
                continue;
            using var file = SegmentBlocks.Open(segment.Path);
            if (file is not null)
                await SearchAsync(segment, file, query, match, found, wanted, ct);
        }

        if (found.Count < wanted)
            return new ArchivePage(found, null);
        found.RemoveRange(query.Most, found.Count - query.Most);
        return new ArchivePage(found, found[^1].Position);
    }

    private static async Task SearchAsync(
        Segment segment, SafeFileHandle file, ArchiveQuery query, LineMatch match, List<ArchivedLine> found, int wanted, CancellationToken ct)
    {
        var blocks = SegmentBlocks.Walk(file);
        blocks.Reverse();
        var candidates = blocks.Where(block =>
            match.Wants(block.Header) && (query.Before is not { } before || new ArchivePosition(segment.Day, segment.Number, block.Offset, 0) < before));
        foreach (var group in candidates.Chunk(Degree))
        {
            ct.ThrowIfCancellationRequested();
            if (found.Count >= wanted)
                return;
            var most = wanted - found.Count;
            var pages = group.Length == 1
                ? [Search(segment, file, group[0], query.Before, match, most)]
                : await Task.WhenAll(group.Select(block => Task.Run(() => Search(segment, file, block, query.Before, match, most), ct)));
            foreach (var page in pages)
                found.AddRange(page);
        }
    }

    /// <summary>The newest matching lines of a block, newest first.</summary>
    private static List<ArchivedLine> Search(
        Segment segment, SafeFileHandle file, SegmentBlock block, ArchivePosition? before, LineMatch match, int most)
    {
        if (!PassesFilter(file, block, match) || SegmentBlocks.Records(file, block) is not { } pooled)
            return [];
        var size = block.Header.RecordBytes;
        var folded = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            var records = pooled.AsSpan(0, size);
            AsciiFold.Lower(records, folded);
            var hits = match.MayBeIn(folded.AsSpan(0, size)) ? Hits(records, folded, block.Header.BaseTicks, match) : [];
            var lines = new List<ArchivedLine>();
            for (var i = hits.Count - 1; i >= 0 && lines.Count < most; i--)
            {
                var position = new ArchivePosition(segment.Day, segment.Number, block.Offset, hits[i].Line);
                if (before is null || position < before)
                    lines.Add(LineAt(records, hits[i].At, block.Header.BaseTicks, position));
            }

            return lines;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(folded);
            ArrayPool<byte>.Shared.Return(pooled);
        }
    }

    private static bool PassesFilter(SafeFileHandle file, in SegmentBlock block, LineMatch match)
    {
        if (!match.AsksFilter)
            return true;
        Span<byte> filter = stackalloc byte[BlockFilter.MostBytes];
        filter = filter[..block.Header.FilterBytes];
        return SegmentBlocks.ReadExactly(file, filter, block.Offset + BlockHeader.Size) && match.Wants(filter);
    }

    private static List<(int Line, int At)> Hits(ReadOnlySpan<byte> records, byte[] folded, long baseTicks, LineMatch match)
    {
        var hits = new List<(int Line, int At)>();
        var number = 0;
        for (var at = 0; at < records.Length; number++)
        {
            var start = at;
            var record = ArchiveRecord.Read(records, ref at, baseTicks);
            if (match.Wants(record, folded.AsSpan(at - record.Text.Length, record.Text.Length)))
                hits.Add((number, start));
        }

        return hits;
    }

    private static ArchivedLine LineAt(ReadOnlySpan<byte> records, int at, long baseTicks, ArchivePosition position)
    {
        var record = ArchiveRecord.Read(records, ref at, baseTicks);
        return new ArchivedLine(
            position, new DateTimeOffset(record.Ticks, TimeSpan.Zero), record.Identifier, record.Type, record.Kind, record.NameLength,
            Encoding.UTF8.GetString(record.Text));
    }
}
