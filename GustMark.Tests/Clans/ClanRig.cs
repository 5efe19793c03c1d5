using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Tests.Economy;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Clans;

/// <summary>Clans on a store of their own, whose steps fail when they are told to.</summary>
internal sealed class ClanRig(OpenedEconomy economy, IClanStore clans, ClanSettingsService settings, IPlayTimeStore played, ILinkStore links) : IAsyncDisposable
{
    public static readonly MemberId Ann = OpenedEconomy.Ann;
    public static readonly MemberId Bob = OpenedEconomy.Bob;
    public static readonly MemberId Cid = new(100_000_000_000_000_003);

    private ClanService? service;
    private ClanBank? bank;
    private ulong interactions = 5_000;

    /// <summary>Before or after which step of a store the process fails; null for never.</summary>
    public int? FailAt { get; set; }

    public OpenedEconomy Economy => economy;

    public IClanStore Store => clans;

    public ClanSettingsService Settings => settings;

    public IPlayTimeStore Played => played;

    public ClanService Service => service!;

    public ClanBank Bank => bank!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ClanRig> NewAsync(StorageProvider provider = StorageProvider.Sqlite)
    {
        var economy = await OpenedEconomy.NewAsync(new() { StartingBalance = "100" }, provider);
        var storage = economy.Opened.Storage;
        var rig = new ClanRig(economy, storage.Clans, new ClanSettingsService(storage.Settings, NullLogger<ClanSettingsService>.Instance), storage.PlayTime, storage.Links);
        await rig.RestartAsync();
        return rig;
    }

    /// <summary>The process begins anew, and finishes what the last one left.</summary>
    public async Task RestartAsync()
    {
        FailAt = null;
        var failing = FailingStore<IClanStore>.Around(clans, this);
        var ledger = FailingStore<ILedgerStore>.Around(economy.Ledger, this);
        var closings = new ClanClosings(failing, ledger, economy.Settings, economy.Servers, economy.Time, NullLogger<ClanClosings>.Instance);
        service?.Dispose();
        service = new ClanService(
            failing, settings, closings, played, new MemberLookup(links, economy.Members), economy.Members, economy.Time, NullLogger<ClanService>.Instance);
        bank = new ClanBank(service, settings, ledger, new Wallets(ledger, economy.Settings, economy.Servers, economy.Time), economy.Time);
        await closings.RecoverAsync(Ct);
    }

    public async Task<Clan> FoundAsync(MemberId leader, string name = "Red Wolves", string tag = "RW", params MemberId[] members)
    {
        var clan = (await Service.CreateAsync(A.Guild, leader, AccessLevel.Player, name, tag, null, Ct)).Value;
        foreach (var member in members)
        {
            economy.Time.Advance(TimeSpan.FromMinutes(1));
            Assert.True((await Service.InviteAsync(A.Guild, leader, $"<@{member}>", Ct)).Accepted);
            clan = (await Service.JoinAsync(A.Guild, member, name, Ct)).Value.Now;
        }

        return clan;
    }

    public BankOrder Order(MemberId member, string amount) => new(OpenedEconomy.Here, Interlocked.Increment(ref interactions), member, amount);

    public ValueTask DisposeAsync()
    {
        service?.Dispose();
        return economy.DisposeAsync();
    }

    private bool IsTime() => FailAt is { } at && (FailAt = at - 1) == 0;

    /// <summary>A store of which each step that changes something may fail before or after it is done.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy that is made at run time derives from it.")]
    public class FailingStore<T> : DispatchProxy
        where T : class
    {
        private T inner = null!;
        private ClanRig rig = null!;

        internal static T Around(T inner, ClanRig rig)
        {
            var proxy = Create<T, FailingStore<T>>();
            (((FailingStore<T>)(object)proxy).inner, ((FailingStore<T>)(object)proxy).rig) = (inner, rig);
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name is not (nameof(ILedgerStore.PostAsync) or nameof(IClanStore.ChangeAsync) or nameof(IClanStore.FoundAsync)))
                return targetMethod.Invoke(inner, args);
            if (rig.IsTime())
                throw new StoreUnavailableException("the test says so");
            var done = targetMethod.Invoke(inner, args);
            return done is Task<Result<Clan>> clan ? AfterAsync(clan) : AfterAsync((Task<Result<Receipt>>)done!);
        }

        private async Task<TResult> AfterAsync<TResult>(Task<TResult> done)
        {
            var result = await done;
            return rig.IsTime() ? throw new StoreUnavailableException("the test says so", mayBeKept: true) : result;
        }
    }
}
