namespace GustMark.Core.Console.Parsing;

/// <summary>Talk: chat of PC servers, and phrases picked from the menu of Console Edition.</summary>
internal static class ChatLines
{
    // "[4294967295/76561198000000001", the longest there is behind a name.
    private const int IdBrackets = 29;

    private static ReadOnlySpan<byte> PhrasePrefix => "d11_quick_chat_"u8;

    /// <summary>A Chat frame, as its line was rendered, or as the JSON it came as.</summary>
    public static LineKind OfFrame(ReadOnlySpan<byte> text, int authorLength, ref LineReading reading)
    {
        // Without a channel it is still JSON: it tells who spoke, for whoever reads it with ChatMessage.
        if (Channel(text, ref reading) is not (var start and > 0))
            return LineKind.Chat;

        var body = text[start..];
        if (authorLength > 0 && authorLength < body.Length && body[authorLength] == '[' && body[authorLength..].IndexOf("] : "u8) is var close and > 0)
        {
            reading.Player = body[..authorLength];
            reading.SteamId = body[(authorLength + 1)..(authorLength + close)];
            reading.Detail = body[(authorLength + close + "] : "u8.Length)..];
            return LineKind.Chat;
        }

        Signed(body, ref reading);
        return LineKind.Chat;
    }

    public static LineKind OfLine(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        if (Channel(text, ref reading) is not (var start and > 0))
            return LineKind.Unknown;

        var body = text[start..];
        var isConsole = text.StartsWith("[CHAT "u8);
        if (!isConsole && Signed(body, ref reading))
            return LineKind.Chat;

        // A name may begin like chat as well; what the game then signs is what it says.
        if (reading.Channel != ChatChannel.Server && IsSigned(text))
        {
            reading.Channel = ChatChannel.Unsaid;
            return LineKind.Unknown;
        }

        var colon = body.IndexOf(" : "u8);
        if (colon <= 0)
        {
            reading.Channel = ChatChannel.Unsaid;
            return LineKind.Unknown;
        }

        reading.Player = body[..colon];
        reading.Detail = body[(colon + 3)..];

        // Names on Console Edition hold no colon; elsewhere it is anybody's guess.
        reading.Proof = isConsole ? LineProof.Proven : LineProof.AuthorClaimed;
        return isConsole && reading.Detail.StartsWith(PhrasePrefix) ? LineKind.QuickChat : LineKind.Chat;
    }

    /// <summary>Where the words after the channel's mark begin; 0 when there is none.</summary>
    private static int Channel(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        (reading.Channel, var length) =
            text.StartsWith("[CHAT] "u8) ? (ChatChannel.Global, 7)
            : text.StartsWith("[TEAM CHAT] "u8) ? (ChatChannel.Team, 12)
            : text.StartsWith("[CHAT LOCAL] "u8) ? (ChatChannel.Local, 13)
            : text.StartsWith("[CHAT TEAM] "u8) ? (ChatChannel.Team, 12)
            : text.StartsWith("[CHAT SERVER] "u8) ? (ChatChannel.Server, 14)
            : text.StartsWith("[CHAT GLOBAL] "u8) ? (ChatChannel.Global, 14)
            : (ChatChannel.Unsaid, 0);
        return length;
    }

    /// <summary><c>NAME[SID] : TEXT</c>. A name of 32 characters can hold <c>[SID] : </c>, so the author is only claimed.</summary>
    private static bool Signed(ReadOnlySpan<byte> body, ref LineReading reading)
    {
        for (var from = 0; body[from..].IndexOf("] : "u8) is var found and >= 0; from += found + 4)
        {
            var close = from + found;
            if (PlayerTag.IsLongerThanAName(body[..close], IdBrackets))
                return false;
            if (!PlayerTag.TrySplit(body[..(close + 1)], out var name, out var id))
                continue;
            if (PlayerTag.IsLongerThanAName(name, 0))
                return false;
            reading.Player = name;
            reading.SteamId = id;
            reading.Detail = body[(close + 4)..];
            reading.Proof = LineProof.AuthorClaimed;
            return true;
        }

        return false;
    }

    private static bool IsSigned(ReadOnlySpan<byte> text)
    {
        var reading = default(LineReading);
        return SignedLines.Parse(text, ref reading) != LineKind.Unknown || PresenceLines.JoinedFrom(text, ref reading) != LineKind.Unknown;
    }
}
