using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Clans;

/// <summary>
/// Keeps clans. What was acknowledged survives the end of the process; each call is done whole or not at all. Names and tags of open
/// clans are unique in a guild by <see cref="ClanNames.KeyOf"/>, and nobody is in two clans of a guild: the store refuses both in the
/// step that would make it so. Times are kept to the millisecond. Failures of the disk or the database are
/// <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IClanStore
{
    /// <summary>
    /// Keeps a new clan, once: an id that is kept answers with that clan as it is now. Refused with <see cref="ClanNameTaken"/>,
    /// <see cref="ClanTagTaken"/>, <see cref="InClanAlready"/>, or <see cref="TooManyClans"/> when so many are open.
    /// </summary>
    /// <param name="most">Open clans that the guild may have.</param>
    Task<Result<Clan>> FoundAsync(Clan clan, int most, CancellationToken ct);

    /// <summary>
    /// Replaces the clan, its members and its invitations, if it is still at that version, which goes up by one. Refused with
    /// <see cref="ClanChanged"/> when it is not, <see cref="ClanNameTaken"/>, <see cref="ClanTagTaken"/> or <see cref="InClanAlready"/>.
    /// </summary>
    /// <param name="clan">As it shall be, at the version that was read.</param>
    Task<Result<Clan>> ChangeAsync(Clan clan, CancellationToken ct);

    /// <summary>Whatever its state; null when there is no such clan.</summary>
    Task<Clan?> FindAsync(GuildId guild, ClanId clan, CancellationToken ct);

    /// <summary>The open clan that the member is in; null when he is in none.</summary>
    Task<Clan?> OfMemberAsync(GuildId guild, MemberId member, CancellationToken ct);

    /// <summary>Open clans of a guild, in the order in which they were founded.</summary>
    Task<IReadOnlyList<Clan>> OfGuildAsync(GuildId guild, CancellationToken ct);

    /// <summary>Clans of all guilds in that state, in the order in which they were founded.</summary>
    Task<IReadOnlyList<Clan>> AllAsync(ClanState state, CancellationToken ct);
}
