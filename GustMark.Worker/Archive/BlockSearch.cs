using System.Buffers;
using System.Text;
using GustMark.Core.Archive;
using Microsoft.Win32.SafeHandles;

namespace GustMark.Worker.Archive;

/// <summary>Searches one block: its filter, then its records as a whole, then each of them.</summary>
internal static class BlockSearch
{
    /// <summary>The newest matching lines of a block, newest first.</summary>
    /// <param name="before">Only lines older than the one there; null for all.</param>
    public static List<ArchivedLine> Search(
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
        if (!match.AsksFilterOf(block.Header))
            return true;
        Span<byte> filter = stackalloc byte[BlockFilter.MostBytes];
        filter = filter[..block.Header.FilterBytes];
        return SegmentBlocks.ReadExactly(file, filter, block.Offset + BlockHeader.Size) && match.Wants(block.Header, filter);
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
