using GustMark.Core.Identity;

namespace GustMark.Core.Players.Profiles;

/// <summary>What a guild keeps of somebody in the game. How long he played follows from his sessions: <see cref="PlayTotals"/>.</summary>
/// <param name="FirstSeen">Also by the game's own count, before the bot saw him.</param>
/// <param name="Applied">Number of the newest batch that has changed it.</param>
public sealed record PlayerProfile(GuildId Guild, PlayerId Player, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Applied)
{
    /// <summary>Names kept of a player; the one that was used longest ago goes when there is one more.</summary>
    public const int MostNames = 50;

    /// <summary>Addresses kept of a player, likewise.</summary>
    public const int MostAddresses = 20;

    /// <summary>The names used, the newest first: hostile until shown safely.</summary>
    public IReadOnlyList<UsedName> Names { get; init; } = [];

    /// <summary>The game's own word; null until a line tells it.</summary>
    public string? Platform { get; init; }

    /// <summary>Seals of the addresses he came from, the newest first. PC servers alone tell them.</summary>
    public IReadOnlyList<SeenAddress> Addresses { get; init; } = [];

    /// <summary>Other players killed.</summary>
    public long Kills { get; init; }

    public DeathCounts Deaths { get; init; }

    /// <summary>The newest name.</summary>
    public string Name => Names is [var newest, ..] ? newest.Name : Player.ToString();

    /// <summary>The profile as a change leaves it; a change that is not newer than <see cref="Applied"/> leaves it as it is.</summary>
    /// <param name="kept">Null when there is none yet.</param>
    /// <param name="batch">Number of the batch that the change is in.</param>
    public static PlayerProfile With(PlayerProfile? kept, GuildId guild, ProfileChange change, long batch)
    {
        if (kept?.Applied >= batch)
            return kept;
        var before = kept ?? new PlayerProfile(guild, change.Player, change.From, change.To, batch);
        return before with
        {
            FirstSeen = change.From < before.FirstSeen ? change.From : before.FirstSeen,
            LastSeen = change.To > before.LastSeen ? change.To : before.LastSeen,
            Applied = batch,
            Names = Merged(before.Names, change.Names),
            Platform = change.Platform ?? before.Platform,
            Addresses = Merged(before.Addresses, change.Addresses),
            Kills = checked(before.Kills + change.Kills),
            Deaths = before.Deaths + change.Deaths,
        };
    }

    private static IReadOnlyList<UsedName> Merged(IReadOnlyList<UsedName> kept, IReadOnlyList<UsedName> seen) => seen.Count == 0 ? kept :
    [
        .. kept.Concat(seen).GroupBy(name => name.Name, StringComparer.Ordinal)
            .Select(uses => new UsedName(uses.Key, uses.Min(use => use.First), uses.Max(use => use.Last)))
            .OrderByDescending(name => name.Last).ThenByDescending(name => name.First).ThenBy(name => name.Name, StringComparer.Ordinal).Take(MostNames),
    ];

    private static IReadOnlyList<SeenAddress> Merged(IReadOnlyList<SeenAddress> kept, IReadOnlyList<SeenAddress> seen) => seen.Count == 0 ? kept :
    [
        .. kept.Concat(seen).GroupBy(address => address.Seal, StringComparer.Ordinal)
            .Select(uses => new SeenAddress(uses.Key, uses.Max(use => use.Last)))
            .OrderByDescending(address => address.Last).ThenBy(address => address.Seal, StringComparer.Ordinal).Take(MostAddresses),
    ];
}

/// <summary>A name that somebody used, from when to when.</summary>
public sealed record UsedName(string Name, DateTimeOffset First, DateTimeOffset Last)
{
    /// <summary>Longest name that is believed to be one, in UTF-16 units. The game's own limit is 32 characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether a player can be called that.</summary>
    public static bool IsOne(string name) => name.Length is > 0 and <= MaxLength && PlayerId.Compared(name).Length > 0;

    /// <summary>The form in which names are looked for: as they are compared, without case.</summary>
    public static string KeyOf(string name) => PlayerId.Compared(name).ToUpperInvariant();
}

/// <summary>An address that somebody came from.</summary>
/// <param name="Seal">What <see cref="IAddressSeals"/> made of it: the address itself is kept nowhere.</param>
public sealed record SeenAddress(string Seal, DateTimeOffset Last);

/// <summary>Makes addresses comparable without keeping them: a keyed hash, of no use to who has not the worker's key.</summary>
public interface IAddressSeals
{
    /// <summary>The same for the same address in the same guild; null when it is no address.</summary>
    string? Of(GuildId guild, string address);
}
