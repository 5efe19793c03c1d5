namespace GustMark.Worker.Archive;

/// <summary>Tells a segment that was damaged from one whose end a crash has torn off, or that is being written.</summary>
internal static class SegmentDamage
{
    /// <summary>Where the first damaged block begins; null when the blocks are sound, but for an unfinished one at the end.</summary>
    public static long? Find(string path)
    {
        using var file = SegmentBlocks.Open(path);
        if (file is null)
            return null;
        var sound = SegmentBlocks.SoundLength(file);
        var rest = RandomAccess.GetLength(file) - sound;
        if (rest < BlockHeader.Size)
            return null;

        // One that was being written when its length was asked for is whole a moment later.
        if (SegmentBlocks.SoundLength(file) > sound)
            return Find(path);
        var bytes = new byte[Math.Min(rest, BlockHeader.Size + 2 * OpenBlock.MostBytes)];
        if (!SegmentBlocks.ReadExactly(file, bytes, sound))
            return null;
        if (BlockHeader.TryRead(bytes, out var header))
            return header.TotalBytes > rest ? null : sound;

        // A file that grew and whose bytes did not reach the disk ends in zeros.
        return bytes.AsSpan().ContainsAnyExcept((byte)0) ? sound : null;
    }
}
