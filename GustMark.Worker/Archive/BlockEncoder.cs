using System.Buffers;
using System.IO.Compression;

namespace GustMark.Worker.Archive;

/// <summary>A block as it lies on the disk: header, filter, records packed with Brotli.</summary>
internal static class BlockEncoder
{
    // The fastest: a higher quality saves little on lines and costs the processor that the consoles need.
    private const int Quality = 1;
    private const int Window = 18;

    /// <summary>Bytes that <see cref="Encode"/> needs room for.</summary>
    public static int MostBytes(OpenBlock block) =>
        BlockHeader.Size + BlockFilter.MostBytes + BrotliEncoder.GetMaxCompressedLength(block.Records.Length);

    /// <summary>Puts the block there; its bytes.</summary>
    public static int Encode(OpenBlock block, Span<byte> target)
    {
        var records = block.Records;
        var filter = target.Slice(BlockHeader.Size, BlockFilter.MostBytes);
        filter.Clear();
        Span<ulong> pairs = stackalloc ulong[BlockFilter.PairWords];
        pairs.Clear();
        for (var at = 0; at < records.Length;)
            BlockFilter.Add(filter, pairs, ArchiveRecord.Read(records, ref at, block.BaseTicks).Text);
        BlockFilter.AddPairs(filter, pairs);
        var filterBytes = BlockFilter.Shrink(filter);
        if (!BrotliEncoder.TryCompress(records, target[(BlockHeader.Size + filterBytes)..], out var packed, Quality, Window))
            throw new InvalidOperationException("A block does not fit into the room that was asked for.");

        var body = target.Slice(BlockHeader.Size, filterBytes + packed);
        var header = new BlockHeader(
            filterBytes, packed, records.Length, block.Lines, block.BaseTicks, block.EarliestTicks, block.LatestTicks, block.Kinds,
            BlockHeader.Crc(body));
        header.WriteTo(target);
        return header.TotalBytes;
    }

    /// <summary>Unpacks the records of a block into a pooled array, of which the header tells the length; null when it is not sound.</summary>
    /// <param name="body">Filter and packed records.</param>
    public static byte[]? Unpack(in BlockHeader header, ReadOnlySpan<byte> body)
    {
        if (BlockHeader.Crc(body) != header.BodyCrc)
            return null;
        var records = ArrayPool<byte>.Shared.Rent(header.RecordBytes);
        if (BrotliDecoder.TryDecompress(body[header.FilterBytes..], records.AsSpan(0, header.RecordBytes), out var length) && length == header.RecordBytes)
            return records;
        ArrayPool<byte>.Shared.Return(records);
        return null;
    }
}
