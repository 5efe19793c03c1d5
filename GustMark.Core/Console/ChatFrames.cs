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

    // More chat than this within five seconds is a flood, in which a line shown twice is the lesser evil.
    private const int Remembered = 64;

    private readonly (int Hash, FrameType Source, long At)[] recent = new (int, FrameType, long)[Remembered];
    private int next;

    /// <summary>The text of a Chat frame in the form of the Generic line, written over it; its length, or −1 when it is not known chat.</summary>
    public static int Render(ReadOnlySpan<byte> json, LineBatch batch)
    {
        string? user = null, name = null, message = null;
        var channel = 0;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return -1;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var property = reader.GetString();
                reader.Read();
                switch (property?.ToUpperInvariant())
                {
                    case "USERID":
                        user = reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString();
                        break;
                    case "USERNAME":
                        name = reader.GetString();
                        break;
                    case "MESSAGE":
                        message = reader.GetString();
                        break;
                    case "CHANNEL":
                        _ = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out channel);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return -1;
        }

        if (name is null || message is null)
            return -1;
        var text = $"{(channel == 1 ? "[TEAM CHAT]" : "[CHAT]")} {name}[{user ?? "0"}] : {message}";
        var length = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, batch.Reserve(length));

        // Cleaned as the Generic line is, or the two would differ.
        return FrameReader.Clean(batch.Reserve(0)[..length]);
    }

    /// <summary>True when the same chat has just come from the other source.</summary>
    public bool IsRepeated(FrameType source, ReadOnlySpan<byte> text)
    {
        var hasher = new HashCode();
        hasher.AddBytes(text);
        var hash = hasher.ToHashCode();
        for (var i = 0; i < recent.Length; i++)
        {
            ref var entry = ref recent[i];
            if (entry.Hash != hash || entry.At == 0 || entry.Source == source || time.GetElapsedTime(entry.At) > Apart)
                continue;

            entry.At = 0;
            return true;
        }

        recent[next] = (hash, source, time.GetTimestamp());
        next = (next + 1) % recent.Length;
        return false;
    }
}
