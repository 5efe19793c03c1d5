using System.Text;
using System.Text.Json;

namespace GustMark.Core.Console.Parsing;

/// <summary>A Chat frame's message, which is JSON. The one source that proves who spoke.</summary>
/// <param name="Player">The author's name; the game's own is SERVER, but anybody can call himself so.</param>
/// <param name="SteamId">The author's SteamID64; "0" is the game itself.</param>
public sealed record ChatMessage(string Player, string SteamId, string Message, ChatChannel Channel)
{
    /// <summary>Spoken by the game, as after <c>say</c>.</summary>
    public bool IsServer => SteamId == "0";

    /// <summary>Reads it; null when it is not that, or has no name or message.</summary>
    public static ChatMessage? Read(ReadOnlySpan<byte> json)
    {
        string? name = null, message = null, id = null;
        var channel = ChatChannel.Unsaid;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var property = reader.ValueSpan;
                reader.Read();
                if (Ascii.EqualsIgnoreCase(property, "username"u8) && reader.TokenType == JsonTokenType.String)
                    name = reader.GetString();
                else if (Ascii.EqualsIgnoreCase(property, "message"u8) && reader.TokenType == JsonTokenType.String)
                    message = reader.GetString();
                else if (Ascii.EqualsIgnoreCase(property, "userid"u8))
                    id = reader.TokenType == JsonTokenType.String ? reader.GetString() : reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : null;
                else if (Ascii.EqualsIgnoreCase(property, "channel"u8) && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number))
                    channel = number switch { 0 => ChatChannel.Global, 1 => ChatChannel.Team, 2 => ChatChannel.Server, _ => ChatChannel.Unsaid };
                reader.Skip();
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }

        return name is null || message is null ? null : new ChatMessage(name, id ?? "", message, channel);
    }
}
