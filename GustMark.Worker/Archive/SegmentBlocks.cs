using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace GustMark.Worker.Archive;

/// <summary>A block and where it begins in its segment.</summary>
internal readonly record struct SegmentBlock(long Offset, BlockHeader Header);

/// <summary>Reads the blocks of a segment, which may be growing meanwhile.</summary>
internal static class SegmentBlocks
{
    /// <summary>Opens a segment for reading; null when it has been deleted.</summary>
    public static SafeFileHandle? Open(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The blocks in the order they were written, as far as they are whole.</summary>
    public static List<SegmentBlock> Walk(SafeFileHandle file, CancellationToken ct = default)
    {
        var blocks = new List<SegmentBlock>();
        var length = RandomAccess.GetLength(file);
        Span<byte> bytes = stackalloc byte[BlockHeader.Size];
        for (var offset = 0L; ReadExactly(file, bytes, offset) && BlockHeader.TryRead(bytes, out var header);)
        {
            ct.ThrowIfCancellationRequested();
            if (offset + header.TotalBytes > length)
                break;
            blocks.Add(new SegmentBlock(offset, header));
            offset += header.TotalBytes;
        }

        return blocks;
    }

    /// <summary>Where the sound blocks end: a crash may have left the beginning of one, or one whose bytes did not all reach the disk.</summary>
    public static long SoundLength(SafeFileHandle file)
    {
        var end = 0L;
        foreach (var block in Walk(file))
        {
            if (!IsSound(file, block))
                break;
            end = block.Offset + block.Header.TotalBytes;
        }

        return end;
    }

    /// <summary>The records in a pooled array, of which the header tells the length; null when they are not sound.</summary>
    public static byte[]? Records(SafeFileHandle file, in SegmentBlock block)
    {
        var size = block.Header.FilterBytes + block.Header.PackedBytes;
        var body = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            return ReadExactly(file, body.AsSpan(0, size), block.Offset + BlockHeader.Size)
                ? BlockEncoder.Unpack(block.Header, body.AsSpan(0, size))
                : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    public static bool ReadExactly(SafeFileHandle file, Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            var read = RandomAccess.Read(file, target, offset);
            if (read == 0)
                return false;
            target = target[read..];
            offset += read;
        }

        return true;
    }

    private static bool IsSound(SafeFileHandle file, in SegmentBlock block)
    {
        var size = block.Header.FilterBytes + block.Header.PackedBytes;
        var body = ArrayPool<byte>.Shared.Rent(size);
        var sound = ReadExactly(file, body.AsSpan(0, size), block.Offset + BlockHeader.Size)
            && BlockHeader.Crc(body.AsSpan(0, size)) == block.Header.BodyCrc;
        ArrayPool<byte>.Shared.Return(body);
        return sound;
    }
}
