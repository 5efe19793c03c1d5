using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Core.Clans.Rooms;

/// <summary>A role as Discord has it.</summary>
/// <param name="Made">To the millisecond, by Discord's clock.</param>
public sealed record GuildRole(ulong Id, string Name, DateTimeOffset Made);

/// <summary>A channel as Discord has it.</summary>
/// <param name="Made">To the millisecond, by Discord's clock.</param>
/// <param name="Category">Null when it stands in none.</param>
/// <param name="IsClosed">Not everybody in the guild sees it.</param>
/// <param name="SeenBy">Roles that see it although it is closed.</param>
public sealed record GuildChannel(ulong Id, string Name, DateTimeOffset Made, ulong? Category, bool IsClosed, IReadOnlyList<ulong> SeenBy)
{
    /// <summary>It is closed, but for that role and perhaps others.</summary>
    public bool IsFor(ulong role) => IsClosed && SeenBy.Contains(role);
}

/// <summary>The roles and channels of a guild, as far as the bot may see them.</summary>
public sealed record GuildRooms(IReadOnlyDictionary<ulong, GuildRole> Roles, IReadOnlyDictionary<ulong, GuildChannel> Channels);

/// <summary>How a channel shall be.</summary>
/// <param name="Name">Discord may write it another way.</param>
/// <param name="Category">Null to leave it where it is, or in none.</param>
/// <param name="SeenBy">The role that sees it, and otherwise the bot alone, and whom somebody let in by hand.</param>
public sealed record WantedChannel(string Name, string Topic, ulong? Category, ulong SeenBy);

/// <summary>
/// Roles and channels in Discord. What Discord does not answer is <see cref="MembersUnavailableException"/>: it may be done or not. What it will not
/// do as things stand is <see cref="RoomRefusedException"/>. Taking away what is gone already is done as well.
/// </summary>
public interface IClanRooms
{
    /// <summary>What there is now.</summary>
    Task<GuildRooms> OfGuildAsync(GuildId guild, CancellationToken ct);

    /// <summary>A role that allows nothing by itself.</summary>
    Task<GuildRole> MakeRoleAsync(GuildId guild, string name, CancellationToken ct);

    Task RenameRoleAsync(GuildId guild, ulong role, string name, CancellationToken ct);

    Task DeleteRoleAsync(GuildId guild, ulong role, CancellationToken ct);

    Task<GuildChannel> MakeChannelAsync(GuildId guild, WantedChannel channel, CancellationToken ct);

    /// <summary>Changes name, topic, category, and who sees it.</summary>
    Task<GuildChannel> ChangeChannelAsync(GuildId guild, ulong channel, WantedChannel wanted, CancellationToken ct);

    Task DeleteChannelAsync(GuildId guild, ulong channel, CancellationToken ct);

    /// <summary>The roles of a member; null when he is not a member of the guild.</summary>
    Task<IReadOnlyList<ulong>?> RolesOfAsync(GuildId guild, MemberId member, CancellationToken ct);

    /// <summary>False when he is not a member of the guild. Done as well when he has it already.</summary>
    Task<bool> GiveRoleAsync(GuildId guild, MemberId member, ulong role, CancellationToken ct);

    Task TakeRoleAsync(GuildId guild, MemberId member, ulong role, CancellationToken ct);
}

/// <summary>Discord will not do it until somebody changes something there.</summary>
/// <param name="reason">Completes "it cannot be done: …".</param>
public sealed class RoomRefusedException(string reason, Exception? cause = null) : Exception(reason, cause);
