using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>
/// What G-Portal sends of a console: one line a message, or several, each with the prefix of the log. A text that a player wrote
/// may hold a line break and such a prefix, so a message is cut only behind lines in which no player's text can stand.
/// </summary>
internal static class StreamLines
{
    /// <summary>The next line of a message, without its prefix, and what is left of the message.</summary>
    public static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> message)
    {
        for (var from = 0; ;)
        {
            var end = message[from..].IndexOf((byte)'\n');
            if (end < 0)
                return Rest(ref message);

            end += from;
            var after = message[(end + 1)..];
            if (!LogPrefix.IsBefore(after))
            {
                from = end + 1;
                continue;
            }

            var line = LogPrefix.Strip(message[..end]);
            if (!IsOfTheGame(line))
                return Rest(ref message);
            message = after;
            return line;
        }
    }

    private static ReadOnlySpan<byte> Rest(ref ReadOnlySpan<byte> message)
    {
        var line = LogPrefix.Strip(message);
        message = default;
        return line;
    }

    /// <summary>A whole line of the game, of a form that has no room for a text of a player's choice beyond his name.</summary>
    private static bool IsOfTheGame(ReadOnlySpan<byte> line) => !BeginsText(line) && LineParser.Parse(FrameType.Generic, 0, line).Kind is
        LineKind.ServerInfo or LineKind.PlayerList or LineKind.Startup or LineKind.Command or LineKind.Save or LineKind.EventStart
        or LineKind.Join or LineKind.Leave or LineKind.Spawn or LineKind.Kill or LineKind.Suicide or LineKind.QuickChat
        or LineKind.TeamCreate or LineKind.TeamJoin or LineKind.TeamLeave or LineKind.TeamInvite or LineKind.TeamInviteCancel or LineKind.TeamPromote
        or LineKind.RoleAdd or LineKind.RoleRemove or LineKind.Ban or LineKind.Unban or LineKind.ItemGive or LineKind.KitGive or LineKind.KitConfirmed;

    // Cut short by what it holds, such a line could read as any other: "[NOTE PANEL] … to [ Bob was killed by Ann".
    private static bool BeginsText(ReadOnlySpan<byte> line) =>
        line.StartsWith("[NOTE PANEL]"u8) || line.StartsWith("[VENDING MACHINE]"u8) || line.StartsWith("[CHAT"u8) || line.StartsWith("[TEAM CHAT]"u8)
        || line.StartsWith("[Better Chat]"u8) || line.StartsWith("[EAC]"u8) || line.StartsWith("[rcon]"u8);
}
