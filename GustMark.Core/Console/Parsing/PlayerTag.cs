using System.Buffers;

namespace GustMark.Core.Console.Parsing;

/// <summary>
/// Names as PC servers print them: <c>NAME[ID]</c>, before that <c>NAME[N/ID]</c>. A name has 32 characters at most, which is
/// too few for an id bracket and the words of an event after it: the first such bracket is the game's own.
/// </summary>
internal static class PlayerTag
{
    /// <summary>What network addresses are written with.</summary>
    public static readonly SearchValues<byte> OfAddresses = SearchValues.Create("0123456789abcdefABCDEF.:[]%"u8);

    /// <summary>What positions are written with.</summary>
    public static readonly SearchValues<byte> OfPositions = SearchValues.Create("0123456789-., "u8);

    /// <summary>Digits of a SteamID64.</summary>
    public const int SteamIdLength = 17;

    private const int MostLetters = 32;

    /// <summary>Whether it has more letters than a Steam name may have, and so many others.</summary>
    public static bool IsLongerThanAName(ReadOnlySpan<byte> text, int others)
    {
        var letters = 0;
        foreach (var b in text[..Math.Min(text.Length, (MostLetters + others + 1) * 4)])
            letters += (b & 0xC0) != 0x80 ? 1 : 0;
        return letters > MostLetters + others;
    }

    public static bool IsSteamId(ReadOnlySpan<byte> text) => text.Length == SteamIdLength && IsDigits(text);

    public static bool IsDigits(ReadOnlySpan<byte> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    /// <summary>Splits text that ends with an id bracket. False when it does not, or nothing stands before it.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> id)
    {
        name = id = default;
        if (text.Length < 4 || text[^1] != ']')
            return false;

        var open = BeforeDigits(text, text.Length - 2);
        id = text[(open + 1)..^1];
        if (open > 0 && text[open] == '/')
        {
            var slash = open;
            open = BeforeDigits(text, slash - 1);
            if (open == slash - 1)
                return false;
        }

        if (id.IsEmpty || open < 1 || text[open] != '[')
            return false;
        name = text[..open];
        return true;
    }

    /// <summary>
    /// Somebody or something with an id: a player, whose id is a SteamID64, or a scientist, whose name is a number like his id.
    /// </summary>
    public static bool TryParticipant(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> steamId, out ParticipantKind kind)
    {
        kind = ParticipantKind.None;
        if (!TrySplit(text, out name, out steamId))
            return false;
        if (IsSteamId(steamId))
        {
            kind = ParticipantKind.Player;
            return true;
        }

        steamId = default;
        kind = ParticipantKind.Npc;
        return IsDigits(name);
    }

    private static int BeforeDigits(ReadOnlySpan<byte> text, int at)
    {
        while (at >= 0 && text[at] is >= (byte)'0' and <= (byte)'9')
            at--;
        return at;
    }
}
