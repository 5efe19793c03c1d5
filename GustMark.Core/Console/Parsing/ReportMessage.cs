using System.Text;
using System.Text.Json;

namespace GustMark.Core.Console.Parsing;

/// <summary>A Report frame's message, which is JSON: a player reports another by the game's menu. Any part may be missing.</summary>
/// <param name="Player">Who reports.</param>
/// <param name="Target">Who is reported; nobody where the report is of the server or a fault.</param>
/// <param name="Category">What the game calls the report's type: cheat, abusive, spam.</param>
public sealed record ReportMessage(
    string? Player, string? SteamId, string? Target, string? TargetSteamId, string? Subject, string? Message, string? Category)
{
    /// <summary>Reads it; null when it tells nothing that is known. What was cut off at its end is read up to there.</summary>
    public static ReportMessage? Read(ReadOnlySpan<byte> json)
    {
        string? player = null, id = null, target = null, targetId = null, subject = null, message = null, category = null;
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var property = reader.ValueSpan;
                reader.Read();
                if (Ascii.EqualsIgnoreCase(property, "playername"u8))
                    player = Text(reader);
                else if (Ascii.EqualsIgnoreCase(property, "playerid"u8))
                    id = Text(reader);
                else if (Ascii.EqualsIgnoreCase(property, "targetname"u8))
                    target = Text(reader);
                else if (Ascii.EqualsIgnoreCase(property, "targetid"u8))
                    targetId = Text(reader);
                else if (Ascii.EqualsIgnoreCase(property, "subject"u8))
                    subject = Text(reader);
                else if (Ascii.EqualsIgnoreCase(property, "message"u8))
                    message = Text(reader);
                else if (Ascii.EqualsIgnoreCase(property, "type"u8))
                    category = Text(reader);
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // Longer than is kept of a line, or broken; what stood before that holds.
        }

        return (player ?? id ?? target ?? targetId ?? subject ?? message) is null
            ? null
            : new ReportMessage(player, id, target, targetId, subject, message, category);
    }

    // Null for what says nothing: no text, or half a surrogate pair, of which the other parts must not suffer.
    private static string? Text(in Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.String => reader.GetString() is { Length: > 0 } text ? text : null,
                JsonTokenType.Number => Encoding.UTF8.GetString(reader.ValueSpan),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
