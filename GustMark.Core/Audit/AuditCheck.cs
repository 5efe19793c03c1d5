using GustMark.Core.Identity;

namespace GustMark.Core.Audit;

/// <summary>Goes along a chain, record by record, and remembers the first thing that is wrong.</summary>
/// <param name="expected">A head that was seen before; null when none is known.</param>
public sealed class AuditCheck(GuildId guild, AuditHead? expected)
{
    private AuditHead head = AuditHead.Start;
    private AuditFlaw? flaw;
    private long records;
    private long erased;

    /// <summary>Number of the record that was taken last.</summary>
    public long Last { get; private set; }

    /// <summary>The next record, in the order of their numbers.</summary>
    public void Take(AuditRecord record)
    {
        Last = record.Sequence;
        records++;
        erased += record.Details is null ? 1 : 0;
        if (ProblemOf(record) is { } kind)
            flaw ??= new AuditFlaw(record.Sequence, kind);
        head = record.Head;
    }

    public AuditVerdict End()
    {
        if (expected is not null && expected.Sequence > head.Sequence)
            flaw ??= new AuditFlaw(expected.Sequence, AuditFlawKind.CutOff);
        return new AuditVerdict(guild, records, erased, records == 0 ? null : head, flaw);
    }

    private AuditFlawKind? ProblemOf(AuditRecord record)
    {
        if (record.Sequence != head.Sequence + 1)
            return AuditFlawKind.Missing;
        if (record.Guild != guild || record.Previous != head.Hash)
            return AuditFlawKind.Unlinked;
        if (record.Hash != AuditChain.HashOf(record) || !AuditEntry.IsSound(record.Actor, record.Action, record.Correlation, record.Result))
            return AuditFlawKind.Changed;
        if (record.Details is null != record.Salt is null || (record.Details is { } details && record.Digest != AuditChain.DigestOf(record.Salt!, details)))
            return AuditFlawKind.WordsChanged;
        return expected is not null && expected.Sequence == record.Sequence && expected.Hash != record.Hash ? AuditFlawKind.OtherHead : null;
    }
}

/// <summary>What is wrong with a record.</summary>
public enum AuditFlawKind
{
    /// <summary>The one before it is not there, or it is there twice.</summary>
    Missing,

    /// <summary>It does not follow on the one before.</summary>
    Unlinked,

    /// <summary>It is not what was recorded.</summary>
    Changed,

    /// <summary>Its readable part is not what was recorded, and was not erased as a whole.</summary>
    WordsChanged,

    /// <summary>The chain ends before the head that was seen before.</summary>
    CutOff,

    /// <summary>It is another one than the head that was seen before: from some record on, all were made anew.</summary>
    OtherHead,
}

/// <summary>The first thing that is wrong.</summary>
public sealed record AuditFlaw(long Sequence, AuditFlawKind Kind);

/// <summary>What a check found.</summary>
/// <param name="Erased">Records whose readable part was erased.</param>
/// <param name="Head">Null for a chain without records.</param>
/// <param name="Flaw">Null when the chain is whole.</param>
public sealed record AuditVerdict(GuildId Guild, long Records, long Erased, AuditHead? Head, AuditFlaw? Flaw);
