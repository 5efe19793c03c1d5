using System.Buffers;

namespace GustMark.Core.Console.Parsing;

/// <summary>Who comes, goes and respawns, where the name is not signed with an id bracket.</summary>
internal static class PresenceLines
{
    // The longest tag of a platform that is believed.
    private const int LongestTag = 16;

    private static readonly SearchValues<byte> OfTags = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"u8);

    /// <summary><c>IP:PORT/SID/NAME joined [os/SID]</c>, <c>… disconnecting: REASON</c>, <c>… has auth level N</c>: the ids come from the left.</summary>
    public static LineKind Addressed(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        var slash = text.IndexOf((byte)'/');
        if (slash < 0 || !TryAddress(text[..slash], out var ip))
            return LineKind.Unknown;
        var rest = text[(slash + 1)..];
        if (rest.Length < PlayerTag.SteamIdLength + 2 || rest[PlayerTag.SteamIdLength] != '/' || !PlayerTag.IsSteamId(rest[..PlayerTag.SteamIdLength]))
            return LineKind.Unknown;
        var id = rest[..PlayerTag.SteamIdLength];
        var tail = rest[(PlayerTag.SteamIdLength + 1)..];

        // A name with " disconnecting: " in it would make its owner's end look early, which is the lesser evil.
        var leaving = tail.IndexOf(" disconnecting: "u8);
        var joined = tail.LastIndexOf(" joined ["u8);
        if (joined > 0 && tail[^1] == ']')
        {
            var tag = tail[(joined + " joined ["u8.Length)..^1];
            var behind = tag.IndexOf((byte)'/');
            if (behind > 0 && tag[(behind + 1)..].SequenceEqual(id))
            {
                reading.Player = tail[..joined];
                reading.SteamId = id;
                reading.Ip = ip;
                reading.Detail = tag[..behind];
                return LineKind.Join;
            }
        }

        if (leaving > 0)
        {
            reading.Player = tail[..leaving];
            reading.SteamId = id;
            reading.Ip = ip;
            reading.Detail = tail[(leaving + " disconnecting: "u8.Length)..].Trim((byte)' ');
            return LineKind.Leave;
        }

        return tail.LastIndexOf(" has auth level "u8) > 0 ? LineKind.AuthLevel : LineKind.Unknown;
    }

    /// <summary><c>NAME [TAG] has entered the game</c>, <c>NAME joined [ps4]</c>.</summary>
    public static LineKind Named(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        if (text.EndsWith(" has entered the game"u8) || text.EndsWith(" has spawned"u8))
            return Entered(text[..text.LastIndexOf(" has "u8)], ref reading);
        return text[^1] == ']' && text.LastIndexOf(" joined ["u8) is var joined and > 0
            ? JoinedOnConsole(text[..joined], text[(joined + " joined ["u8.Length)..^1], ref reading)
            : LineKind.Unknown;
    }

    /// <summary><c>NAME with steamid SID joined from ip IP:PORT</c>, maybe <c> with platform OS</c>: too long to be part of a name.</summary>
    public static LineKind JoinedFrom(ReadOnlySpan<byte> text, ref LineReading reading) =>
        text.LastIndexOf(" joined from ip "u8) is var at and > 0
            ? JoinedFrom(text[..at], text[(at + " joined from ip "u8.Length)..], ref reading)
            : LineKind.Unknown;

    /// <summary>
    /// What player lists told, in our own words: <c>NAME joined [TAG]</c>, <c>NAME joined</c>, <c>NAME left</c>. Where the name ends is
    /// given, so that it may hold anything.
    /// </summary>
    public static LineKind OfLists(ReadOnlySpan<byte> text, int nameLength, ref LineReading reading)
    {
        if (nameLength <= 0 || nameLength >= text.Length)
            return LineKind.Unknown;
        reading.Player = text[..nameLength];
        var rest = text[nameLength..];
        if (rest.SequenceEqual(" left"u8))
            return LineKind.Leave;
        if (rest.StartsWith(" joined ["u8) && rest[^1] == ']')
            reading.Detail = rest[" joined ["u8.Length..^1];
        else if (!rest.SequenceEqual(" joined"u8))
            return LineKind.Unknown;
        return LineKind.Join;
    }

    private static LineKind Entered(ReadOnlySpan<byte> who, ref LineReading reading)
    {
        if (who[^1] != ']' || who.LastIndexOf(" ["u8) is not (var open and > 0))
            return LineKind.Unknown;
        var tag = who[(open + 2)..^1];
        if (!IsTag(tag))
            return LineKind.Unknown;
        reading.Player = who[..open];
        reading.Detail = tag;
        return LineKind.Spawn;
    }

    // A PC server's tag carries the SteamID as well; one without it is somebody's text.
    private static LineKind JoinedOnConsole(ReadOnlySpan<byte> name, ReadOnlySpan<byte> tag, ref LineReading reading)
    {
        if (!IsTag(tag) || tag.SequenceEqual("windows"u8) || tag.SequenceEqual("linux"u8) || tag.SequenceEqual("osx"u8))
            return LineKind.Unknown;
        reading.Player = name;
        reading.Detail = tag;
        return LineKind.Join;
    }

    private static LineKind JoinedFrom(ReadOnlySpan<byte> who, ReadOnlySpan<byte> from, ref LineReading reading)
    {
        var platform = ReadOnlySpan<byte>.Empty;
        if (from.IndexOf(" with platform "u8) is var with and > 0)
        {
            platform = from[(with + " with platform "u8.Length)..].TrimEnd((byte)'.');
            from = from[..with];
        }

        var name = who.Length - PlayerTag.SteamIdLength - " with steamid "u8.Length;
        if (name < 1 || !PlayerTag.IsSteamId(who[^PlayerTag.SteamIdLength..]) || !who[name..].StartsWith(" with steamid "u8) || !TryAddress(from, out var ip))
            return LineKind.Unknown;
        reading.Player = who[..name];
        reading.SteamId = who[^PlayerTag.SteamIdLength..];
        reading.Ip = ip;
        reading.Detail = platform;
        return LineKind.Join;
    }

    /// <summary>The address without its port: <c>1.2.3.4:5</c>, <c>[::1]:5</c>.</summary>
    private static bool TryAddress(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> ip)
    {
        var colon = text.LastIndexOf((byte)':');
        ip = colon > 0 ? text[..colon] : text;
        return ip.Length is >= 2 and <= 47 && !ip.ContainsAnyExcept(PlayerTag.OfAddresses)
            && (colon < 0 || PlayerTag.IsDigits(text[(colon + 1)..]));
    }

    private static bool IsTag(ReadOnlySpan<byte> tag) =>
        tag.Length is > 1 and <= LongestTag && !tag.ContainsAnyExcept(OfTags)
        && !PlayerTag.IsDigits(tag);
}
