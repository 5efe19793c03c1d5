using GustMark.Core.Identity;

namespace GustMark.Core.Clans.Rooms;

/// <summary>What a clan has in Discord, as it was left there.</summary>
/// <param name="RoleName">As the role was called when it was made or renamed last, or is being made.</param>
/// <param name="ChannelAsked">As the channel was asked for last.</param>
/// <param name="ChannelName">As Discord called it then.</param>
public sealed record ClanRoom(ClanId Clan, string RoleName = "", string ChannelAsked = "", string ChannelName = "")
{
    /// <summary>Snowflake; null for none.</summary>
    public ulong? Role { get; init; }

    /// <summary>Since when a role is being made of which it is not known whether it is there. To the millisecond.</summary>
    public DateTimeOffset? RoleBegun { get; init; }

    /// <summary>Snowflake; null for none.</summary>
    public ulong? Channel { get; init; }

    /// <summary>As <see cref="RoleBegun"/>.</summary>
    public DateTimeOffset? ChannelBegun { get; init; }

    /// <summary>Who was given the role, or is being given it.</summary>
    public IReadOnlyList<MemberId> Holders { get; init; } = [];

    /// <summary>Nothing of it is in Discord.</summary>
    public bool IsEmpty => Role is null && Channel is null && RoleBegun is null && ChannelBegun is null;

    /// <summary>Whether it is the same in all it has.</summary>
    public bool IsSame(ClanRoom other) => this == other with { Holders = Holders } && Holders.SequenceEqual(other.Holders);
}
