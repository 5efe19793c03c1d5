using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Core.Access;

/// <summary>What members may do, also those who are not asking now.</summary>
public interface IMemberLevels
{
    /// <summary>The member's level; <see cref="AccessLevel.Player"/> for who is no member (any more).</summary>
    /// <exception cref="MembersUnavailableException">Discord does not say.</exception>
    Task<AccessLevel> OfAsync(GuildId guild, MemberId member, CancellationToken ct);
}
