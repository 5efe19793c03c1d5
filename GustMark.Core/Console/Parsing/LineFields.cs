using System.Text;
using System.Text.Json;

namespace GustMark.Core.Console.Parsing;

/// <summary>A reading as JSON, for people and scripts: <c>{"kind":"join","fields":{"player":"Ada"}}</c>.</summary>
public static class LineFields
{
    /// <summary>Writes the whole object. <paramref name="text"/> is the line that was read.</summary>
    public static void Write(Utf8JsonWriter json, in LineReading reading, ReadOnlySpan<byte> text)
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, reading.Kind.Word());
        WriteFields(json, reading, text);
        json.WriteEndObject();
    }

    /// <summary>
    /// Writes the whole object with what stands around the line as well: <c>{"time":…,"kind":…,"class":…,"fields":{…},"text":…}</c>.
    /// </summary>
    /// <param name="at">When it was received. Null where only the line itself tells, in the game's own time.</param>
    public static void WriteWhole(Utf8JsonWriter json, DateTimeOffset? at, in LineReading reading, ReadOnlySpan<byte> text)
    {
        json.WriteStartObject();
        if (at is { } received)
            json.WriteString("time"u8, received.UtcDateTime);
        else if (LogPrefix.TryTime(reading.LogTime, out var time))
            json.WriteString("time"u8, time);
        json.WriteString("kind"u8, reading.Kind.Word());
        json.WriteString("class"u8, LineKinds.ClassOf(reading.Kind).Word());
        WriteFields(json, reading, text);

        // By way of a string: what is not UTF-8 becomes U+FFFD instead of an exception.
        json.WriteString("text"u8, Encoding.UTF8.GetString(text));
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, in LineReading reading, ReadOnlySpan<byte> text)
    {
        json.WriteStartObject("fields"u8);
        Fields(json, reading, text);
        if (LogPrefix.TryTime(reading.LogTime, out var time))
            json.WriteString("time"u8, time);
        if (reading.Proof != LineProof.Proven)
            json.WriteString("proof"u8, reading.Proof switch { LineProof.Ambiguous => "ambiguous"u8, LineProof.Settled => "settled"u8, _ => "author_claimed"u8 });
        json.WriteEndObject();
    }

    private static void Fields(Utf8JsonWriter json, in LineReading reading, ReadOnlySpan<byte> text)
    {
        switch (reading.Kind)
        {
            case LineKind.Chat when reading.Player.IsEmpty:
                if (ChatMessage.Read(text) is { } chat)
                {
                    json.WriteString("player"u8, chat.Player);
                    if (chat.SteamId.Length > 0)
                        json.WriteString("steam_id"u8, chat.SteamId);
                    json.WriteString("message"u8, chat.Message);
                    Channel(json, chat.Channel);
                }

                break;
            case LineKind.Report:
                if (ReportMessage.Read(reading.Detail) is { } report)
                {
                    Text(json, "player", report.Player);
                    Text(json, "steam_id", report.SteamId);
                    Text(json, "target", report.Target);
                    Text(json, "target_steam_id", report.TargetSteamId);
                    Text(json, "category", report.Category);
                    Text(json, "subject", report.Subject);
                    Text(json, "message", report.Message);
                }

                break;
            case LineKind.Kill:
                Text(json, "victim", reading.Player);
                Text(json, "victim_steam_id", reading.SteamId);
                Text(json, "killer", reading.Other);
                Text(json, "killer_steam_id", reading.OtherSteamId);
                if (reading.OtherKind != ParticipantKind.None)
                    json.WriteString("killer_kind"u8, WordOf(reading.OtherKind));
                break;
            case LineKind.EventStart:
                Text(json, "event", reading.Detail);
                json.WriteBoolean("special"u8, WorldLines.IsSpecial(reading.Detail));
                break;
            case LineKind.NoteEdit or LineKind.VendingName:
                Text(json, "player", reading.Player);
                json.WriteString("old"u8, Unescaped(reading.Before));
                json.WriteString("new"u8, Unescaped(reading.Detail));
                break;
            case LineKind.Warning or LineKind.Error:
                Text(json, "message", reading.Detail);
                Text(json, "stack_trace", reading.Before);
                break;
            default:
                Text(json, FieldNames.OfOther(reading.Kind), reading.Other);
                Text(json, "player", reading.Player);
                Text(json, "steam_id", reading.SteamId);
                Text(json, "ip", reading.Ip);
                Text(json, FieldNames.OfDetail(reading.Kind), reading.Detail);
                Channel(json, reading.Channel);
                if (reading.Kind == LineKind.QuickChat)
                    json.WriteString("text"u8, QuickChat.InEnglish(Encoding.UTF8.GetString(reading.Detail)));
                if (reading.Number >= 0)
                    json.WriteNumber(NumberName(reading.Kind), reading.Number);
                break;
        }
    }

    private static ReadOnlySpan<byte> NumberName(LineKind kind) =>
        kind == LineKind.ItemGive ? "amount"u8 : kind == LineKind.Save ? "entities"u8 : "team_id"u8;

    private static ReadOnlySpan<byte> WordOf(ParticipantKind kind) => kind switch
    {
        ParticipantKind.Player => "player"u8,
        ParticipantKind.Npc => "npc"u8,
        ParticipantKind.Entity => "entity"u8,
        _ => "natural"u8,
    };

    private static void Text(Utf8JsonWriter json, string name, ReadOnlySpan<byte> value)
    {
        // By way of a string: what is not UTF-8 becomes U+FFFD instead of an exception.
        if (!value.IsEmpty)
            json.WriteString(name, Encoding.UTF8.GetString(value));
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Channel(Utf8JsonWriter json, ChatChannel channel)
    {
        if (channel != ChatChannel.Unsaid)
            json.WriteString("channel"u8, channel switch { ChatChannel.Global => "global"u8, ChatChannel.Team => "team"u8, ChatChannel.Server => "server"u8, _ => "local"u8 });
    }

    /// <summary>Notes write their line breaks as such or as two characters.</summary>
    private static string Unescaped(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text).Replace(@"\r", "", StringComparison.Ordinal).Replace(@"\n", "\n", StringComparison.Ordinal);
}
