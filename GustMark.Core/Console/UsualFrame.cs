using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace GustMark.Core.Console;

/// <summary>
/// Reads frames that look as the game writes them, several times faster than a JSON reader that is ready for anything. It
/// knows flat objects of strings and whole numbers and gives up on all else, which <see cref="FrameReader"/> then reads.
/// </summary>
internal static class UsualFrame
{
    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(b => (byte)b)]);

    /// <summary>True when it has been read; its text is then in <see cref="LineBatch.Reserve"/>, not yet cleaned.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, LineBatch batch, out FrameReading reading)
    {
        reading = default;
        var (identifier, type, length) = (0, FrameType.Generic, 0);
        var rest = SkipSpace(frame);
        if (!Take(ref rest, (byte)'{'))
            return false;

        do
        {
            rest = SkipSpace(rest);
            if (!TryName(ref rest, out var property))
                return false;

            if (rest is [(byte)'"', ..])
            {
                var raw = rest[1..];
                var size = 0;
                var read = property == FrameProperty.Message
                    ? TryText(ref rest, batch.Reserve(rest.Length), out length)
                    : property != FrameProperty.Identifier && TrySkipText(ref rest, out size);
                if (!read)
                    return false;
                if (property == FrameProperty.Type)
                    type = FrameReader.TypeNamed(raw[..size]);
            }
            else if (!TryNumber(ref rest, out var number) || property == FrameProperty.Message)
            {
                return false;
            }
            else if (property == FrameProperty.Identifier)
            {
                identifier = number;
            }
            else if (property == FrameProperty.Type)
            {
                type = FrameReader.TypeNumbered(number);
            }

            rest = SkipSpace(rest);
        }
        while (Take(ref rest, (byte)','));

        if (!Take(ref rest, (byte)'}') || !SkipSpace(rest).IsEmpty)
            return false;
        reading = new FrameReading(true, identifier, type, length);
        return true;
    }

    private static bool TryName(ref ReadOnlySpan<byte> rest, out FrameProperty property)
    {
        property = FrameProperty.Other;
        if (!Take(ref rest, (byte)'"'))
            return false;
        var end = rest.IndexOfAny(EndsPlainText);
        if (end < 0 || rest[end] != '"')
            return false;

        property = FrameReader.PropertyNamed(rest[..end]);
        rest = SkipSpace(rest[(end + 1)..]);
        if (!Take(ref rest, (byte)':'))
            return false;
        rest = SkipSpace(rest);
        return true;
    }

    /// <summary>Unescapes the string that begins here.</summary>
    private static bool TryText(ref ReadOnlySpan<byte> rest, Span<byte> into, out int length)
    {
        length = 0;
        rest = rest[1..];
        while (true)
        {
            var plain = rest.IndexOfAny(EndsPlainText);
            if (plain < 0)
                return false;
            rest[..plain].CopyTo(into[length..]);
            length += plain;
            rest = rest[plain..];
            if (rest[0] == '"')
            {
                rest = rest[1..];
                return Utf8.IsValid(into[..length]);
            }

            if (!TryEscape(ref rest, out var rune))
                return false;
            length += rune.EncodeToUtf8(into[length..]);
        }
    }

    private static bool TrySkipText(ref ReadOnlySpan<byte> rest, out int size)
    {
        size = 0;
        rest = rest[1..];
        while (true)
        {
            var plain = rest.IndexOfAny(EndsPlainText);
            if (plain < 0)
                return false;
            size += plain;
            rest = rest[plain..];
            if (rest[0] == '"')
            {
                rest = rest[1..];
                return true;
            }

            var before = rest.Length;
            if (!TryEscape(ref rest, out _))
                return false;
            size += before - rest.Length;
        }
    }

    private static bool TryEscape(ref ReadOnlySpan<byte> rest, out Rune rune)
    {
        rune = default;
        if (rest.Length < 2 || rest[0] != '\\')
            return false;

        var (value, size) = (rest[1] switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'u' => -1,
            _ => -2,
        }, 2);
        if (value == -1)
        {
            if (rest.Length < 6 || !Utf8Parser.TryParse(rest[2..6], out ushort unit, out var used, 'x') || used != 4)
                return false;
            (value, size) = (unit, 6);
        }

        // Halves of a pair are left to the thorough reader, and so is what is no escape.
        if (value < 0 || !Rune.TryCreate(value, out rune))
            return false;
        rest = rest[size..];
        return true;
    }

    private static bool TryNumber(ref ReadOnlySpan<byte> rest, out int number)
    {
        // Leading zeros and signs are no JSON; neither is what a fraction or an exponent would follow.
        if (!Utf8Parser.TryParse(rest, out number, out var used) || rest[0] == '+'
            || used >= rest.Length || rest[used] is not ((byte)',' or (byte)'}' or (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t'))
            return false;
        var digits = rest[0] == '-' ? rest[1..used] : rest[..used];
        if (digits.Length > 1 && digits[0] == '0')
            return false;
        rest = rest[used..];
        return true;
    }

    private static ReadOnlySpan<byte> SkipSpace(ReadOnlySpan<byte> text)
    {
        var i = 0;
        while (i < text.Length && text[i] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            i++;
        return text[i..];
    }

    private static bool Take(ref ReadOnlySpan<byte> rest, byte expected)
    {
        if (rest.IsEmpty || rest[0] != expected)
            return false;
        rest = rest[1..];
        return true;
    }
}

/// <summary>The members of a frame that matter.</summary>
internal enum FrameProperty
{
    Other,
    Message,
    Identifier,
    Type,
}
