using System.Text;

namespace GustMark.Core.Console.Parsing;

/// <summary>What is understood and no event: answers to commands, and the noise that servers make.</summary>
internal static class Replies
{
    // A tag of a mod: "[Kits] loaded 3 kits".
    private const int LongestTag = 40;

    /// <summary>Answers in JSON: objects and arrays, also wrapped in quotes or with line breaks written as <c>\n</c>.</summary>
    public static LineKind Json(ReadOnlySpan<byte> text)
    {
        if (text[0] == '"' && text[^1] == '"' && text.Length > 2)
            text = LineBreaks.TrimStart(text[1..^1]);
        if (text.Length < 2)
            return LineKind.Unknown;
        if (text[0] == '{' && text[^1] == '}')
            return text.IndexOf("Hostname"u8) >= 0 && text.IndexOf("MaxPlayers"u8) >= 0 ? LineKind.ServerInfo
                : LineBreaks.TrimStart(text[1..]) is [(byte)'"' or (byte)'\\' or (byte)'}', ..] ? LineKind.Server
                : LineKind.Unknown;
        if (text[0] != '[' || text[^1] != ']')
            return LineKind.Unknown;

        // A name may begin like an array; a line about its owner does not end like one.
        var inside = LineBreaks.TrimStart(text[1..]);
        return inside is [(byte)']'] ? LineKind.PlayerList
            : inside is not [(byte)'{', ..] || LineBreaks.TrimEnd(text[..^1]) is not [.., (byte)'}'] ? LineKind.Unknown
            : text.IndexOf("DisplayName"u8) >= 0 ? LineKind.PlayerList
            : LineKind.Server;
    }

    public static LineKind Known(ReadOnlySpan<byte> text) => IsKnown(text) ? LineKind.Server : LineKind.Unknown;

    private static bool IsKnown(ReadOnlySpan<byte> text) => text[0] switch
    {
        (byte)'[' => IsRadio(text) || IsTagOfMod(text),
        (byte)'(' => IsPosition(text),
        (byte)'<' => text.StartsWith("<slot:"u8),
        (byte)'e' => text.StartsWith("env.time: "u8),
        (byte)'h' => text.StartsWith("hostname: "u8),
        (byte)'C' => text.StartsWith("Checking for new Steam Item Definitions"u8),
        (byte)'I' => text.StartsWith("Invalidate Network Cache took "u8) || text.StartsWith("Invalid Position: "u8) || text.StartsWith("Invalid Ammo type "u8),
        (byte)'K' => text.StartsWith("Kit "u8) || text.StartsWith("Kits"u8),
        (byte)'N' => text.StartsWith("NetworkId "u8) || text.SequenceEqual("No teams found"u8) || text.StartsWith("Name ["u8),
        (byte)'P' => text.SequenceEqual("Player not found"u8) || text.StartsWith("Position ["u8),
        (byte)'S' => text.SequenceEqual("Saving navmesh"u8) || text.StartsWith("Shortname: "u8),
        (byte)'T' => text.StartsWith("Team "u8) && text.IndexOf(" member list:"u8) > 0,
        (byte)'U' => text.SequenceEqual("User ID is already banned"u8),
        _ => false,
    };

    // "[4765 MHz] Position: (…), Range: 1000"
    private static bool IsRadio(ReadOnlySpan<byte> text) =>
        text.IndexOf(" MHz] Position: ("u8) is var end and > 1 && PlayerTag.IsDigits(text[1..end]);

    private static bool IsPosition(ReadOnlySpan<byte> text) => text[^1] == ')' && text.Length > 2 && !text[1..^1].ContainsAnyExcept(PlayerTag.OfPositions);

    private static bool IsTagOfMod(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf("] "u8);
        if (end is < 2 or > LongestTag || !char.IsAsciiLetter((char)text[1]))
            return false;
        var tag = text[1..end];
        var rest = text[(end + 2)..];
        if (tag.IndexOfAny((byte)'[', (byte)'/') >= 0 || tag.StartsWith("CHAT"u8) || tag.SequenceEqual("TEAM CHAT"u8) || tag.SequenceEqual("NOTE PANEL"u8)
            || tag.SequenceEqual("VENDING MACHINE"u8) || tag.SequenceEqual("ServerVar"u8) || tag.SequenceEqual("rcon"u8)
            || Ascii.EqualsIgnoreCase(tag, "event"u8) || tag.SequenceEqual("Better Chat"u8))
            return false;

        // "[A] Added …" and "[A] has …" are forms of teams and groups that went wrong.
        return !(rest.StartsWith("Kicking "u8) || rest.StartsWith("Added "u8) || rest.StartsWith("Removed "u8) || rest.StartsWith("has "u8) || rest.StartsWith("was "u8)
            || rest.StartsWith("created "u8) || rest.StartsWith("promoted "u8) || rest.StartsWith("canceled "u8));
    }
}
