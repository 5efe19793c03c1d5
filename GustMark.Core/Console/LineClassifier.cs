namespace GustMark.Core.Console;

/// <summary>
/// Tells the class of a line by how it begins and ends, never by what stands somewhere in its middle: that may be a
/// player's text. Works on UTF-8, allocates nothing, and is linear in the line's length.
/// </summary>
/// <remarks>Sources and examples of the forms: docs/protocols.md.</remarks>
public static class LineClassifier
{
    // Longest end of a line that is looked at as its tag or cause: "] joined [windows/76561198000000001]", " died (Bleeding)".
    private const int MaxTag = 40;

    public static LineClass Classify(FrameType type, ReadOnlySpan<byte> text)
    {
        // What the game itself marks as an error is never an event, whatever it says.
        if (type == FrameType.Error)
            return LineClass.Error;
        if (type == FrameType.Warning)
            return LineClass.Warning;
        if (type == FrameType.Chat)
            return LineClass.Chat;

        text = SkipLogTime(text).Trim(" \t\r\n"u8);
        if (text.IsEmpty)
            return LineClass.System;

        // Lines that hold free text come first, so that nothing in that text is taken for something else.
        return text[0] switch
        {
            (byte)'[' when !IsJsonArray(text) => Bracketed(text),
            (byte)'[' or (byte)'{' => LineClass.System,
            _ => Prefixed(text) ?? Named(text),
        };
    }

    // The answer to playerlist holds names, and those anything.
    private static bool IsJsonArray(ReadOnlySpan<byte> text) => text[1..].TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)']', ..];

    private static LineClass Bracketed(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("[CHAT"u8) || text.StartsWith("[TEAM CHAT]"u8) || text.StartsWith("[Better Chat]"u8))
            return LineClass.Chat;
        if (text.StartsWith("[NOTE PANEL]"u8) || text.StartsWith("[VENDING MACHINE]"u8))
            return LineClass.Player;
        if (text.StartsWith("[EAC]"u8))
            return LineClass.Auth;
        if (text.StartsWith("[ServerVar]"u8) || text.StartsWith("[KITMANAGER]"u8) || text.StartsWith("[rcon]"u8) || text.StartsWith("[ENTCMD]"u8))
            return LineClass.Command;
        if (text.StartsWith("[event]"u8) || text.StartsWith("[EVENT]"u8) || text.StartsWith("[EditCustomZone]"u8))
            return LineClass.Server;
        if (text.StartsWith("[ SAVE ]"u8))
            return LineClass.Save;
        return IsGroupChange(text) ? LineClass.Auth : Named(text);
    }

    private static LineClass? Prefixed(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("Executing console system command"u8))
            return LineClass.Command;
        if (text.StartsWith("Saved "u8) && text.IndexOf(" ents"u8) > 0 || text.StartsWith("Saving complete"u8))
            return LineClass.Save;
        if (text.StartsWith("Successfully created zone ["u8) || text.StartsWith("Successfully removed zone ["u8)
            || text.StartsWith("Server startup complete"u8))
            return LineClass.Server;
        return text.StartsWith("SERVER Added ["u8) || text.StartsWith("SERVER Removed ["u8) ? LineClass.Auth : null;
    }

    /// <summary>Lines that begin with a player's name, or with the address he comes from.</summary>
    private static LineClass Named(ReadOnlySpan<byte> text)
    {
        // Such lines are one line. What has more is an answer, a list of players perhaps.
        if (text.Contains((byte)'\n'))
            return LineClass.System;

        var line = text.TrimEnd("."u8);
        if (IsDeath(text))
            return LineClass.Kill;
        if (text.IndexOf(" has auth level "u8) > 0)
            return LineClass.Auth;
        if (text.IndexOf(" disconnecting: "u8) > 0 && (text.IndexOf("/7656"u8) > 0 || text.IndexOf("[7656"u8) > 0)
            || line.EndsWith(" has entered the game"u8) || line.EndsWith(" has left the game"u8) || line.EndsWith(" has spawned"u8)
            || IsJoin(text) || IsTeam(line))
            return LineClass.Player;
        return Replied(text);
    }

    // Looked at last: a player's name may begin like this as well.
    private static LineClass Replied(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("Kicked: "u8) || text.StartsWith("Kickbanned User: "u8))
            return LineClass.Auth;
        return text.StartsWith("giving "u8) && text.LastIndexOf(" x "u8) > 0 ? LineClass.Command : LineClass.System;
    }

    private static bool IsDeath(ReadOnlySpan<byte> text) =>
        text.IndexOf(" was killed by "u8) > 0 || text.IndexOf(" was suicide by "u8) > 0
        || (text[^1] == (byte)')' && text.LastIndexOf(" died ("u8) is var at and > 0 && text.Length - at <= MaxTag);

    // "… joined [windows/7656…]", "NAME joined [ps4]", "NAME with steamid N joined from ip A:P".
    private static bool IsJoin(ReadOnlySpan<byte> text) =>
        (text[^1] == (byte)']' && text.LastIndexOf(" joined ["u8) is var at and > 0 && text.Length - at <= MaxTag
            && IsPlatform(text[(at + " joined ["u8.Length)..^1]))
        || (text.IndexOf(" with steamid "u8) > 0 && text.IndexOf(" joined from ip "u8) > 0);

    // On PC the SteamID follows the system; the consoles' tags stand alone.
    private static bool IsPlatform(ReadOnlySpan<byte> tag) =>
        tag.IndexOf("/7656"u8) > 0 || !(tag.SequenceEqual("windows"u8) || tag.SequenceEqual("linux"u8) || tag.SequenceEqual("osx"u8));

    private static bool IsTeam(ReadOnlySpan<byte> line) =>
        line.IndexOf(" created a new team, ID: "u8) > 0
        || ((line.IndexOf("team, ID: ["u8) > 0 || line.IndexOf("team ID: ["u8) > 0) && line[^1] == (byte)']');

    private static bool IsGroupChange(ReadOnlySpan<byte> text) =>
        text[^1] == (byte)']'
        && (text.IndexOf("] Added ["u8) > 0 && text.IndexOf("] to "u8) > 0 || text.IndexOf("] Removed ["u8) > 0 && text.IndexOf("] from "u8) > 0);

    /// <summary>Without "MM/dd/yyyy HH:mm:ss:LOG: " or "…:LOG:DEFAULT: ", as log files have before each line.</summary>
    private static ReadOnlySpan<byte> SkipLogTime(ReadOnlySpan<byte> text)
    {
        const int time = 19;
        if (text.Length < time + 5 || text[2] != (byte)'/' || text[5] != (byte)'/' || !text[time..].StartsWith(":LOG:"u8))
            return text;
        var rest = text[(time + 5)..];
        return rest.StartsWith("DEFAULT:"u8) ? rest["DEFAULT:"u8.Length..] : rest;
    }
}
