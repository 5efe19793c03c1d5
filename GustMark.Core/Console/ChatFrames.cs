using System.Buffers;
using System.Text;
using System.Text.Json;

namespace GustMark.Core.Console;

/// <summary>
/// PC servers tell each chat twice: as a Chat frame, whose message is JSON, and as a Generic line. Both become the same
/// text, and the second of the two within some seconds is left out. One for each connection.
/// </summary>
public sealed class ChatFrames(TimeProvider time)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    // When more different chats come within these seconds the oldest is forgotten; at worst a line is shown twice.
    private const int Most = 64;

    // What was told, oldest first.
    private readonly List<Told> told = [];

    /// <summary>
    /// The text of a Chat frame in the form of the Generic line, written over what is reserved in the batch; its length, or −1
    /// when it is not known chat.
    /// </summary>
    /// <param name="authorLength">Bytes of the author's name in it, which the line alone does not prove.</param>
    public static int Render(ReadOnlySpan<byte> json, LineBatch batch, out int authorLength)
    {
        authorLength = 0;
        // A copy: the frame's own text may lie where the line is written.
        var copy = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            json.CopyTo(copy);
            return Write(copy.AsSpan(0, json.Length), batch, out authorLength);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return -1;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static int Write(ReadOnlySpan<byte> json, LineBatch batch, out int authorLength)
    {
        authorLength = 0;
        Utf8JsonReader user = default, name = default, message = default;
        var channel = 0;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            return -1;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.ValueSpan;
            reader.Read();
            if (Ascii.EqualsIgnoreCase(property, "userid"u8))
                user = reader;
            else if (Ascii.EqualsIgnoreCase(property, "username"u8))
                name = reader;
            else if (Ascii.EqualsIgnoreCase(property, "message"u8))
                message = reader;
            else if (Ascii.EqualsIgnoreCase(property, "channel"u8) && reader.TokenType == JsonTokenType.Number)
                _ = reader.TryGetInt32(out channel);
            reader.Skip();
        }

        if (name.TokenType != JsonTokenType.String || message.TokenType != JsonTokenType.String)
            return -1;

        // Unescaped text is never longer than it was in JSON.
        var line = batch.Reserve(json.Length + 32);
        var length = Put(channel == 1 ? "[TEAM CHAT] "u8 : "[CHAT] "u8, line);
        var nameLength = name.CopyString(line[length..]);
        authorLength = nameLength - line.Slice(length, nameLength).Count((byte)0);
        length += nameLength;
        length += Put("["u8, line[length..]);
        length += user.TokenType switch
        {
            JsonTokenType.String => user.CopyString(line[length..]),
            JsonTokenType.Number => Put(user.ValueSpan, line[length..]),
            _ => Put("0"u8, line[length..]),
        };
        length += Put("] : "u8, line[length..]);
        length += message.CopyString(line[length..]);

        // Cleaned as the Generic line is, or the two would differ.
        return FrameReader.Clean(line[..length]);
    }

    private static int Put(ReadOnlySpan<byte> text, Span<byte> into)
    {
        text.CopyTo(into);
        return text.Length;
    }

    /// <summary>True when the same chat has just come from the other source.</summary>
    public bool IsRepeated(FrameType source, ReadOnlySpan<byte> text)
    {
        var hasher = new HashCode();
        hasher.AddBytes(text);
        var hash = hasher.ToHashCode();
        var now = time.GetTimestamp();
        Forget(now);

        // By how many one source is ahead of the other: above zero the Chat frames are, below it the lines.
        var step = source == FrameType.Chat ? 1 : -1;
        var ahead = 0;
        if (PlaceOf(hash) is var place and >= 0)
        {
            ahead = told[place].Ahead;
            told.RemoveAt(place);
        }
        else if (told.Count == Most)
        {
            told.RemoveAt(0);
        }

        told.Add(new Told(hash, ahead + step, now));
        return ahead * step < 0;
    }

    private void Forget(long now)
    {
        var old = 0;
        while (old < told.Count && time.GetElapsedTime(told[old].At, now) > Apart)
            old++;
        told.RemoveRange(0, old);
    }

    private int PlaceOf(int hash)
    {
        for (var i = told.Count - 1; i >= 0; i--)
        {
            if (told[i].Hash == hash)
                return i;
        }

        return -1;
    }

    private readonly record struct Told(int Hash, int Ahead, long At);
}
