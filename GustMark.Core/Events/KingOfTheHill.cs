namespace GustMark.Core.Events;

/// <summary>
/// Each for himself, for a place. Where it was known for at least half of the fight who stood in the arena and somebody has held it, whoever
/// held it longest wins; else whoever has most kills in the arena, where any are known to have been there; else whoever has most kills. Of
/// two who have the same, the one with more kills is before, then the one who had it first.
/// </summary>
public sealed class KingOfTheHill : IContestKind
{
    public string Word => "koth";

    public bool WatchesArena => true;

    public Board Count(Board board, ContestFact fact) => fact switch
    {
        KillFact kill => board.With(kill),
        HillFact look => board.With(look),
        TeamsFact teams => board.With(teams),
        _ => board,
    };

    public Standings Rank(Board board, TimeSpan length)
    {
        var measure = board.WatchedSeconds * 2 >= length.TotalSeconds && board.Fighters.Any(fighter => fighter.HeldSeconds > 0) ? Measure.HeldSeconds
            : board.Fighters.Any(fighter => fighter.ArenaKills > 0) ? Measure.ArenaKills
            : Measure.Kills;
        return new Standings(measure, [.. board.Fighters.InOrder(measure).Select(fighter => new Standing([fighter], fighter.By(measure)))]);
    }

    public IReadOnlyList<Award> Share(Standing winner, Prize prize) =>
        prize.IsNothing ? [] : [new Award(1, winner.Side[0].Player, winner.Side[0].Name, prize.Coins, prize.Item)];
}

/// <summary>Fighters by what they have.</summary>
internal static class FighterOrder
{
    extension(Fighter fighter)
    {
        public long By(Measure measure) => measure switch
        {
            Measure.HeldSeconds => fighter.HeldSeconds,
            Measure.ArenaKills => fighter.ArenaKills,
            _ => fighter.Kills,
        };
    }

    extension(IEnumerable<Fighter> fighters)
    {
        /// <summary>The best first. Whoever has done nothing and suffered nothing is left out.</summary>
        public IEnumerable<Fighter> InOrder(Measure measure) => fighters
            .Where(fighter => fighter.Kills + fighter.Deaths + fighter.HeldSeconds > 0)
            .OrderByDescending(fighter => fighter.By(measure)).ThenByDescending(fighter => fighter.Kills)
            .ThenBy(fighter => fighter.ScoredAt ?? DateTimeOffset.MaxValue).ThenBy(fighter => fighter.Player.Key, StringComparer.Ordinal);
    }
}
