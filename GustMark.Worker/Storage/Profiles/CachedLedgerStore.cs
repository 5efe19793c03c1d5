using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Worker.Storage.Profiles;

/// <summary>A ledger whose balances of members are remembered, and whose new entries are told.</summary>
internal sealed class CachedLedgerStore(ILedgerStore ledger, ProfileCache profiles, NewsDesk news) : ILedgerStore
{
    public async Task<Result<Receipt>> PostAsync(LedgerEntry entry, CancellationToken ct)
    {
        Forget(entry);
        try
        {
            var posted = await ledger.PostAsync(entry, ct);
            Forget(entry);
            if (posted is { Accepted: true, Value.IsRepeat: false })
                news.Tell(posted.Value.Entry);
            return posted;
        }
        catch (Exception)
        {
            profiles.Mistrust();
            throw;
        }
    }

    public async Task<Coins> BalanceAsync(AccountId account, CancellationToken ct)
    {
        if (account.Member is not { } member)
            return await ledger.BalanceAsync(account, ct);

        var profile = profiles.Of(account.Guild, member);
        var isKnown = profile.TryBalance(account, out var known, out var epoch);
        ProfileMetrics.Count(isKnown);
        if (isKnown)
            return known;
        var balance = await ledger.BalanceAsync(account, ct);
        if (profiles.IsTrusted)
            profile.PutBalance(account, balance, epoch);
        return balance;
    }

    public async Task<int> RebuildAsync(GuildId guild, CancellationToken ct)
    {
        try
        {
            var wrong = await ledger.RebuildAsync(guild, ct);
            profiles.Forget();
            return wrong;
        }
        catch (Exception)
        {
            profiles.Mistrust();
            throw;
        }
    }

    public Task<LedgerEntry?> FindAsync(GuildId guild, EntryId id, CancellationToken ct) => ledger.FindAsync(guild, id, ct);

    public Task<IReadOnlyList<Balance>> RichestAsync(GuildId guild, AccountKind kind, ServerId? server, int most, CancellationToken ct) =>
        ledger.RichestAsync(guild, kind, server, most, ct);

    public Task<IReadOnlyList<Balance>> GainsAsync(GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct) =>
        ledger.GainsAsync(guild, kind, server, since, most, ct);

    public Task<IReadOnlyList<KindTotal>> TotalsAsync(GuildId guild, CancellationToken ct) => ledger.TotalsAsync(guild, ct);

    public Task<IReadOnlyList<ServerId>> ServersAsync(GuildId guild, CancellationToken ct) => ledger.ServersAsync(guild, ct);

    public Task<IReadOnlyList<Flow>> FlowsAsync(GuildId guild, DateTimeOffset since, CancellationToken ct) => ledger.FlowsAsync(guild, since, ct);

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync(EntryQuery query, CancellationToken ct) => ledger.EntriesAsync(query, ct);

    public Task<IReadOnlyList<LedgerEntry>> OpenHoldsAsync(GuildId? guild, CancellationToken ct) => ledger.OpenHoldsAsync(guild, ct);

    public Task<LedgerAudit> AuditAsync(GuildId? guild, CancellationToken ct) => ledger.AuditAsync(guild, ct);

    private void Forget(LedgerEntry entry)
    {
        foreach (var posting in entry.Postings)
        {
            if (posting.Account.Member is { } member)
                profiles.Forget(posting.Account.Guild, member);
        }
    }
}
