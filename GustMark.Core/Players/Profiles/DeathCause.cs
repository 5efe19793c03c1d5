using System.Text;
using GustMark.Core.Console.Parsing;

namespace GustMark.Core.Players.Profiles;

/// <summary>What players die of. Stores keep the numbers: a new cause goes to the end.</summary>
public enum DeathCause
{
    /// <summary>Another player.</summary>
    Player,
    Animal,

    /// <summary>A scientist or another person of the game's own, Bradley, the patrol helicopter.</summary>
    Npc,

    /// <summary>A trap, a turret, what else stands to hurt.</summary>
    Trap,
    Fall,
    Suicide,

    /// <summary>Hunger, cold, a vehicle, and whatever is new.</summary>
    Other,
}

/// <summary>Deaths by cause; none is below zero.</summary>
public readonly record struct DeathCounts(long Player, long Animal, long Npc, long Trap, long Fall, long Suicide, long Other)
{
    public long Total => Player + Animal + Npc + Trap + Fall + Suicide + Other;

    public static DeathCounts One(DeathCause cause) => Of([.. Enum.GetValues<DeathCause>().Select(one => one == cause ? 1L : 0L)]);

    /// <summary>In the order of the causes. Fewer are filled up with zeros, so that older records are read as well.</summary>
    public static DeathCounts Of(IReadOnlyList<long> counts)
    {
        return new(At(0), At(1), At(2), At(3), At(4), At(5), At(6));

        long At(int index) => index < counts.Count ? counts[index] : 0;
    }

    /// <summary>In the order of the causes.</summary>
    public IReadOnlyList<long> ToList() => [Player, Animal, Npc, Trap, Fall, Suicide, Other];

    public static DeathCounts operator +(DeathCounts one, DeathCounts other) =>
        Of([.. one.ToList().Zip(other.ToList(), (first, second) => checked(first + second))]);
}

/// <summary>Which cause a line tells.</summary>
public static class DeathCauses
{
    private static readonly string[] People = ["scientist", "murderer", "scarecrow", "zombie", "bandit", "npc"];

    private static readonly string[] Traps =
        ["trap", "turret", "landmine", "spikes", "teslacoil", "sam_site", "sentry", "barricade", "wall.external", "gates.external"];

    /// <summary>The cause of a death that is no player's doing.</summary>
    /// <param name="word">The game's word for what killed.</param>
    public static DeathCause Of(ParticipantKind kind, ReadOnlySpan<byte> word) => kind switch
    {
        ParticipantKind.Npc => Creatures.IsAnimal(word) && !HoldsOneOf(word, People) ? DeathCause.Animal : DeathCause.Npc,
        ParticipantKind.Entity => HoldsOneOf(word, Traps) ? DeathCause.Trap : DeathCause.Other,
        ParticipantKind.Natural when Ascii.EqualsIgnoreCase(word, "fall") => DeathCause.Fall,
        ParticipantKind.Natural when Ascii.EqualsIgnoreCase(word, "suicide") => DeathCause.Suicide,
        _ => DeathCause.Other,
    };

    private static bool HoldsOneOf(ReadOnlySpan<byte> word, string[] parts)
    {
        var text = Encoding.UTF8.GetString(word);
        return Array.Exists(parts, part => text.Contains(part, StringComparison.OrdinalIgnoreCase));
    }
}
