using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Economy;

/// <summary>An economy on a store of its own, at noon.</summary>
internal sealed class OpenedEconomy : IAsyncDisposable
{
    public static readonly MemberId Ann = new(100_000_000_000_000_001);
    public static readonly MemberId Bob = new(100_000_000_000_000_002);
    public static readonly MemberId Admin = new(100_000_000_000_000_009);

    private readonly OpenedStorage opened;
    private ulong interactions;

    private OpenedEconomy(OpenedStorage opened)
    {
        this.opened = opened;
        Servers = new ServerService(ServerStore, new FakeConnections(), Time);
        Settings = new EconomySettingsService(opened.Storage.Settings, NullLogger<EconomySettingsService>.Instance);
        Wallets = new Wallets(Ledger, Settings, Servers, Time);
        var lookup = new MemberLookup(opened.Storage.Links, Members);
        Service = new EconomyService(Ledger, Wallets, lookup, Time);
        Administration = new EconomyAdministration(Ledger, Wallets, lookup, Time);
        Reversals = new Reversals(Ledger, Settings, Time);
        Reports = new EconomyReports(Ledger, Settings, Wallets, Time);
        Moves = new WalletMoves(Ledger, Settings, ServerStore, Time, NullLogger<WalletMoves>.Instance);
    }

    /// <summary>What it is kept in.</summary>
    public OpenedStorage Opened => opened;

    public static Place Here => new(A.Guild, A.Channel);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public FakeGuildMembers Members { get; } = new();

    public FakeServerStore ServerStore { get; } = new();

    public ServerService Servers { get; }

    public ILedgerStore Ledger => opened.Storage.Ledger;

    public EconomySettingsService Settings { get; }

    public Wallets Wallets { get; }

    public EconomyService Service { get; }

    public EconomyAdministration Administration { get; }

    public Reversals Reversals { get; }

    public EconomyReports Reports { get; }

    public WalletMoves Moves { get; }

    /// <summary>Nobody starts with anything, unless the test says so.</summary>
    public static async Task<OpenedEconomy> NewAsync(EconomySettingsEntry? settings = null, StorageProvider provider = StorageProvider.Sqlite)
    {
        var economy = new OpenedEconomy(await OpenedStorage.NewAsync(provider));
        await economy.SetAsync(new EconomySettingsEntry { StartingBalance = "0" });
        if (settings is not null)
            await economy.SetAsync(settings);
        return economy;
    }

    public async Task SetAsync(EconomySettingsEntry settings) =>
        Assert.True((await Settings.ChangeAsync(A.Guild, settings.ApplyTo, TestContext.Current.CancellationToken)).Accepted);

    public ulong NextInteraction() => Interlocked.Increment(ref interactions);

    public Task<Result<PaymentReceipt>> PayAsync(MemberId from, MemberId to, string amount, ulong? id = null) => Service.PayAsync(
        new Payment(Here, id ?? NextInteraction(), from, $"<@{to}>", amount, null), TestContext.Current.CancellationToken);

    public async Task<EntryId> GrantAsync(MemberId member, string amount) =>
        (await Administration.GrantAsync(Order(member, amount), TestContext.Current.CancellationToken)).Value.Entry!.Value;

    public AdjustmentOrder Order(MemberId member, string amount) => new(Here, NextInteraction(), Admin, $"<@{member}>", amount, "a reason");

    public Task<Coins> HasAsync(MemberId member, ServerId? server = null) =>
        Ledger.BalanceAsync(AccountId.Wallet(A.Guild, member, server), TestContext.Current.CancellationToken);

    public async Task AssertSoundAsync() =>
        Assert.Empty((await Ledger.AuditAsync(A.Guild, TestContext.Current.CancellationToken)).Findings);

    public async ValueTask DisposeAsync()
    {
        Service.Dispose();
        Settings.Dispose();
        await opened.DisposeAsync();
    }
}
