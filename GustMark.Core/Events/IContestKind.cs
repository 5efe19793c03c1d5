namespace GustMark.Core.Events;

/// <summary>What decides who is before whom.</summary>
public enum Measure
{
    HeldSeconds,
    ArenaKills,
    Kills,
}

/// <summary>One side of a fight and what it has.</summary>
/// <param name="Side">One player, or the members of a team, the best first.</param>
/// <param name="Score">By the measure.</param>
public sealed record Standing(IReadOnlyList<Fighter> Side, long Score);

/// <summary>Who is where.</summary>
/// <param name="Places">The best first; draws are settled.</param>
public sealed record Standings(Measure Measure, IReadOnlyList<Standing> Places)
{
    /// <summary>Null when nobody has anything.</summary>
    public Standing? Winner => Places is [{ Score: > 0 } first, ..] ? first : null;
}

/// <summary>
/// The rules of a kind of events: pure, so that the same facts decide the same. A further kind is one more class, named in
/// <see cref="ContestKinds"/>.
/// </summary>
public interface IContestKind
{
    /// <summary>As it is kept: lower-case letters.</summary>
    string Word { get; }

    /// <summary>It matters who stands in the arena, so players are asked where they are.</summary>
    bool WatchesArena { get; }

    /// <summary>The board with what has happened.</summary>
    Board Count(Board board, ContestFact fact);

    /// <summary>Who is before whom.</summary>
    /// <param name="length">Of the fight.</param>
    Standings Rank(Board board, TimeSpan length);

    /// <summary>Who of the winning side gets what. Adds up to the prize.</summary>
    IReadOnlyList<Award> Share(Standing winner, Prize prize);
}

/// <summary>All kinds of events.</summary>
public static class ContestKinds
{
    public static IContestKind KingOfTheHill { get; } = new KingOfTheHill();

    public static IContestKind TeamBattle { get; } = new TeamBattle();

    public static IReadOnlyList<IContestKind> All { get; } = [KingOfTheHill, TeamBattle];

    /// <summary>Null when there is no such kind (any more).</summary>
    public static IContestKind? Find(string word) => All.FirstOrDefault(kind => kind.Word == word);

    /// <exception cref="InvalidOperationException">There is no such kind.</exception>
    public static IContestKind Of(Contest contest) => Find(contest.Kind) ?? throw new InvalidOperationException($"No kind of events: {contest.Kind}");
}
