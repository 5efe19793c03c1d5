using GustMark.Core.Identity;

namespace GustMark.Core.Players;

/// <summary>Whether somebody is on a server. Not knowing is a state of its own: it changes nothing, and is never taken for offline.</summary>
public enum Presence
{
    /// <summary>Nobody could be asked: the connection is down, or the newest question was not answered.</summary>
    Unknown,
    Online,
    Offline,
}

/// <summary>Somebody who is on a server, as far as is known.</summary>
/// <param name="Name">As the game writes it: hostile until shown safely.</param>
/// <param name="Platform">The game's own word (<c>ps4</c>, <c>SCARLETT</c>, <c>windows</c>); null until a line tells it.</param>
/// <param name="PingMilliseconds">From the newest list.</param>
/// <param name="Since">Since when, by the game's own count where it tells; else since it was first seen.</param>
public sealed record OnlinePlayer(PlayerId Id, string Name, string? Platform, int? PingMilliseconds, DateTimeOffset Since);

/// <summary>Who is on a server.</summary>
/// <param name="UnknownSince">Null while it is known; else since when it is not, and the players are those known last.</param>
public sealed record Roster(DateTimeOffset? UnknownSince, IReadOnlyList<OnlinePlayer> Players)
{
    public bool IsKnown => UnknownSince is null;
}

/// <summary>Who is on which server, from successive answers to <c>playerlist</c> and from lines that prove it.</summary>
public interface IRosters
{
    /// <summary>Null when the server is not owned.</summary>
    Roster? RosterOf(ServerId server);

    /// <summary>Whether a player is on a server; <see cref="Presence.Unknown"/> also when the server is not owned.</summary>
    Presence PresenceOf(ServerId server, PlayerId player);
}

/// <summary>A Console Edition player who came or went between two lists. PC servers tell these themselves.</summary>
/// <param name="Platform">Null until a line told it, and for who left.</param>
public sealed record PresenceChange(string Name, bool Joined, string? Platform);
