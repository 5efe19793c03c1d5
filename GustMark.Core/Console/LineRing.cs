using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Servers;

namespace GustMark.Core.Console;

/// <summary>
/// The newest lines of a server: at most 1,000, in at most its share of the memory that all servers have for it. Thread-safe. Lines lie one behind the
/// other in small blocks, each of which is there while something is in it: a server that says little takes little, and with a thousand of them that is
/// what counts.
/// </summary>
public sealed class LineRing(LineRingShare share, int capacity = LineRing.DefaultCapacity)
{
    public const int DefaultCapacity = 1000;

    /// <summary>Longer lines are kept cut, in bytes.</summary>
    public const int MaxLineBytes = 4096;

    private const int BlockBytes = 1024;

    private readonly Lock gate = new();

    // A place is counted from the first byte that was ever written; a block stands where its number says, modulo how many there are.
    private byte[]?[] blocks = new byte[]?[4];
    private long start;
    private long end;
    private int count;
    private byte[]? spare;

    public void Append(in ConsoleLine line, ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MaxLineBytes)];
        Span<byte> head = stackalloc byte[Head.Bytes];
        new Head(line.At, line.Identifier, line.Type, line.Kind, Math.Min(line.NameLength, text.Length), text.Length).Write(head);
        lock (gate)
        {
            while (count == capacity || (count > 0 && end - start + Head.Bytes + text.Length > share.Bytes))
                Forget();
            Write(head);
            Write(text);
            count++;
        }
    }

    /// <summary>The newest lines that match, oldest first.</summary>
    public IReadOnlyList<KeptLine> Newest(int most, Func<KeptLine, bool>? matching)
    {
        var found = new List<KeptLine>();
        lock (gate)
        {
            var places = ArrayPool<long>.Shared.Rent(count);
            var bytes = ArrayPool<byte>.Shared.Rent(MaxLineBytes);
            var place = start;
            for (var i = 0; i < count; i++)
            {
                places[i] = place;
                place += Head.Bytes + HeadAt(place).Length;
            }

            for (var i = count - 1; i >= 0 && found.Count < most; i--)
            {
                var head = HeadAt(places[i]);
                Read(places[i] + Head.Bytes, bytes.AsSpan(0, head.Length));
                var line = new KeptLine(head.At, head.Type, head.Kind, Encoding.UTF8.GetString(bytes, 0, head.Length))
                {
                    Identifier = head.Identifier, NameLength = head.NameLength,
                };
                if (matching is null || matching(line))
                    found.Add(line);
            }

            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<long>.Shared.Return(places);
        }

        found.Reverse();
        return found;
    }

    private void Forget()
    {
        var next = start + Head.Bytes + HeadAt(start).Length;
        for (var block = start / BlockBytes; block < next / BlockBytes; block++)
        {
            spare ??= blocks[block % blocks.Length];
            blocks[block % blocks.Length] = null;
        }

        start = next;
        count--;
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if ((end / BlockBytes) - (start / BlockBytes) == blocks.Length)
                Grow();
            ref var block = ref blocks[end / BlockBytes % blocks.Length];
            if (block is null)
                (block, spare) = (spare ?? new byte[BlockBytes], null);
            var free = block.AsSpan((int)(end % BlockBytes));
            var taken = Math.Min(free.Length, bytes.Length);
            bytes[..taken].CopyTo(free);
            bytes = bytes[taken..];
            end += taken;
        }
    }

    private void Grow()
    {
        var more = new byte[]?[blocks.Length * 2];
        for (var block = start / BlockBytes; block < end / BlockBytes; block++)
            more[block % more.Length] = blocks[block % blocks.Length];
        blocks = more;
    }

    private void Read(long place, Span<byte> into)
    {
        while (!into.IsEmpty)
        {
            var there = blocks[place / BlockBytes % blocks.Length].AsSpan((int)(place % BlockBytes));
            var taken = Math.Min(there.Length, into.Length);
            there[..taken].CopyTo(into);
            into = into[taken..];
            place += taken;
        }
    }

    private Head HeadAt(long place)
    {
        Span<byte> bytes = stackalloc byte[Head.Bytes];
        Read(place, bytes);
        return Head.Of(bytes);
    }

    /// <summary>What stands before the text of a line.</summary>
    /// <param name="Length">Of the text, in bytes.</param>
    private readonly record struct Head(DateTimeOffset At, int Identifier, FrameType Type, LineKind Kind, int NameLength, int Length)
    {
        public const int Bytes = 18;

        public static Head Of(ReadOnlySpan<byte> bytes) => new(
            new DateTimeOffset(BinaryPrimitives.ReadInt64LittleEndian(bytes), TimeSpan.Zero), BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            (FrameType)bytes[12], (LineKind)bytes[13], BinaryPrimitives.ReadUInt16LittleEndian(bytes[14..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[16..]));

        public void Write(Span<byte> bytes)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, At.UtcTicks);
            BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Identifier);
            bytes[12] = (byte)Type;
            bytes[13] = (byte)Kind;
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[14..], (ushort)NameLength);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[16..], (ushort)Length);
        }
    }
}
