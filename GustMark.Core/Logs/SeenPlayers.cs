using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Players;
using GustMark.Core.Servers;

namespace GustMark.Core.Logs;

/// <summary>Who was seen lately: those who are on a server, then those who came or left in its buffer.</summary>
public sealed class SeenPlayers(IServerConnections connections, IRosters rosters)
{
    /// <summary>Names as the game writes them, each once.</summary>
    public IReadOnlyList<string> NamesOf(IReadOnlyList<GameServer> servers) =>
    [
        .. servers.SelectMany(server => rosters.RosterOf(server.Id)?.Players ?? []).Select(player => player.Name)
            .Concat(servers.SelectMany(server => connections.Tail(
                server.Id, ConsoleService.LinesKept, line => line.Kind is LineKind.Join or LineKind.Leave).Reverse().Select(PlayerOf)))
            .Where(name => name.Length is > 0 and <= 100).Distinct(StringComparer.Ordinal),
    ];

    private static string PlayerOf(KeptLine line) => Encoding.UTF8.GetString(
        LineParser.Parse(line.Type, line.Identifier, Encoding.UTF8.GetBytes(line.Text), line.NameLength).Player);
}
