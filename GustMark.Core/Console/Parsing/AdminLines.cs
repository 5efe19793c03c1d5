namespace GustMark.Core.Console.Parsing;

/// <summary>Commands that were run, and what the anti-cheat and the console say of kicks and bans.</summary>
internal static class AdminLines
{
    /// <summary><c>Executing console system command 'CMD'.</c> The command may hold apostrophes: it ends at the last one.</summary>
    public static LineKind Executing(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        var start = "Executing console system command '"u8;
        if (!text.StartsWith(start))
            return LineKind.Unknown;
        var command = text[start.Length..];
        var end = command.LastIndexOf((byte)'\'');
        reading.Detail = end < 0 ? command : command[..end];
        return LineKind.Command;
    }

    /// <summary><c>[rcon] IP: CMD</c>.</summary>
    public static LineKind Rcon(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        var start = "[rcon] "u8;
        if (!text.StartsWith(start))
            return LineKind.Unknown;
        var colon = text.IndexOf(": "u8);
        if (colon <= start.Length || text[start.Length..colon].ContainsAnyExcept(PlayerTag.OfAddresses))
            return LineKind.Unknown;
        reading.Ip = text[start.Length..colon];
        reading.Detail = text[(colon + 2)..];
        return LineKind.Command;
    }

    /// <summary><c>[EAC] Kicking SID / NAME (REASON)</c>: the reason is the balanced bracket at the end.</summary>
    public static LineKind AntiCheat(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        var start = "[EAC] Kicking "u8;
        if (!text.StartsWith(start) || text[^1] != ')')
            return LineKind.Unknown;
        var slash = text.IndexOf(" / "u8);
        if (slash < start.Length || !PlayerTag.IsSteamId(text[start.Length..slash]))
            return LineKind.Unknown;

        var rest = text[(slash + 3)..];
        var open = rest.Length - 1;
        for (var depth = 0; open >= 0; open--)
        {
            depth += rest[open] == ')' ? 1 : rest[open] == '(' ? -1 : 0;
            if (depth == 0)
                break;
        }

        if (open < 2)
            return LineKind.Unknown;
        reading.SteamId = text[start.Length..slash];
        reading.Player = rest[..open].TrimEnd((byte)' ');
        reading.Detail = rest[(open + 1)..^1];
        return LineKind.Kick;
    }

    /// <summary>What the console answers: <c>Kicked: NAME</c>, <c>Kickbanned User: ID - NAME</c>.</summary>
    public static LineKind Reply(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        if (text.StartsWith("Kicked: "u8))
        {
            reading.Player = text[8..];
            return LineKind.Kick;
        }

        var start = "Kickbanned User: "u8;
        var dash = text.IndexOf(" - "u8);
        if (!text.StartsWith(start) || dash < start.Length || !PlayerTag.IsDigits(text[start.Length..dash]))
            return LineKind.Unknown;
        reading.SteamId = text[start.Length..dash];
        reading.Player = text[(dash + 3)..];
        return LineKind.Ban;
    }
}
