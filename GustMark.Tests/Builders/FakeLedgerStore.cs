using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Tests.Builders;

/// <summary>A ledger in memory: what posting, finding and balances promise. Lists and audits are not asked of it.</summary>
internal sealed class FakeLedgerStore : ILedgerStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<(GuildId, EntryId), LedgerEntry> entries = [];
    private readonly List<StoreUnavailableException> failures = [];
    private int reads;

    /// <summary>Everything posted.</summary>
    public IReadOnlyList<LedgerEntry> Entries
    {
        get
        {
            lock (gate)
                return [.. entries.Values];
        }
    }

    /// <summary>Balances that were asked for.</summary>
    public int Reads => Volatile.Read(ref reads);

    /// <summary>Awaited by every reading of a balance, after the answer is taken and before it is given.</summary>
    public Func<Task> BeforeAnswer { get; set; } = () => Task.CompletedTask;

    /// <summary>Awaited by every posting, once it is done and before that is told.</summary>
    public Func<Task> BeforeAcknowledging { get; set; } = () => Task.CompletedTask;

    /// <summary>The next calls fail so.</summary>
    public void FailTimes(int times)
    {
        lock (gate)
            failures.AddRange(Enumerable.Repeat(new StoreUnavailableException("the test says so"), times));
    }

    public async Task<Result<Receipt>> PostAsync(LedgerEntry entry, CancellationToken ct)
    {
        entry.Verify();
        Result<Receipt> posted;
        lock (gate)
        {
            FailIfTold();
            posted = Post(entry);
        }

        await BeforeAcknowledging();
        return posted;
    }

    public Task<LedgerEntry?> FindAsync(GuildId guild, EntryId id, CancellationToken ct)
    {
        lock (gate)
        {
            FailIfTold();
            return Task.FromResult(entries.GetValueOrDefault((guild, id)));
        }
    }

    public async Task<Coins> BalanceAsync(AccountId account, CancellationToken ct)
    {
        Interlocked.Increment(ref reads);
        Coins balance;
        lock (gate)
        {
            FailIfTold();
            balance = Balance(account);
        }

        await BeforeAnswer();
        return balance;
    }

    public Task<IReadOnlyList<Balance>> RichestAsync(GuildId guild, AccountKind kind, ServerId? server, int most, CancellationToken ct) => throw NotAsked();

    public Task<IReadOnlyList<Balance>> GainsAsync(GuildId guild, AccountKind kind, ServerId? server, DateTimeOffset since, int most, CancellationToken ct) => throw NotAsked();

    public Task<IReadOnlyList<KindTotal>> TotalsAsync(GuildId guild, CancellationToken ct) => throw NotAsked();

    public Task<IReadOnlyList<ServerId>> ServersAsync(GuildId guild, CancellationToken ct) => throw NotAsked();

    public Task<IReadOnlyList<Flow>> FlowsAsync(GuildId guild, DateTimeOffset since, CancellationToken ct) => throw NotAsked();

    public Task<IReadOnlyList<LedgerEntry>> EntriesAsync(EntryQuery query, CancellationToken ct) => throw NotAsked();

    public Task<IReadOnlyList<LedgerEntry>> OpenHoldsAsync(GuildId? guild, CancellationToken ct) => throw NotAsked();

    public Task<LedgerAudit> AuditAsync(GuildId? guild, CancellationToken ct) => throw NotAsked();

    public Task<int> RebuildAsync(GuildId guild, CancellationToken ct) => Task.FromResult(0);

    private Result<Receipt> Post(LedgerEntry entry)
    {
        if (entries.TryGetValue((entry.Guild, entry.Id), out var former))
            return new Receipt(former, IsRepeat: true);
        foreach (var posting in entry.Postings)
        {
            if (!posting.Account.MayOwe && Balance(posting.Account) is var has && has + posting.Coins < Coins.Zero)
                return new NotEnoughCoins(posting.Account, -posting.Coins, has);
        }

        entries[(entry.Guild, entry.Id)] = entry;
        return new Receipt(entry, IsRepeat: false);
    }

    private Coins Balance(AccountId account) => entries.Values.Aggregate(Coins.Zero, (sum, entry) => sum + entry.ChangeOf(account));

    private void FailIfTold()
    {
        if (failures.Count == 0)
            return;
        var failure = failures[0];
        failures.RemoveAt(0);
        throw failure;
    }

    private static InvalidOperationException NotAsked() => new("The fake ledger does not answer this.");
}
