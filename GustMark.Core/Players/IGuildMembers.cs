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
    /// <param name="why">Stands in the guild's audit log, up to 512 characters.</param>
    Task<string?> AddRoleAsync(GuildId guild, MemberId member, ulong role, string why, CancellationToken ct);

    /// <summary>Takes the role from the member; done as well when he has it not, has left, or the role is gone.</summary>
    /// <returns>Null when done, else why Discord will never do it.</returns>
    /// <param name="why">As for giving it.</param>
    /// <exception cref="MembersUnavailableException">As for giving it.</exception>
    Task<string?> RemoveRoleAsync(GuildId guild, MemberId member, ulong role, string why, CancellationToken ct);

    /// <summary>Sets the member's nickname.</summary>
    /// <param name="name">1 to 32 characters.</param>
    /// <returns>Null when done, else why Discord will never do it: the member is gone, or the bot may not.</returns>
    /// <exception cref="MembersUnavailableException">As for giving a role.</exception>
    Task<string?> SetNicknameAsync(GuildId guild, MemberId member, string name, CancellationToken ct);
}

/// <summary>Discord cannot be asked now; later it may.</summary>
public sealed class MembersUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
