using System.Buffers.Text;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Core.Players.Profiles;

/// <summary>A line that proves that somebody is on a server, or has left it.</summary>
/// <param name="Kind"><see cref="LineKind.Join"/>, <see cref="LineKind.Spawn"/> or <see cref="LineKind.Leave"/>.</param>
/// <param name="Platform">The game's own word; null where the line does not tell it.</param>
/// <param name="Address">Without its port; null where the line does not tell it.</param>
public sealed record PlayerSight(PlayerId Player, string Name, LineKind Kind, DateTimeOffset At, string? Platform, string? Address)
{
    // The game's own words are shorter.
    private const int LongestPlatform = 16;

    /// <summary>
    /// What the batch proves, in order. Left out is chat, whose author may be forged and who is seen otherwise as well, and what is no
    /// name.
    /// </summary>
    public static IReadOnlyList<PlayerSight> In(LineBatch batch)
    {
        List<PlayerSight>? sights = null;
        foreach (ref readonly var line in batch.Lines)
        {
            if (Of(batch, line) is { } sight)
                (sights ??= []).Add(sight);
        }

        return sights ?? [];
    }

    /// <summary>What one line of the batch proves; null when it is nothing of the kind.</summary>
    public static PlayerSight? Of(LineBatch batch, in ConsoleLine line)
    {
        if (line.Kind is not (LineKind.Join or LineKind.Leave or LineKind.Spawn))
            return null;
        var reading = line.Read(batch.Utf8(line));
        if (reading.Proof != LineProof.Proven || Named(reading.SteamId, reading.Player) is not { } named)
            return null;
        var platform = reading.Kind == LineKind.Leave || reading.Detail.Length > LongestPlatform ? null : TextOrNull(reading.Detail);
        return new PlayerSight(named.Player, named.Name, reading.Kind, line.At, platform, TextOrNull(reading.Ip));
    }

    /// <summary>Null where nobody is named, and for numbers that are no SteamID: scientists.</summary>
    internal static (PlayerId Player, string Name)? Named(ReadOnlySpan<byte> steamId, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return null;
        var name = Encoding.UTF8.GetString(utf8);
        if (!UsedName.IsOne(name))
            return null;
        if (steamId.IsEmpty)
            return utf8.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? null : (PlayerId.OfName(name), name);
        return Utf8Parser.TryParse(steamId, out ulong id, out var used) && used == steamId.Length && id >= PlayerListing.FirstSteamId
            ? (PlayerId.OfSteam(id), name)
            : null;
    }

    private static string? TextOrNull(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8);
}
