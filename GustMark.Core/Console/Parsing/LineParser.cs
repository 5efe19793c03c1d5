namespace GustMark.Core.Console.Parsing;

/// <summary>
/// Understands console lines of both editions of the game. Works on the UTF-8 of a line whose NULs and outer white space have
/// been taken out, allocates nothing, is linear in the line's length and never throws.
/// </summary>
/// <remarks>
/// Lines that carry people's text come first and are looked at from their beginning only; then what the game signs with ids;
/// then the rest, anchored at both ends. The forms and the reasons: docs/protocols.md.
/// </remarks>
public static class LineParser
{
    /// <param name="type">The frame's type; <see cref="FrameType.Generic"/> for a line of a log file.</param>
    /// <param name="identifier">The frame's identifier. Positive: printed while a command of ours ran, so that what is no event is an answer.</param>
    /// <param name="text">The line.</param>
    /// <param name="nameLength">Bytes of the name in it, where something else has settled them (<see cref="ConsoleLine.NameLength"/>); else 0.</param>
    /// <param name="known">Who is known on the server; settles what the line alone does not.</param>
    public static LineReading Parse(
        FrameType type, int identifier, ReadOnlySpan<byte> text, int nameLength = 0, IKnownPlayers? known = null)
    {
        var reading = new LineReading { Number = -1 };
        text = LogPrefix.Strip(text.Trim(" \t\r\n"u8), ref reading);
        reading.Kind = type switch
        {
            // What the game itself marks as an error is never an event, whatever it says.
            FrameType.Error => WithTrace(text, LineKind.Error, ref reading),
            FrameType.Warning => WithTrace(text, LineKind.Warning, ref reading),
            FrameType.Chat => ChatLines.OfFrame(text, nameLength, ref reading),
            FrameType.Report => Report(text, ref reading),
            FrameType.Presence => PresenceLines.OfLists(text, nameLength, ref reading),
            _ => Of(text, nameLength, known, ref reading),
        };

        // Whatever is printed while our command runs and is no event is its answer.
        if (reading.Kind == LineKind.Unknown && identifier > 0)
            reading.Kind = LineKind.Server;

        // What is no event tells of nobody: names that a form had before it went wrong are let go.
        return reading.Kind is LineKind.Unknown or LineKind.Server
            ? new LineReading { Kind = reading.Kind, LogTime = reading.LogTime, Number = -1 }
            : reading;
    }

    private static LineKind Of(ReadOnlySpan<byte> text, int nameLength, IKnownPlayers? known, ref LineReading reading)
    {
        if (text.IsEmpty)
            return LineKind.Server;

        var first = text[0];
        if (FreeText(text, first, ref reading) is var free and not LineKind.Unknown)
            return free;
        if (first is (byte)'{' or (byte)'[' or (byte)'"' && Replies.Json(text) is var json and not LineKind.Unknown)
            return json;

        // Events are one line each. What has more is an answer.
        if (text.Contains((byte)'\n'))
            return Replies.Known(text);
        if (SignedLines.Parse(text, ref reading) is var signed and not LineKind.Unknown)
            return signed;
        if (first is >= (byte)'0' and <= (byte)'9' && PresenceLines.Addressed(text, ref reading) is var addressed and not LineKind.Unknown)
            return addressed;
        if (text[^1] is not (byte)']' and not (byte)')' && PresenceLines.JoinedFrom(text, ref reading) is var joined and not LineKind.Unknown)
            return joined;
        if (Anchored(text, first, ref reading) is var anchored and not LineKind.Unknown)
            return anchored;
        if (PresenceLines.Named(text, ref reading) is var present and not LineKind.Unknown)
            return present;
        return DeathLines.Unsigned(text, nameLength, known, ref reading) is var death and not LineKind.Unknown ? death : Replies.Known(text);
    }

    /// <summary>Lines that hold what somebody typed. They are told by their beginning, and nothing inside them is ever searched.</summary>
    private static LineKind FreeText(ReadOnlySpan<byte> text, byte first, ref LineReading reading) => first switch
    {
        (byte)'[' when text.Length > 5 => text[1] switch
        {
            (byte)'C' or (byte)'T' => ChatLines.OfLine(text, ref reading),
            (byte)'B' => text.StartsWith("[Better Chat] ["u8) ? LineKind.ChatEcho : LineKind.Unknown,
            (byte)'N' or (byte)'V' => NoteLines.Parse(text, ref reading),
            (byte)'E' => AdminLines.AntiCheat(text, ref reading),
            (byte)'r' => AdminLines.Rcon(text, ref reading),
            _ => LineKind.Unknown,
        },
        (byte)'E' => AdminLines.Executing(text, ref reading),
        _ => LineKind.Unknown,
    };

    private static LineKind Anchored(ReadOnlySpan<byte> text, byte first, ref LineReading reading)
    {
        var last = text[^1];
        if (first == '[' && Tagged(text, ref reading) is var tagged and not LineKind.Unknown)
            return tagged;
        if (last == ']' && GroupLines.Parse(text, ref reading) is var group and not LineKind.Unknown)
            return group;
        if (last is (byte)']' or (byte)'.' or (>= (byte)'0' and <= (byte)'9') or (byte)',' && TeamLines.Parse(text, ref reading) is var team and not LineKind.Unknown)
            return team;
        return first switch
        {
            (byte)'S' => WorldLines.SavedOrZone(text, ref reading),
            (byte)'K' => AdminLines.Reply(text, ref reading),
            (byte)'g' => GiftLines.Parse(text, ref reading),
            _ => LineKind.Unknown,
        };
    }

    private static LineKind Tagged(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        if (text.StartsWith("[ServerVar] "u8))
            return GiftLines.Parse(text["[ServerVar] "u8.Length..], ref reading);
        if (text.StartsWith("[event] "u8) || text.StartsWith("[EVENT] "u8))
            return WorldLines.Event(text["[event] "u8.Length..], ref reading);
        if (text.StartsWith("[ SAVE ] "u8))
            return WorldLines.Save(text["[ SAVE ] "u8.Length..], ref reading);
        if (text.StartsWith("[KITMANAGER] "u8))
            return LineKind.KitConfirmed;
        if (text.StartsWith("[ENTCMD] "u8))
            return LineKind.EntityCommand;
        return text.StartsWith("[EditCustomZone] "u8) ? LineKind.ZoneMissing : LineKind.Unknown;
    }

    // Still JSON, for whoever reads it with ReportMessage: of most reports nobody reads more than the kind.
    private static LineKind Report(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        reading.Detail = text;
        return LineKind.Report;
    }

    private static LineKind WithTrace(ReadOnlySpan<byte> text, LineKind kind, ref LineReading reading)
    {
        var end = text.IndexOf((byte)'\n');
        reading.Detail = (end < 0 ? text : text[..end]).TrimEnd("\r"u8);
        reading.Before = end < 0 ? default : text[(end + 1)..];
        return kind;
    }
}
