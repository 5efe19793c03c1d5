using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Tests.Builders;

/// <summary>A ledger that does what another does, for tests that change a part of it.</summary>
internal abstract class LedgerInFront(ILedgerStore ledger) : ILedgerStore
{
    public virtual Task<Result<Receipt>> PostAsync(LedgerEntry entry, CancellationToken ct) => ledger.PostAsync(entry, ct);

    public Task<LedgerEntry?> FindAsync(GuildId guild, EntryId id, CancellationToken ct) => ledger.FindAsync(guild, id, ct);

    public Task<Coins> BalanceAsync(AccountId account, CancellationToken ct) => ledger.BalanceAsync(account, ct);

    public Task<IReadOnlyList<Balance>> RichestAsync(GuildId guild, AccountKind kind, ServerId? server, int most, CancellationToken ct) =>
        ledger.RichestAsync(guild, kind, server, most, ct);

    public Task<IReadOnlyList<Balance>> GainsAsync(GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct) =>
        ledger.GainsAsync(guild, kind, server, since, most, ct);

    public Task<IReadOnlyList<KindTotal>> TotalsAsync(GuildId guild, CancellationToken ct) => ledger.TotalsAsync(guild, ct);

    public Task<IReadOnlyList<ServerId>> ServersAsync(GuildId guild, CancellationToken ct) => ledger.ServersAsync(guild, ct);

    public Task<IReadOnlyList<Flow>> FlowsAsync(GuildId guild, DateTimeOffset since, CancellationToken ct) => ledger.FlowsAsync(guild, since, ct);

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync(EntryQuery query, CancellationToken ct) => ledger.EntriesAsync(query, ct);

    public Task<IReadOnlyList<LedgerEntry>> OpenHoldsAsync(GuildId? guild, CancellationToken ct) => ledger.OpenHoldsAsync(guild, ct);

    public virtual Task<LedgerAudit> AuditAsync(GuildId? guild, CancellationToken ct) => ledger.AuditAsync(guild, ct);

    public Task<int> RebuildAsync(GuildId guild, CancellationToken ct) => ledger.RebuildAsync(guild, ct);
}
