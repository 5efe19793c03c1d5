using GustMark.Core.Identity;

namespace GustMark.Core.Economy;

/// <summary>What a check of the ledger found.</summary>
/// <param name="Issued">What all accounts that may not owe hold together: the coins there are.</param>
/// <param name="Findings">Empty when every invariant holds; at most <see cref="MaxFindings"/>.</param>
public sealed record LedgerAudit(long Entries, long Accounts, long OpenHolds, Int128 Issued, IReadOnlyList<AuditFinding> Findings)
{
    public const int MaxFindings = 100;

    public bool IsSound => Findings.Count == 0;
}

/// <summary>One invariant that does not hold, and where.</summary>
public abstract record AuditFinding(GuildId Guild);

/// <summary>The postings of an entry do not sum to zero.</summary>
public sealed record UnbalancedEntry(GuildId Guild, string Entry, Int128 Sum) : AuditFinding(Guild);

/// <summary>The balance that is kept is not the sum of the account's postings.</summary>
public sealed record WrongBalance(GuildId Guild, string Account, Int128 Kept, Int128 Posted) : AuditFinding(Guild);

/// <summary>An account that may not owe is below zero.</summary>
public sealed record NegativeBalance(GuildId Guild, string Account, Int128 Kept) : AuditFinding(Guild);

/// <summary>An id stands on more than one entry.</summary>
public sealed record RepeatedEntry(GuildId Guild, string Entry, int Times) : AuditFinding(Guild);

/// <summary>What an account has reserved is not the sum of its open holds.</summary>
public sealed record UnbackedHolds(GuildId Guild, string Account, Int128 Kept, Int128 Held) : AuditFinding(Guild);

/// <summary>Something that cannot be read as an entry or an account.</summary>
public sealed record UnreadableRecord(GuildId Guild, string Record) : AuditFinding(Guild);
