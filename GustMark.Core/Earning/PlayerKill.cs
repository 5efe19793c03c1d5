using System.Buffers.Text;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Core.Earning;

/// <summary>A player was killed by another.</summary>
/// <param name="At">When the line came.</param>
public sealed record PlayerKill(GuildId Guild, ServerId Server, PlayerId Killer, PlayerId Victim, DateTimeOffset At)
{
    /// <summary>As the game wrote it: hostile text.</summary>
    public string KillerName { get; init; } = "";

    /// <summary>As the game wrote it: hostile text.</summary>
    public string VictimName { get; init; } = "";

    /// <summary>Where the victim fell; null where the line does not say.</summary>
    public MapPlace? Place { get; init; }

    /// <summary>
    /// Kills of the batch that name two players for sure, in order. Left out are animals, scientists, traps, turrets and falls, one's own
    /// doing, and lines that leave open who it was. Whether both were in one team no line tells.
    /// </summary>
    public static IReadOnlyList<PlayerKill> In(LineBatch batch)
    {
        List<PlayerKill>? kills = null;
        foreach (ref readonly var line in batch.Lines)
        {
            if (line.Kind == LineKind.Kill && Of(batch, line) is { } kill)
                (kills ??= []).Add(kill);
        }

        return kills ?? [];
    }

    private static PlayerKill? Of(LineBatch batch, in ConsoleLine line)
    {
        var reading = line.Read(batch.Utf8(line));
        if (reading.OtherKind != ParticipantKind.Player || reading.Proof is not (LineProof.Proven or LineProof.Settled))
            return null;
        return Player(reading.OtherSteamId, reading.Other) is { } killer && Player(reading.SteamId, reading.Player) is { } victim
            && killer != victim && killer.IsPc == victim.IsPc
                ? new PlayerKill(batch.Guild, batch.Server, killer, victim, line.At)
                {
                    KillerName = Encoding.UTF8.GetString(reading.Other),
                    VictimName = Encoding.UTF8.GetString(reading.Player),

                    // Unsigned lines have no place, and a name could end like one.
                    Place = killer.IsPc ? PlaceAnswers.ReadLine(batch.Text(line)) : null,
                }
                : null;
    }

    /// <summary>Null where nobody is named, and for numbers that are no SteamID: scientists.</summary>
    private static PlayerId? Player(ReadOnlySpan<byte> steamId, ReadOnlySpan<byte> name)
    {
        if (!steamId.IsEmpty)
            return Utf8Parser.TryParse(steamId, out ulong id, out var used) && used == steamId.Length && id >= PlayerListing.FirstSteamId ? PlayerId.OfSteam(id) : null;
        if (name.IsEmpty || name.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0)
            return null;
        var player = PlayerId.OfName(Encoding.UTF8.GetString(name));
        return player.Name is "" ? null : player;
    }
}
