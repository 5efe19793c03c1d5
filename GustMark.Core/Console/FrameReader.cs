using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace GustMark.Core.Console;

/// <summary>What a frame turned out to be. Its text lies in the batch's reserved bytes, from the first one on.</summary>
/// <param name="IsJson">False when the frame is no JSON object; its text is then the frame itself, cut to 4 KiB.</param>
public readonly record struct FrameReading(bool IsJson, int Identifier, FrameType Type, int Length);

/// <summary>
/// Reads WebRCON frames: <c>{"Message":"…","Identifier":0,"Type":"Generic"}</c>. No field is required, names are compared
/// without case, and nothing in a frame makes it throw. The text is unescaped straight into the batch.
/// </summary>
public static class FrameReader
{
    /// <summary>Longest text kept of what is not a frame, in bytes.</summary>
    public const int MaxUnreadable = 4096;

    /// <summary>Reads a frame; its text is in <see cref="LineBatch.Reserve"/> until something is appended.</summary>
    public static FrameReading Read(ReadOnlySpan<byte> frame, LineBatch batch) =>
        UsualFrame.TryRead(frame, batch, out var usual)
            ? usual with { Length = Clean(batch.Reserve(0)[..usual.Length]) }
            : ReadThoroughly(frame, batch);

    /// <summary>Reads whatever is JSON, and keeps what is not.</summary>
    internal static FrameReading ReadThoroughly(ReadOnlySpan<byte> frame, LineBatch batch)
    {
        var reader = new Utf8JsonReader(frame);
        Utf8JsonReader trace = default;
        var (identifier, type, length) = (0, FrameType.Generic, 0);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return Unreadable(frame, batch);

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var property = PropertyNamed(reader.ValueSpan);
                reader.Read();
                switch (property)
                {
                    case FrameProperty.Message when reader.TokenType == JsonTokenType.String:
                        length = reader.CopyString(batch.Reserve(reader.ValueSpan.Length));
                        break;
                    case FrameProperty.Message when reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray:
                        length = CopyRaw(frame, ref reader, batch);
                        break;
                    case FrameProperty.Stacktrace when reader.TokenType == JsonTokenType.String:
                        trace = reader;
                        break;
                    case FrameProperty.Identifier when reader.TokenType == JsonTokenType.Number:
                        _ = reader.TryGetInt32(out identifier);
                        break;
                    case FrameProperty.Identifier when reader.TokenType == JsonTokenType.String:
                        _ = Utf8Parser.TryParse(reader.ValueSpan, out identifier, out _);
                        break;
                    case FrameProperty.Type:
                        type = TypeOf(ref reader);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            if (type is FrameType.Error or FrameType.Warning && trace.TokenType == JsonTokenType.String)
                length = Join(length, trace, batch);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Broken JSON, or a string that is not UTF-8.
            return Unreadable(frame, batch);
        }

        return new FrameReading(true, identifier, type, Clean(batch.Reserve(0)[..length]));
    }

    /// <summary>Takes out NULs, wherever they are, and outer white space; in place.</summary>
    public static int Clean(Span<byte> text)
    {
        var length = text.Length;
        if (text.Contains((byte)0))
        {
            length = 0;
            foreach (var b in text)
            {
                if (b != 0)
                    text[length++] = b;
            }
        }

        var trimmed = ((ReadOnlySpan<byte>)text[..length]).Trim(" \t\r\n"u8);
        if (trimmed.Length == length)
            return length;

        // Copied down, so that the text still begins where it was reserved. Span copies may overlap.
        trimmed.CopyTo(text);
        return trimmed.Length;
    }

    internal static FrameProperty PropertyNamed(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when Ascii.EqualsIgnoreCase(name, "type"u8) => FrameProperty.Type,
        7 when Ascii.EqualsIgnoreCase(name, "message"u8) => FrameProperty.Message,
        10 when Ascii.EqualsIgnoreCase(name, "identifier"u8) => FrameProperty.Identifier,
        10 when Ascii.EqualsIgnoreCase(name, "stacktrace"u8) => FrameProperty.Stacktrace,
        _ => FrameProperty.Other,
    };

    internal static FrameType TypeNumbered(int number) => number is >= 0 and <= 6 ? (FrameType)number : FrameType.Unknown;

    internal static FrameType TypeNamed(ReadOnlySpan<byte> name) => name.Length switch
    {
        7 when Ascii.EqualsIgnoreCase(name, "generic"u8) => FrameType.Generic,
        5 when Ascii.EqualsIgnoreCase(name, "error"u8) => FrameType.Error,
        7 when Ascii.EqualsIgnoreCase(name, "warning"u8) => FrameType.Warning,
        4 when Ascii.EqualsIgnoreCase(name, "chat"u8) => FrameType.Chat,
        6 when Ascii.EqualsIgnoreCase(name, "report"u8) => FrameType.Report,
        10 when Ascii.EqualsIgnoreCase(name, "clientperf"u8) => FrameType.ClientPerf,
        12 when Ascii.EqualsIgnoreCase(name, "subscription"u8) => FrameType.Subscription,
        _ => FrameType.Unknown,
    };

    private static FrameType TypeOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetInt32(out var number) ? TypeNumbered(number) : FrameType.Unknown;
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return FrameType.Unknown;
        }

        return TypeNamed(reader.ValueSpan);
    }

    // An error's trace belongs to it: the lines behind the first.
    private static int Join(int length, Utf8JsonReader trace, LineBatch batch)
    {
        length = Clean(batch.Reserve(0)[..length]);
        var text = batch.Reserve(length + 1 + trace.ValueSpan.Length);
        var size = Clean(text.Slice(length + 1, trace.CopyString(text[(length + 1)..])));
        if (size == 0)
            return length;
        text[length] = (byte)'\n';
        return length + 1 + size;
    }

    // A message that is JSON itself instead of a string of JSON.
    private static int CopyRaw(ReadOnlySpan<byte> frame, ref Utf8JsonReader reader, LineBatch batch)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var raw = frame[start..(int)reader.BytesConsumed];
        raw.CopyTo(batch.Reserve(raw.Length));
        return raw.Length;
    }

    private static FrameReading Unreadable(ReadOnlySpan<byte> frame, LineBatch batch)
    {
        var kept = frame[..Math.Min(frame.Length, MaxUnreadable)];
        kept.CopyTo(batch.Reserve(kept.Length));
        return new FrameReading(false, 0, FrameType.Unknown, Clean(batch.Reserve(0)[..kept.Length]));
    }
}
