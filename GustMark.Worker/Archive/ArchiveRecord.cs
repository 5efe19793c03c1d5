using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Worker.Archive;

/// <summary>
/// A line inside a block: kind and type, a byte each; then as variable-length numbers the ticks since the first line of the block,
/// the identifier, the length of the name and that of the text; then the text.
/// </summary>
internal readonly ref struct ArchiveRecord(long ticks, int identifier, FrameType type, LineKind kind, int nameLength, ReadOnlySpan<byte> text)
{
    /// <summary>Bytes of a record beside its text, at most.</summary>
    public const int MostOverhead = 2 + 10 + (3 * 5);

    /// <summary>UTC.</summary>
    public long Ticks { get; } = ticks;

    public int Identifier { get; } = identifier;

    public FrameType Type { get; } = type;

    public LineKind Kind { get; } = kind;

    public int NameLength { get; } = nameLength;

    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Puts it there; the bytes it took.</summary>
    public int WriteTo(Span<byte> target, long firstTicks)
    {
        target[0] = (byte)Kind;
        target[1] = (byte)Type;
        var at = 2;
        at += Put(target[at..], Fold(Ticks - firstTicks));
        at += Put(target[at..], Fold(Identifier));
        at += Put(target[at..], (uint)NameLength);
        at += Put(target[at..], (uint)Text.Length);
        Text.CopyTo(target[at..]);
        return at + Text.Length;
    }

    /// <summary>Reads the record at the position and moves on to the next.</summary>
    public static ArchiveRecord Read(ReadOnlySpan<byte> block, ref int position, long firstTicks)
    {
        var kind = (LineKind)block[position];
        var type = (FrameType)block[position + 1];
        position += 2;
        var ticks = firstTicks + Unfold(Take(block, ref position));
        var identifier = (int)Unfold(Take(block, ref position));
        var nameLength = (int)Take(block, ref position);
        var length = (int)Take(block, ref position);
        var text = block.Slice(position, length);
        position += length;
        return new ArchiveRecord(ticks, identifier, type, kind, nameLength, text);
    }

    // Small numbers of either sign become small numbers without one.
    private static ulong Fold(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static long Unfold(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private static int Put(Span<byte> target, ulong value)
    {
        var at = 0;
        for (; value >= 0x80; value >>= 7)
            target[at++] = (byte)(value | 0x80);
        target[at++] = (byte)value;
        return at;
    }

    private static ulong Take(ReadOnlySpan<byte> block, ref int position)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var b = block[position++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
                return value;
        }
    }
}
