using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using GustMark.Core.Archive;

namespace GustMark.Worker.Archive;

/// <summary>What stands before a block's filter and its packed records. Little-endian; the layout is in the decision on the archive's format.</summary>
internal readonly record struct BlockHeader(
    int FilterBytes, int PackedBytes, int RecordBytes, int Lines, long BaseTicks, long EarliestTicks, long LatestTicks, LineKindSet Kinds, uint BodyCrc)
{
    public const int Size = 60;

    // "GMB1" and "GMB2": the filter has runs of four characters of ASCII, or all those that BlockFilter adds.
    private const uint FirstMagic = 0x31424D47;
    private const uint Magic = 0x32424D47;

    /// <summary>It was written before the filter had short runs and other scripts.</summary>
    public bool IsOfFirstVersion { get; init; }

    /// <summary>Bytes of the whole block.</summary>
    public int TotalBytes => Size + FilterBytes + PackedBytes;

    public void WriteTo(Span<byte> target)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(target, IsOfFirstVersion ? FirstMagic : Magic);
        BinaryPrimitives.WriteInt32LittleEndian(target[8..], FilterBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[12..], PackedBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[16..], RecordBytes);
        BinaryPrimitives.WriteInt32LittleEndian(target[20..], Lines);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], BaseTicks);
        BinaryPrimitives.WriteInt64LittleEndian(target[32..], EarliestTicks);
        BinaryPrimitives.WriteInt64LittleEndian(target[40..], LatestTicks);
        BinaryPrimitives.WriteUInt64LittleEndian(target[48..], Kinds.Bits);
        BinaryPrimitives.WriteUInt32LittleEndian(target[56..], BodyCrc);
        BinaryPrimitives.WriteUInt32LittleEndian(target[4..], Crc(target[8..Size]));
    }

    /// <summary>Whether a header stands there, whole and sound.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out BlockHeader header)
    {
        header = default;
        if (source.Length < Size
            || BinaryPrimitives.ReadUInt32LittleEndian(source) is not (Magic or FirstMagic)
            || BinaryPrimitives.ReadUInt32LittleEndian(source[4..]) != Crc(source[8..Size]))
            return false;
        header = new BlockHeader(
            BinaryPrimitives.ReadInt32LittleEndian(source[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(source[20..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(source[40..]),
            new LineKindSet(BinaryPrimitives.ReadUInt64LittleEndian(source[48..])),
            BinaryPrimitives.ReadUInt32LittleEndian(source[56..]))
        {
            IsOfFirstVersion = BinaryPrimitives.ReadUInt32LittleEndian(source) == FirstMagic,
        };
        return header is { FilterBytes: >= 0 and <= BlockFilter.MostBytes, PackedBytes: > 0 and <= MostPacked, RecordBytes: > 0 and <= OpenBlock.MostBytes };
    }

    /// <summary>CRC-32C, as processors compute it.</summary>
    public static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, word);
        foreach (var b in bytes[(words.Length * sizeof(ulong))..])
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    private const int MostPacked = 2 * OpenBlock.MostBytes;
}
