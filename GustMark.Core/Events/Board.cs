using GustMark.Core.Players;

namespace GustMark.Core.Events;

/// <summary>Who holds the arena, as it was seen last.</summary>
public enum Hill
{
    /// <summary>Nobody could be asked.</summary>
    Unknown,
    Empty,

    /// <summary>One player or one team is in it alone.</summary>
    Held,

    /// <summary>Several are in it.</summary>
    Contested,
}

/// <summary>Somebody who takes part: who has killed, was killed or stood in the arena while it was fought.</summary>
/// <param name="Name">As the game wrote it last: hostile text.</param>
public sealed record Fighter(PlayerId Player, string Name)
{
    public int Kills { get; init; }

    /// <summary>Kills that are known to have been made in the arena.</summary>
    public int ArenaKills { get; init; }

    public int Deaths { get; init; }

    /// <summary>For how long he held the arena, alone or with his team.</summary>
    public int HeldSeconds { get; init; }

    /// <summary>The game's number of his team; null when he has none, or that is not known.</summary>
    public long? Team { get; init; }

    /// <summary>When what he has changed last, to settle a draw: who had it first is before who caught up.</summary>
    public DateTimeOffset? ScoredAt { get; init; }

    /// <summary>When his last death counted.</summary>
    public DateTimeOffset? DiedAt { get; init; }
}

/// <summary>What was counted of a fight. A value: whoever counts makes a new one.</summary>
public sealed record Board
{
    /// <summary>Most who are counted; no server has room for more.</summary>
    public const int MostFighters = 500;

    /// <summary>Whoever dies again sooner than this counts for nobody: he may just have risen.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static Board Empty { get; } = new();

    public IReadOnlyList<Fighter> Fighters { get; init; } = [];

    /// <summary>For how long it was known who stood in the arena.</summary>
    public int WatchedSeconds { get; init; }

    public Hill Hill { get; init; }

    /// <summary>Names of those who hold it, or contest it.</summary>
    public IReadOnlyList<string> OnHill { get; init; } = [];

    public Fighter? Find(PlayerId player) => Fighters.FirstOrDefault(fighter => fighter.Player == player);

    /// <summary>Whether two are known to be in one team.</summary>
    public bool AreTogether(PlayerId one, PlayerId other) => Find(one)?.Team is { } team && Find(other)?.Team == team;

    /// <summary>
    /// With a kill that counts: not one of a team-mate, and not of somebody who has died less than <see cref="Grace"/> before. The death is
    /// one in any case.
    /// </summary>
    public Board With(KillFact kill)
    {
        var counts = !AreTogether(kill.Killer.Player, kill.Victim.Player)
            && (Find(kill.Victim.Player)?.DiedAt is not { } before || kill.At - before >= Grace);
        var died = Changed(kill.Victim, victim => victim with { Deaths = victim.Deaths + 1, DiedAt = counts ? kill.At : victim.DiedAt });
        return counts
            ? died.Changed(kill.Killer, killer => killer with
            {
                Kills = killer.Kills + 1, ArenaKills = killer.ArenaKills + (kill.InArena == true ? 1 : 0), ScoredAt = kill.At,
            })
            : died;
    }

    /// <summary>With a look at the arena: whoever is alone in it, or with nobody but his team, has held it since the look before.</summary>
    public Board With(HillFact look)
    {
        var board = this with { WatchedSeconds = WatchedSeconds + look.Seconds, OnHill = [.. look.Inside.Select(player => player.Name).Order(StringComparer.Ordinal)] };
        foreach (var player in look.Inside)
            board = board.Changed(player, fighter => fighter);
        var isAlone = look.Inside.Count > 0 && look.Inside.All(player => player.Player == look.Inside[0].Player || board.AreTogether(player.Player, look.Inside[0].Player));
        board = board with { Hill = look.Inside.Count == 0 ? Hill.Empty : isAlone ? Hill.Held : Hill.Contested };
        if (!isAlone || look.Seconds == 0)
            return board;
        foreach (var player in look.Inside)
            board = board.Changed(player, fighter => fighter with { HeldSeconds = fighter.HeldSeconds + look.Seconds, ScoredAt = look.At });
        return board;
    }

    /// <summary>With the teams as they are now. Who is in none is in none.</summary>
    public Board With(TeamsFact teams)
    {
        // Who has not fought yet is noted with his team all the same: his first kill may be of a mate.
        var board = this with { Fighters = [.. Fighters.Select(fighter => fighter with { Team = teams.TeamOf(fighter.Player) })] };
        foreach (var (player, team) in teams.Members)
            board = board.Changed(player, fighter => fighter with { Team = team });
        return board;
    }

    private Board Changed(NamedFighter who, Func<Fighter, Fighter> change)
    {
        var found = false;
        List<Fighter> fighters = new(Fighters.Count + 1);
        foreach (var fighter in Fighters)
        {
            found |= fighter.Player == who.Player;
            fighters.Add(fighter.Player == who.Player ? change(fighter with { Name = who.Name }) : fighter);
        }

        if (!found && fighters.Count < MostFighters)
            fighters.Add(change(new Fighter(who.Player, who.Name)));
        return this with { Fighters = fighters };
    }
}
