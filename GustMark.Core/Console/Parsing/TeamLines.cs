using System.Buffers.Text;

namespace GustMark.Core.Console.Parsing;

/// <summary>
/// Teams of Console Edition, read from the right: <c>[B] has joined [A]s team, ID: [12].</c> Names stand in brackets or not, and so does
/// the number.
/// </summary>
internal static class TeamLines
{
    // A team's number is small; a SteamID is none.
    private const int LongestId = 10;

    public static LineKind Parse(ReadOnlySpan<byte> text, ref LineReading reading)
    {
        text = text.TrimEnd((byte)'.');
        var id = text.LastIndexOf(" ID: "u8);
        if (id <= 0)
            return LineKind.Unknown;
        var number = text[(id + " ID: "u8.Length)..];
        if (number.Length > 2 && number[0] == '[' && number[^1] == ']')
            number = number[1..^1];
        if (number.Length > LongestId || !PlayerTag.IsDigits(number) || !Utf8Parser.TryParse(number, out long team, out _))
            return LineKind.Unknown;

        var kind = Told(text[..id].TrimEnd((byte)','), ref reading);
        if (kind != LineKind.Unknown)
            reading.Number = team;
        return kind;
    }

    private static LineKind Told(ReadOnlySpan<byte> told, ref LineReading reading)
    {
        if (Cut(told, " created a new team"u8, out var who) || Cut(told, " created a team"u8, out who))
            return One(who, LineKind.TeamCreate, ref reading);
        if (Cut(told, " disbanded the team"u8, out who))
            return One(who, LineKind.TeamDisband, ref reading);

        // "[B] has joined [A]s team": first who acts, then whose team it is.
        if (Cut(told, "s team"u8, out who))
            return Two(who, " has joined "u8, out reading.Player, out reading.Other) ? LineKind.TeamJoin
                : Two(who, " has left "u8, out reading.Player, out reading.Other) ? LineKind.TeamLeave
                : LineKind.Unknown;
        if (Cut(told, " to their team"u8, out who))
            return Two(who, " canceled the invitation for "u8, out reading.Other, out reading.Player) ? LineKind.TeamInviteCancel
                : Two(who, " has invited "u8, out reading.Other, out reading.Player) ? LineKind.TeamInvite
                : LineKind.Unknown;
        if (Cut(told, " as their new leader of the team"u8, out who))
            return Two(who, " promoted "u8, out reading.Player, out reading.Other) ? LineKind.TeamPromote : LineKind.Unknown;
        return Cut(told, " from the team"u8, out who) && Two(who, " kicked "u8, out reading.Other, out reading.Player) ? LineKind.TeamLeave : LineKind.Unknown;
    }

    private static bool Cut(ReadOnlySpan<byte> told, ReadOnlySpan<byte> end, out ReadOnlySpan<byte> before)
    {
        before = told.EndsWith(end) ? told[..^end.Length] : default;
        return !before.IsEmpty;
    }

    private static LineKind One(ReadOnlySpan<byte> who, LineKind kind, ref LineReading reading)
    {
        reading.Player = Bare(who);
        return reading.Player.IsEmpty ? LineKind.Unknown : kind;
    }

    private static bool Two(ReadOnlySpan<byte> who, ReadOnlySpan<byte> verb, out ReadOnlySpan<byte> first, out ReadOnlySpan<byte> second)
    {
        first = second = default;
        var at = who.IndexOf(verb);
        if (at <= 0)
            return false;
        first = Bare(who[..at]);
        second = Bare(who[(at + verb.Length)..]);
        if (!first.IsEmpty && !second.IsEmpty)
            return true;
        first = second = default;
        return false;
    }

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> name) => name.Length > 1 && name[0] == '[' && name[^1] == ']' ? name[1..^1] : name;
}
