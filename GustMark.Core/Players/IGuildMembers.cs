using GustMark.Core.Identity;

namespace GustMark.Core.Players;

/// <summary>The members of guilds, as Discord knows them.</summary>
public interface IGuildMembers
{
    /// <summary>Whether the user is a member of the guild now, and a person: bots are not.</summary>
    /// <exception cref="MembersUnavailableException">Discord does not say.</exception>
    Task<bool> IsMemberAsync(GuildId guild, MemberId user, CancellationToken ct);

    /// <summary>Gives the member the role; done as well when he has it already.</summary>
    /// <returns>Null when done, else why Discord will never do it: the role or the member is gone, or the bot may not.</returns>
    /// <exception cref="MembersUnavailableException">Discord does not answer; it may be done or not, and doing it again does no harm.</exception>
    Task<string?> AddRoleAsync(GuildId guild, MemberId member, ulong role, CancellationToken ct);
}

/// <summary>Discord cannot be asked now; later it may.</summary>
public sealed class MembersUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
