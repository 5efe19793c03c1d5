using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Economy;

/// <summary>
/// Keeps entries and the balances that follow from them. An entry is there whole or not at all, and what was acknowledged survives
/// the end of the process. Failures of the disk or the database are <see cref="StoreUnavailableException"/>.
/// </summary>
public interface ILedgerStore
{
    /// <summary>
    /// Posts an entry once: an id that the guild has posted answers with the entry as it was posted then, whatever is in this one, and
    /// changes nothing. Refused with <see cref="NotEnoughCoins"/> where an account that may not owe would be below zero, and with
    /// <see cref="TooManyCoins"/> where a balance would not fit into 64 bits; a refused entry leaves no trace, and its id is free.
    /// </summary>
    Task<Result<Receipt>> PostAsync(LedgerEntry entry, CancellationToken ct);

    /// <summary>The entry of that id; null when the guild has posted none.</summary>
    Task<LedgerEntry?> FindAsync(GuildId guild, EntryId id, CancellationToken ct);

    /// <summary>What an account holds; zero when it was never posted to.</summary>
    Task<Coins> BalanceAsync(AccountId account, CancellationToken ct);

    /// <summary>Every account of the kind that holds anything, richest first, then by key.</summary>
    /// <param name="server">Only accounts of this server, or (null) of none.</param>
    Task<IReadOnlyList<Balance>> RichestAsync(GuildId guild, AccountKind kind, ServerId? server, int most, CancellationToken ct);

    /// <summary>By how much accounts of the kind grew since then (or, negative, shrank), the largest growth first, then by key.</summary>
    Task<IReadOnlyList<Balance>> GainsAsync(GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct);

    /// <summary>How many accounts of each kind hold anything, and how much.</summary>
    Task<IReadOnlyList<KindTotal>> TotalsAsync(GuildId guild, CancellationToken ct);

    /// <summary>Servers that wallets belong to which hold anything, also servers that have been removed.</summary>
    Task<IReadOnlyList<ServerId>> ServersAsync(GuildId guild, CancellationToken ct);

    /// <summary>What went into and out of each kind of accounts by each kind of entries on each day (UTC) since then, oldest first.</summary>
    Task<IReadOnlyList<Flow>> FlowsAsync(GuildId guild, DateTimeOffset since, CancellationToken ct);

    /// <summary>Entries that the query matches, newest first.</summary>
    Task<IReadOnlyList<LedgerEntry>> EntriesAsync(EntryQuery query, CancellationToken ct);

    /// <summary>Holds that are neither captured nor released, oldest first.</summary>
    /// <param name="guild">Of one guild, or (null) of all.</param>
    Task<IReadOnlyList<LedgerEntry>> OpenHoldsAsync(GuildId? guild, CancellationToken ct);

    /// <summary>Checks that the ledger is sound, as of one moment, also while it is used.</summary>
    /// <param name="guild">Of one guild, or (null) of all.</param>
    Task<LedgerAudit> AuditAsync(GuildId? guild, CancellationToken ct);

    /// <summary>Computes the guild's balances anew from its entries. The number of balances that were wrong.</summary>
    Task<int> RebuildAsync(GuildId guild, CancellationToken ct);
}

/// <summary>What posting an entry answers.</summary>
/// <param name="Entry">As it is in the ledger.</param>
/// <param name="IsRepeat">It had been posted before; nothing was changed this time.</param>
public sealed record Receipt(LedgerEntry Entry, bool IsRepeat);

/// <summary>An account and what it holds, or by how much it changed.</summary>
public sealed record Balance(AccountId Account, Coins Coins);

/// <summary>The accounts of a kind together.</summary>
/// <param name="Accounts">Those that hold anything.</param>
public sealed record KindTotal(AccountKind Kind, int Accounts, Coins Coins);

/// <summary>Coins that entries of a kind moved on a day.</summary>
/// <param name="In">What accounts of the kind gained, zero or more.</param>
/// <param name="Out">What accounts of the kind gave, zero or more.</param>
/// <param name="Entries">How many postings that were.</param>
public sealed record Flow(DateOnly Day, EntryKind Entry, AccountKind Account, Coins In, Coins Out, int Entries);

/// <summary>Which entries are wanted; null asks for any.</summary>
/// <param name="Account">Entries that post to it.</param>
/// <param name="Since">From then on.</param>
/// <param name="Until">Before then.</param>
/// <param name="Before">Entries that come after this one in a list of newest first: for the next page.</param>
/// <param name="Most">1 to 1,000.</param>
public sealed record EntryQuery(GuildId Guild, int Most)
{
    public AccountId? Account { get; init; }

    public EntryKind? Kind { get; init; }

    public Actor? Actor { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    public EntryPosition? Before { get; init; }
}

/// <summary>Where an entry is among the others: by time, then by id.</summary>
public readonly record struct EntryPosition(DateTimeOffset At, EntryId Id)
{
    public static EntryPosition Of(LedgerEntry entry) => new(entry.At, entry.Id);
}
