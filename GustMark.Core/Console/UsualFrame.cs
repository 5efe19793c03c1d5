using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace GustMark.Core.Console;

/// <summary>
/// Reads frames that look as the game writes them, several times faster than a JSON reader that is ready for anything. It
/// knows flat objects of strings and whole numbers and gives up on all else, which <see cref="FrameReader"/> then reads.
/// </summary>
/// <remarks>Positions instead of slices: a span that is passed by reference lives in memory, and this is all about that.</remarks>
internal static class UsualFrame
{
    private const int GivenUp = -1;

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(b => (byte)b)]);

    private static readonly byte[] Escaped = Escapes();

    /// <summary>True when it has been read; its text is then in <see cref="LineBatch.Reserve"/>, not yet cleaned.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, LineBatch batch, out FrameReading reading)
    {
        reading = default;
        var (identifier, type, length, hasTrace) = (0, FrameType.Generic, 0, false);
        var at = AfterSpace(frame, 0);
        if (!Is(frame, at, (byte)'{'))
            return false;

        do
        {
            // The name, which is never escaped.
            at = AfterSpace(frame, at + 1);
            if (!Is(frame, at, (byte)'"'))
                return false;
            at = AfterName(frame, at + 1, out var property);
            if (at == GivenUp)
                return false;
            at = AfterSpace(frame, at);
            if (!Is(frame, at, (byte)':'))
                return false;
            at = AfterSpace(frame, at + 1);

            // The value.
            var value = at;
            if (Is(frame, at, (byte)'"'))
            {
                at = property switch
                {
                    FrameProperty.Message => Unescape(frame, at + 1, batch.Reserve(frame.Length - at + Vector128<byte>.Count), out length),
                    FrameProperty.Identifier => GivenUp,
                    _ => AfterText(frame, at + 1),
                };
                if (at == GivenUp)
                    return false;
                if (property == FrameProperty.Type)
                    type = FrameReader.TypeNamed(frame[(value + 1)..(at - 1)]);
                else if (property == FrameProperty.Stacktrace)
                    hasTrace = at - value > 2;
            }
            else
            {
                at = AfterNumber(frame, at, out var number);
                if (at == GivenUp || property == FrameProperty.Message)
                    return false;
                if (property == FrameProperty.Identifier)
                    identifier = number;
                else if (property == FrameProperty.Type)
                    type = FrameReader.TypeNumbered(number);
            }

            at = AfterSpace(frame, at);
        }
        while (Is(frame, at, (byte)','));

        // A trace has to be joined to its error.
        if ((hasTrace && type is (FrameType.Error or FrameType.Warning)) || !Is(frame, at, (byte)'}') || AfterSpace(frame, at + 1) < frame.Length)
            return false;
        reading = new FrameReading(true, identifier, type, length);
        return true;
    }

    /// <summary>The position behind a name's closing quote. As the game writes them they are compared whole, else letter by letter.</summary>
    private static int AfterName(ReadOnlySpan<byte> frame, int at, out FrameProperty property)
    {
        var rest = frame[at..];
        (property, var length) =
            rest.StartsWith("Message\""u8) ? (FrameProperty.Message, 8)
            : rest.StartsWith("Identifier\""u8) ? (FrameProperty.Identifier, 11)
            : rest.StartsWith("Type\""u8) ? (FrameProperty.Type, 5)
            : rest.StartsWith("Stacktrace\""u8) ? (FrameProperty.Stacktrace, 11)
            : (FrameProperty.Other, 0);
        if (length > 0)
            return at + length;

        var end = rest.IndexOfAny(EndsPlainText);
        if (end < 0 || rest[end] != '"')
            return GivenUp;
        property = FrameReader.PropertyNamed(rest[..end]);
        return at + end + 1;
    }

    /// <summary>
    /// Unescapes the string whose first byte is at this position; the position behind its closing quote. Sixteen bytes at a time,
    /// and what a block cannot decide, letter by letter.
    /// </summary>
    private static int Unescape(ReadOnlySpan<byte> frame, int at, Span<byte> into, out int length)
    {
        length = 0;
        while (true)
        {
            int plain;
            if (at + Vector128<byte>.Count <= frame.Length)
            {
                var block = Vector128.Create(frame.Slice(at, Vector128<byte>.Count));
                var backslashes = Vector128.Equals(block, Vector128.Create((byte)'\\')).ExtractMostSignificantBits();
                var stops = (Vector128.Equals(block, Vector128.Create((byte)'"')) | Vector128.LessThan(block, Vector128.Create((byte)' '))).ExtractMostSignificantBits();
                int written;
                if (backslashes == 0 || !EscapedBlock.IsSupported)
                {
                    block.CopyTo(into[length..]);
                    plain = written = (stops | backslashes) == 0 ? Vector128<byte>.Count : BitOperations.TrailingZeroCount(stops | backslashes);
                }
                else
                {
                    // The opening quote stands before the first block at the least.
                    plain = EscapedBlock.Take(
                        block, Vector128.Create(frame.Slice(at - 1, Vector128<byte>.Count)), backslashes, stops, into[length..], out written);
                }

                at += plain;
                length += written;
                if (plain == Vector128<byte>.Count || (plain > 0 && frame[at] != '"'))
                    continue;
            }
            else
            {
                plain = frame[at..].IndexOfAny(EndsPlainText);
                if (plain < 0)
                    return GivenUp;
                frame.Slice(at, plain).CopyTo(into[length..]);
                at += plain;
                length += plain;
            }

            if (frame[at] == '"')
                return Utf8.IsValid(into[..length]) ? at + 1 : GivenUp;

            at = AfterEscape(frame, at, out var value);
            if (at == GivenUp)
                return GivenUp;
            if (value < 0x80)
                into[length++] = (byte)value;
            else
                length += new Rune(value).EncodeToUtf8(into[length..]);
        }
    }

    private static int AfterText(ReadOnlySpan<byte> frame, int at)
    {
        // Most traces are empty.
        if (Is(frame, at, (byte)'"'))
            return at + 1;
        while (true)
        {
            var plain = frame[at..].IndexOfAny(EndsPlainText);
            if (plain < 0)
                return GivenUp;
            at += plain;
            if (frame[at] == '"')
                return at + 1;
            at = AfterEscape(frame, at, out _);
            if (at == GivenUp)
                return GivenUp;
        }
    }

    private static int AfterEscape(ReadOnlySpan<byte> frame, int at, out int value)
    {
        value = 0;
        if (frame[at] != '\\' || at + 1 >= frame.Length)
            return GivenUp;
        if (Escaped[frame[at + 1]] is var letter and not 0)
        {
            value = letter;
            return at + 2;
        }

        switch (frame[at + 1])
        {
            case (byte)'u' when at + 6 <= frame.Length
                && Utf8Parser.TryParse(frame.Slice(at + 2, 4), out ushort unit, out var used, 'x') && used == 4 && !char.IsSurrogate((char)unit):
                value = unit;
                return at + 6;
            default:
                // Halves of a pair are left to the thorough reader, and so is what is no escape.
                return GivenUp;
        }
    }

    private static byte[] Escapes()
    {
        var table = new byte[256];
        foreach (var (letter, meaning) in new[] { ('"', '"'), ('\\', '\\'), ('/', '/'), ('n', '\n'), ('r', '\r'), ('t', '\t'), ('b', '\b'), ('f', '\f') })
            table[letter] = (byte)meaning;
        return table;
    }

    private static int AfterNumber(ReadOnlySpan<byte> frame, int at, out int number)
    {
        // Leading zeros and a plus are no JSON; a fraction or an exponent is no whole number.
        var text = frame[at..];
        if (!Utf8Parser.TryParse(text, out number, out var used) || text[0] == '+'
            || used >= text.Length || text[used] is not ((byte)',' or (byte)'}' or (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            return GivenUp;
        var first = text[0] == '-' ? 1 : 0;
        return text[first] == '0' && used - first > 1 ? GivenUp : at + used;
    }

    private static int AfterSpace(ReadOnlySpan<byte> frame, int at)
    {
        while ((uint)at < (uint)frame.Length && frame[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            at++;
        return at;
    }

    private static bool Is(ReadOnlySpan<byte> frame, int at, byte expected) => (uint)at < (uint)frame.Length && frame[at] == expected;
}

/// <summary>The members of a frame that matter.</summary>
internal enum FrameProperty
{
    Other,
    Message,
    Identifier,
    Type,
    Stacktrace,
}
