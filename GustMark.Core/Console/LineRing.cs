using System.Text;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Servers;

namespace GustMark.Core.Console;

/// <summary>The newest lines of a server: at most 1,000, in at most a mebibyte that grows as it is needed. Thread-safe.</summary>
public sealed class LineRing(int capacity = LineRing.DefaultCapacity)
{
    public const int DefaultCapacity = 1000;

    /// <summary>Longer lines are kept cut, in bytes.</summary>
    public const int MaxLineBytes = 4096;

    private const int MaxBytes = 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Entry[] entries = new Entry[capacity];
    private byte[] bytes = new byte[8 * 1024];
    private int oldest;
    private int count;
    private int end;

    public void Append(in ConsoleLine line, ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, MaxLineBytes)];
        lock (gate)
        {
            if (count == entries.Length)
                Forget();
            var offset = RoomFor(text.Length);
            text.CopyTo(bytes.AsSpan(offset));
            entries[(oldest + count) % entries.Length] = new Entry(
                line.At, line.Identifier, line.Type, line.Kind, Math.Min(line.NameLength, text.Length), offset, text.Length);
            count++;
            end = offset + text.Length;
        }
    }

    /// <summary>The newest lines that match, oldest first.</summary>
    public IReadOnlyList<KeptLine> Newest(int most, Func<KeptLine, bool>? matching)
    {
        var found = new List<KeptLine>();
        lock (gate)
        {
            for (var i = count - 1; i >= 0 && found.Count < most; i--)
            {
                var entry = entries[(oldest + i) % entries.Length];
                var line = new KeptLine(entry.At, entry.Type, entry.Kind, Encoding.UTF8.GetString(bytes, entry.Offset, entry.Length))
                {
                    Identifier = entry.Identifier, NameLength = entry.NameLength,
                };
                if (matching is null || matching(line))
                    found.Add(line);
            }
        }

        found.Reverse();
        return found;
    }

    /// <summary>Where so many bytes can be written, after larger memory or older lines have made room.</summary>
    private int RoomFor(int length)
    {
        while (true)
        {
            if (count == 0)
                return 0;

            var start = entries[oldest].Offset;
            if (end > start || (end == start && entries[oldest].Length == 0))
            {
                // In use is [start, end): first what is behind it, then what is before it.
                if (bytes.Length - end >= length)
                    return end;
                if (start > length)
                    return 0;
            }
            else if (start - end > length)
            {
                return end;
            }

            if (bytes.Length < MaxBytes)
                Grow();
            else
                Forget();
        }
    }

    private void Forget()
    {
        oldest = (oldest + 1) % entries.Length;
        count--;
        if (count == 0)
            end = 0;
    }

    private void Grow()
    {
        var larger = new byte[bytes.Length * 2];
        var position = 0;
        for (var i = 0; i < count; i++)
        {
            ref var entry = ref entries[(oldest + i) % entries.Length];
            bytes.AsSpan(entry.Offset, entry.Length).CopyTo(larger.AsSpan(position));
            entry = entry with { Offset = position };
            position += entry.Length;
        }

        bytes = larger;
        end = position;
    }

    private readonly record struct Entry(
        DateTimeOffset At, int Identifier, FrameType Type, LineKind Kind, int NameLength, int Offset, int Length);
}
