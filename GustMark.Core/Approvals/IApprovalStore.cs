using GustMark.Core.Identity;

namespace GustMark.Core.Approvals;

/// <summary>
/// Keeps what waits for a second person. What was acknowledged survives the end of the process. Failures of the disk or the database are
/// <see cref="Results.StoreUnavailableException"/>. Times are kept to the millisecond.
/// </summary>
public interface IApprovalStore
{
    /// <summary>Keeps it, once: one of that guild and id is left as it is.</summary>
    Task AddAsync(Approval approval, CancellationToken ct);

    Task<Approval?> FindAsync(GuildId guild, ulong id, CancellationToken ct);

    /// <summary>Takes it from one state to the next, if it is still there; false when it is not. Of two who try, one succeeds.</summary>
    /// <param name="decider">Who decided it; null leaves it as it is.</param>
    Task<bool> MoveAsync(GuildId guild, ulong id, ApprovalState from, ApprovalState to, MemberId? decider, CancellationToken ct);

    /// <summary>Remembers its message.</summary>
    Task ShownAsync(GuildId guild, ulong id, MessageId message, CancellationToken ct);

    /// <summary>Of all guilds, those that are open, the oldest first.</summary>
    Task<IReadOnlyList<Approval>> OpenAsync(CancellationToken ct);
}
