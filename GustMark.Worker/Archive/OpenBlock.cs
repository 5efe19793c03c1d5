using System.Buffers;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Identity;

namespace GustMark.Worker.Archive;

/// <summary>Lines of one server and one day in UTC that gather in memory until they are written as a block.</summary>
internal sealed class OpenBlock(ServerId server, DateOnly day, long firstTicks) : IDisposable
{
    /// <summary>A block of so many bytes of records is full.</summary>
    public const int FullBytes = 256 * 1024;

    /// <summary>Longer texts are cut; only dumps are longer.</summary>
    public const int MostTextBytes = 64 * 1024;

    /// <summary>Bytes of records in a block, at most: the last record may begin just before it is full.</summary>
    public const int MostBytes = FullBytes + MostTextBytes + ArchiveRecord.MostOverhead;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(4096);
    private int used;

    public ServerId Server => server;

    public DateOnly Day => day;

    /// <summary>Times are kept as distances from this one.</summary>
    public long BaseTicks { get; } = firstTicks;

    public long EarliestTicks { get; private set; } = firstTicks;

    public long LatestTicks { get; private set; } = firstTicks;

    public int Lines { get; private set; }

    public LineKindSet Kinds { get; private set; }

    public ReadOnlySpan<byte> Records => buffer.AsSpan(0, used);

    public bool IsFull => used >= FullBytes;

    public void Append(in ConsoleLine line, ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MostTextBytes)];
        var needed = used + text.Length + ArchiveRecord.MostOverhead;
        if (needed > buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, buffer.Length * 2));
            Records.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        var ticks = line.At.UtcTicks;
        var record = new ArchiveRecord(ticks, line.Identifier, line.Type, line.Kind, Math.Min(line.NameLength, text.Length), text);
        used += record.WriteTo(buffer.AsSpan(used), BaseTicks);
        EarliestTicks = Math.Min(EarliestTicks, ticks);
        LatestTicks = Math.Max(LatestTicks, ticks);
        Kinds = new LineKindSet(Kinds.Bits | LineKindSet.Of(line.Kind).Bits);
        Lines++;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        used = 0;
    }
}
