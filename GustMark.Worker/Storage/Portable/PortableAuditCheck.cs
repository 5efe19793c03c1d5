using GustMark.Core.Audit;
using GustMark.Core.Identity;

namespace GustMark.Worker.Storage.Portable;

/// <summary>
/// Records of the audit as records of an export, both ways, and what is wrong with such a record. Whether the chain is whole is not asked: a
/// copy of a chain that was tampered with shows that as well.
/// </summary>
internal static class PortableAuditCheck
{
    /// <summary>Longest of the words that the chain limits more narrowly.</summary>
    private const int LongestWord = 200;

    /// <summary>Null when nothing is, or when it is no record of the audit.</summary>
    public static string? Problem(PortableRecord record)
    {
        if (record is not PortableAudit audit)
            return null;
        if (audit.Sequence < 1)
            return "its number";
        if (audit.At < 0 || audit.At > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
            return "its time";
        if (new[] { audit.Who, audit.Level, audit.Action, audit.Correlation, audit.Result }.Any(word => word?.Length > LongestWord))
            return "its words";
        if (new[] { audit.Target, audit.Was, audit.Is, audit.Words }.Any(text => text?.Length > AuditDetails.MaxLength))
            return "its texts";
        return new[] { audit.Digest, audit.Previous, audit.Hash }.All(hash => hash.Length == AuditChain.HashLength) && (audit.Salt?.Length ?? 0) <= AuditChain.HashLength
            ? null : "its hashes";
    }

    /// <summary>A record that has no <see cref="Problem"/>.</summary>
    public static AuditRecord ToRecord(PortableAudit audit) => new(
        new GuildId(audit.Guild), audit.Sequence, DateTimeOffset.FromUnixTimeMilliseconds(audit.At), AuditActor.Kept(audit.Who, audit.Level), audit.Action, audit.Correlation,
        AuditRecord.ResultOf(audit.Result), audit.Salt is null ? null : new AuditDetails(audit.Target, audit.Was, audit.Is, audit.Words), audit.Salt, audit.Digest,
        audit.Previous, audit.Hash)
    {
        IsOpen = audit.Open,
    };

    public static PortableAudit Of(AuditRecord record) => new(
        record.Guild.Value, record.Sequence, record.At.ToUnixTimeMilliseconds(), record.Actor.Who, record.Action, record.Correlation, record.Result.ToString(),
        record.Digest, record.Previous, record.Hash, record.Actor.LevelWord, record.Details?.Target, record.Details?.Was, record.Details?.Is, record.Details?.Words, record.Salt,
        record.IsOpen);
}
