using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>Teams: asking for them, and having what becomes of them printed.</summary>
internal static class TeamCommands
{
    public static void AddTo(CommandTable table)
    {
        table.OnBoth("relationshipmanager.teaminfoall", call => Show(call, call.World.Teams.All));
        table.OnBoth("relationshipmanager.teaminfo", call => Show(call, call.World.Teams.All.Where(t => t.Id == call.Number(0, 0))));
        table.OnBoth("relationshipmanager.findplayerteam", ShowOfPlayer);
        table.OnPc("teaminfo", ShowOfPlayer);
        table.OnConsole("relationshipmanager.logteamactions", call =>
        {
            if (call.Count > 0)
                call.World.Teams.Logs = call[0] is "1" or "true" or "True";
            call.Reply($"relationshipmanager.logteamactions: \"{call.World.Teams.Logs}\"");
        });
    }

    static void ShowOfPlayer(CommandCall call)
    {
        if (!call.World.TryFind(call[0], out var player))
            call.Reply("Player not found");
        else
            Show(call, player.Team is { } team ? [team] : []);
    }

    static void Show(CommandCall call, IEnumerable<Team> teams)
    {
        var lines = teams.SelectMany(team => team.Members
            .Select((member, index) => $"{member.Name} [{index}]{(member == team.Leader ? " (LEADER)" : " (MEMBER)")}")
            .Prepend($"Team {team.Id} member list:")).ToList();
        call.Reply(lines.Count > 0 ? string.Join('\n', lines) : "No teams found");
    }
}
