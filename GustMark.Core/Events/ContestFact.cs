using GustMark.Core.Players;

namespace GustMark.Core.Events;

/// <summary>A player with the name that the game wrote.</summary>
/// <param name="Name">Hostile text.</param>
public readonly record struct NamedFighter(PlayerId Player, string Name);

/// <summary>Something that counts in a fight.</summary>
public abstract record ContestFact(DateTimeOffset At);

/// <summary>A player was killed by another.</summary>
/// <param name="InArena">Whether it was in the arena; null when that is not known.</param>
public sealed record KillFact(DateTimeOffset At, NamedFighter Killer, NamedFighter Victim, bool? InArena) : ContestFact(At);

/// <summary>It was looked who is in the arena.</summary>
/// <param name="Seconds">Since the look before, as far as that was answered; 0 for the first.</param>
public sealed record HillFact(DateTimeOffset At, int Seconds, IReadOnlyList<NamedFighter> Inside) : ContestFact(At);

/// <summary>Who is in which team.</summary>
public sealed record TeamsFact(DateTimeOffset At, IReadOnlyList<KeyValuePair<NamedFighter, long>> Members) : ContestFact(At)
{
    public long? TeamOf(PlayerId player)
    {
        foreach (var (member, team) in Members)
        {
            if (member.Player == player)
                return team;
        }

        return null;
    }
}
