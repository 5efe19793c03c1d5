using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Core.Players.Profiles;

/// <summary>A player died.</summary>
/// <param name="Killer">The player who killed him; null for every other cause.</param>
public sealed record PlayerDeath(PlayerId Victim, string VictimName, DeathCause Cause, PlayerId? Killer, string? KillerName, DateTimeOffset At)
{
    /// <summary>Deaths of the batch that name a player for sure, in order. Left out are scientists, and lines that leave open who it was.</summary>
    public static IReadOnlyList<PlayerDeath> In(LineBatch batch)
    {
        List<PlayerDeath>? deaths = null;
        foreach (ref readonly var line in batch.Lines)
        {
            if (Of(batch, line) is { } death)
                (deaths ??= []).Add(death);
        }

        return deaths ?? [];
    }

    /// <summary>The death that one line of the batch tells; null when it tells none.</summary>
    public static PlayerDeath? Of(LineBatch batch, in ConsoleLine line)
    {
        if (line.Kind is not (LineKind.Kill or LineKind.Suicide))
            return null;
        var reading = line.Read(batch.Utf8(line));
        if (reading.Proof is not (LineProof.Proven or LineProof.Settled) || PlayerSight.Named(reading.SteamId, reading.Player) is not { } victim)
            return null;
        if (reading.Kind == LineKind.Suicide)
            return new PlayerDeath(victim.Player, victim.Name, DeathCause.Suicide, null, null, line.At);
        if (reading.OtherKind != ParticipantKind.Player)
            return new PlayerDeath(victim.Player, victim.Name, DeathCauses.Of(reading.OtherKind, reading.Other), null, null, line.At);

        // One signed and the other not is no line of the game.
        if (PlayerSight.Named(reading.OtherSteamId, reading.Other) is not { } killer || killer.Player.IsPc != victim.Player.IsPc)
            return null;
        return killer.Player == victim.Player
            ? new PlayerDeath(victim.Player, victim.Name, DeathCause.Suicide, null, null, line.At)
            : new PlayerDeath(victim.Player, victim.Name, DeathCause.Player, killer.Player, killer.Name, line.At);
    }
}
