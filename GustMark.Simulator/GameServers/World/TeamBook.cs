namespace GustMark.Simulator.GameServers.World;

/// <summary>The teams. What becomes of them is printed only once <see cref="Logs"/> is on, and only on Console Edition.</summary>
internal sealed class TeamBook(IDialect dialect)
{
    readonly List<Team> _teams = [];
    int _ids = 100;

    /// <summary>As <c>relationshipmanager.logteamactions</c>; off after each start of the server.</summary>
    public bool Logs { get; set; }

    public IReadOnlyList<Team> All => _teams;

    public Team Create(ConsoleOutput output, Player leader)
    {
        var team = new Team(++_ids, leader);
        _teams.Add(team);
        leader.Team = team;
        Print(output, $"[{leader.Name}] created a new team, ID: {team.Id}");
        return team;
    }

    public void Invite(ConsoleOutput output, Team team, Player guest) =>
        Print(output, $"[{team.Leader.Name}] has invited [{guest.Name}] to their team ID: [{team.Id}]");

    public void TakeBack(ConsoleOutput output, Team team, Player guest) =>
        Print(output, $"[{team.Leader.Name}] canceled the invitation for [{guest.Name}] to their team, ID: [{team.Id}]");

    public void Join(ConsoleOutput output, Team team, Player player)
    {
        team.Members.Add(player);
        player.Team = team;
        Print(output, $"[{player.Name}] has joined [{team.Leader.Name}]s team, ID: [{team.Id}]");
    }

    public void Promote(ConsoleOutput output, Team team, Player member)
    {
        Print(output, $"[{team.Leader.Name}] promoted [{member.Name}] as their new leader of the team, ID: [{team.Id}]");
        team.Leader = member;
    }

    public void Leave(ConsoleOutput output, Player player)
    {
        if (player.Team is not { } team)
            return;
        Print(output, $"[{player.Name}] has left [{team.Leader.Name}]s team, ID: [{team.Id}]");
        team.Members.Remove(player);
        player.Team = null;
        if (team.Members.Count == 0)
            _teams.Remove(team);
        else if (team.Leader == player)
            Promote(output, team, team.Members[0]);
    }

    /// <summary>Teams outlast absences: who comes back is in theirs again.</summary>
    public void Welcome(Player player)
    {
        foreach (var team in _teams)
        {
            var place = team.Members.FindIndex(m => m.Name == player.Name);
            if (place < 0)
                continue;
            team.Members[place] = player;
            player.Team = team;
            if (team.Leader.Name == player.Name)
                team.Leader = player;
        }
    }

    /// <summary>After a restart of the server the printing is off again; the teams are saved.</summary>
    public void Restart() => Logs = false;

    void Print(ConsoleOutput output, string line)
    {
        if (Logs && dialect is ConsoleDialect)
            output.Print(line);
    }
}
