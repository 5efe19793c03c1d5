using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;

namespace GustMark.Core.Moderation;

/// <summary>
/// Keeps what was done to players. What was acknowledged survives the end of the process; each call is done whole or not at all. Times are
/// kept to the millisecond.
/// </summary>
public interface IModerationStore
{
    /// <summary>Keeps a new case once: an id seen before answers as it is now. Refused with <see cref="InForceAlready"/> when one of its kind is.</summary>
    Task<Result<ModerationCase>> AddAsync(ModerationCase one, CancellationToken ct);

    /// <summary>Replaces the case, if it is still at that version, which goes up by one. Null when somebody else was first, or it is gone.</summary>
    /// <param name="one">As it shall be, at the version that was read.</param>
    Task<ModerationCase?> ChangeAsync(ModerationCase one, CancellationToken ct);

    /// <summary>Null when there is no such case.</summary>
    Task<ModerationCase?> FindAsync(GuildId guild, CaseId id, CancellationToken ct);

    /// <summary>The mute or ban of a player that is in force; null when there is none.</summary>
    Task<ModerationCase?> InForceAsync(GuildId guild, CaseKind kind, PlayerId player, CancellationToken ct);

    /// <summary>Cases of all guilds that are <see cref="ModerationCase.IsOpen"/>, oldest first.</summary>
    Task<IReadOnlyList<ModerationCase>> OpenAsync(CancellationToken ct);

    /// <summary>Cases that the query matches, newest first.</summary>
    Task<IReadOnlyList<ModerationCase>> ListAsync(CaseQuery query, CancellationToken ct);

    /// <summary>Erases the cases of a player, but for those that are <see cref="ModerationCase.IsOpen"/>. The number of those erased.</summary>
    Task<int> ForgetAsync(GuildId guild, PlayerId player, CancellationToken ct);
}

/// <summary>Which cases are wanted.</summary>
/// <param name="Most">1 to 100,000.</param>
public sealed record CaseQuery(GuildId Guild, int Most)
{
    /// <summary>Null for any.</summary>
    public CaseKind? Kind { get; init; }

    /// <summary>Of one player, or (null) of all.</summary>
    public PlayerId? Player { get; init; }

    /// <summary>Made then or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only what is in force.</summary>
    public bool OnlyInForce { get; init; }
}
