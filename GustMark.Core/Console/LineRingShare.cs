namespace GustMark.Core.Console;

/// <summary>
/// The memory for the newest lines of all servers, parted evenly among them: with few servers a mebibyte each, with a thousand some 16 KiB. Thread-safe.
/// </summary>
public sealed class LineRingShare
{
    /// <summary>For all servers together, in bytes of text.</summary>
    public const long Total = 16L * 1024 * 1024;

    /// <summary>For one server at most, in bytes of text.</summary>
    public const long Most = 1024 * 1024;

    private int rings;

    /// <summary>For one server as many as there are now, in bytes of text; above zero.</summary>
    public long Bytes => Math.Min(Most, Total / Math.Max(1, Volatile.Read(ref rings)));

    /// <summary>One server more.</summary>
    public void Enter() => Interlocked.Increment(ref rings);

    /// <summary>One server less; its ring is not written to any more.</summary>
    public void Leave() => Interlocked.Decrement(ref rings);
}
