namespace GustMark.Core.Console.Parsing;

/// <summary>
/// Ranks and bans of Console Edition: <c>[ADMIN] Added [P] to Group [VIP]</c>, <c>[ADMIN] Removed [P] from [Banned]</c>. Groups are a closed
/// set without brackets, so the line is read from its right.
/// </summary>
internal static class GroupLines
{
    public static LineKind Parse(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        var open = text.LastIndexOf((byte)'[');
        if (open < 0)
            return LineKind.Unknown;
        var group = text[(open + 1)..^1];
        var before = text[..open];
        if (group.IsEmpty || group.Contains((byte)']'))
            return LineKind.Unknown;

        var (isAdded, isBan, end) = before.EndsWith("] to Group "u8) ? (true, false, "] to Group "u8.Length)
            : before.EndsWith("] from Group "u8) ? (false, false, "] from Group "u8.Length)
            : before.EndsWith("] to "u8) ? (true, true, "] to "u8.Length)
            : before.EndsWith("] from "u8) ? (false, true, "] from "u8.Length)
            : (false, false, 0);
        if (end == 0 || (isBan && !group.SequenceEqual("Banned"u8))
            || !TryPeople(before[..^end], isAdded ? " Added ["u8 : " Removed ["u8, out reading.Other, out reading.Player))
            return LineKind.Unknown;

        if (isBan)
            return isAdded ? LineKind.Ban : LineKind.Unban;
        reading.Detail = group;
        return isAdded ? LineKind.RoleAdd : LineKind.RoleRemove;
    }

    /// <summary><c>[ADMIN] Added [P</c>, or as older servers write it <c>ADMIN Added [P</c>.</summary>
    private static bool TryPeople(ReadOnlySpan<byte> text, ReadOnlySpan<byte> verb, out ReadOnlySpan<byte> admin, out ReadOnlySpan<byte> player)
    {
        admin = player = default;
        var at = text.IndexOf(verb);
        if (at <= 0 || at + verb.Length >= text.Length)
            return false;
        admin = text[..at];
        player = text[(at + verb.Length)..];
        if (admin[0] == '[' && admin[^1] == ']')
            admin = admin[1..^1];
        return !admin.IsEmpty;
    }
}
