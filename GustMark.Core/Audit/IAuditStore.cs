using GustMark.Core.Identity;

namespace GustMark.Core.Audit;

/// <summary>
/// Keeps the audit: one chain of records for each guild. What was acknowledged survives the end of the process. Nothing is ever changed or
/// removed, but for the readable part that <see cref="EraseAsync"/> erases. Failures of the disk or the database are
/// <see cref="Results.StoreUnavailableException"/>.
/// </summary>
public interface IAuditStore
{
    /// <summary>
    /// Puts the entry at the end of its guild's chain, once: a beginning, or an end, of a correlation that has one already answers with that
    /// record. An end closes its beginning.
    /// </summary>
    Task<AuditRecord> AppendAsync(AuditEntry entry, CancellationToken ct);

    /// <summary>Records that match, the newest first.</summary>
    /// <param name="before">Only those of a lower number; null to begin with the newest.</param>
    Task<IReadOnlyList<AuditRecord>> FindAsync(AuditQuery query, long? before, int most, CancellationToken ct);

    /// <summary>Records of a guild in the order of their numbers.</summary>
    /// <param name="after">Only those of a higher number; 0 to begin with the first.</param>
    Task<IReadOnlyList<AuditRecord>> ReadAsync(GuildId guild, long after, int most, CancellationToken ct);

    /// <summary>Where the guild's chain ends; null when it has no record.</summary>
    Task<AuditHead?> HeadAsync(GuildId guild, CancellationToken ct);

    /// <summary>Guilds that have a chain.</summary>
    Task<IReadOnlyList<GuildId>> GuildsAsync(CancellationToken ct);

    /// <summary>Beginnings of all guilds that have no end.</summary>
    Task<IReadOnlyList<AuditRecord>> OpenAsync(CancellationToken ct);

    /// <summary>Erases the readable part of these records, with its salt. The number of those that had one.</summary>
    Task<int> EraseAsync(GuildId guild, IReadOnlyCollection<long> sequences, CancellationToken ct);
}

/// <summary>Which records are wanted. What is null does not matter.</summary>
/// <param name="Who">As in <see cref="AuditActor.Who"/>.</param>
/// <param name="Action">The action, or its first words: <c>server</c> finds <c>server add</c>.</param>
/// <param name="Since">Not older.</param>
/// <param name="WithBeginnings">Also beginnings that have an end, which tells the same.</param>
public sealed record AuditQuery(GuildId Guild, string? Who = null, string? Action = null, DateTimeOffset? Since = null, bool WithBeginnings = false);
