using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Players;

/// <summary>That somebody in the game is a member of the guild, which he has proved.</summary>
/// <param name="Name">As the game wrote it when it was proved: hostile until shown safely.</param>
public sealed record PlayerLink(GuildId Guild, PlayerId Player, string Name, MemberId Member, DateTimeOffset At);

/// <summary>Keeps who is who. A player is one member's at most, in each guild by itself; a member may be several players.</summary>
public interface ILinkStore
{
    /// <summary>Links the player, or, where he is that member's already, keeps the newer name. Refused with <see cref="PlayerTaken"/>.</summary>
    Task<Result<PlayerLink>> LinkAsync(PlayerLink link, CancellationToken ct);

    /// <summary>False when the member is not that player.</summary>
    Task<bool> UnlinkAsync(GuildId guild, PlayerId player, MemberId member, CancellationToken ct);

    /// <summary>Everybody the member is, the newest first.</summary>
    Task<IReadOnlyList<PlayerLink>> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct);

    /// <summary>Null when nobody is that player.</summary>
    Task<PlayerLink?> OfPlayerAsync(GuildId guild, PlayerId player, CancellationToken ct);

    /// <summary>All links of a guild, oldest first.</summary>
    Task<IReadOnlyList<PlayerLink>> OfGuildAsync(GuildId guild, CancellationToken ct);

    /// <summary>All links of all guilds.</summary>
    Task<IReadOnlyList<PlayerLink>> AllAsync(CancellationToken ct);
}

/// <summary>Another member is that player.</summary>
public sealed record PlayerTaken(string Name, MemberId By) : Refusal;
