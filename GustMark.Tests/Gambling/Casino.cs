using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Gambling;

/// <summary>Games on a store of their own, at noon. A service can be killed and another begun on the same store.</summary>
internal sealed class Casino : IAsyncDisposable
{
    public static readonly MemberId Ann = new(100_000_000_000_000_001);
    public static readonly MemberId Bob = new(100_000_000_000_000_002);

    private readonly OpenedStorage opened;
    private readonly List<IDisposable> services = [];
    private ulong interactions = 5_000;
    private ulong grants;

    private Casino(OpenedStorage opened)
    {
        this.opened = opened;
        Restart();
    }

    public static Place Here => new(A.Guild, A.Channel);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public WorkerStorage Storage => opened.Storage;

    public ILedgerStore Ledger => opened.Storage.Ledger;

    public IGameStore Store => opened.Storage.Games;

    public GamblingService Service { get; private set; } = null!;

    public FairnessService Fairness { get; private set; } = null!;

    public OwnLimitsService Limits { get; private set; } = null!;

    public GamblingSettingsService Settings { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Both members have coins and have seen their seeds.</summary>
    public static async Task<Casino> NewAsync(GamblingSettingsEntry? settings = null, long coins = 10_000, StorageProvider provider = StorageProvider.Sqlite)
    {
        var casino = new Casino(await OpenedStorage.NewAsync(provider));
        await casino.SetAsync(settings ?? new GamblingSettingsEntry());

        // Nobody starts with anything but what is granted here.
        await casino.Storage.Settings.ReplaceAsync(A.Guild, EconomySettingsService.Area, null, """{"startingBalance":0}""", Ct);
        foreach (var member in (MemberId[])[Ann, Bob])
        {
            await casino.GrantAsync(member, coins);
            await casino.Fairness.StateAsync(A.Guild, member, Ct);
        }

        return casino;
    }

    /// <summary>Another worker on the same store: the former has ended.</summary>
    /// <param name="fuse">When it dies; null for never.</param>
    public void Restart(Fuse? fuse = null)
    {
        var (ledger, store) = fuse is null ? (Ledger, Store) : (Dying<ILedgerStore>.Of(Ledger, fuse), Dying<IGameStore>.Of(Store, fuse));
        var holds = new Holds(ledger, Time);
        var economy = new EconomySettingsService(opened.Storage.Settings, NullLogger<EconomySettingsService>.Instance);
        Settings = new GamblingSettingsService(opened.Storage.Settings, NullLogger<GamblingSettingsService>.Instance);
        var wallets = new Wallets(ledger, economy, new ServerService(new FakeServerStore(), new FakeConnections(), Time), Time);
        Service = new GamblingService(store, ledger, holds, wallets, Settings, Time, NullLogger<GamblingService>.Instance);
        Fairness = new FairnessService(store);
        Limits = new OwnLimitsService(store, Time);
        services.AddRange([economy, Settings, Service, Limits]);
    }

    public async Task SetAsync(GamblingSettingsEntry settings) => Assert.True((await Settings.ChangeAsync(A.Guild, settings.ApplyTo, Ct)).Accepted);

    public async Task GrantAsync(MemberId member, long coins) => Assert.True((await Ledger.PostAsync(
        LedgerEntry.Transfer(new($"grant/{grants++}"), EntryKind.Grant, Actor.Bot, Time.GetUtcNow(), AccountId.Mint(A.Guild), AccountId.Wallet(A.Guild, member), new(coins)),
        Ct)).Accepted);

    public ulong NextInteraction() => Interlocked.Increment(ref interactions);

    public Task<Result<PlayedGame>> PlayAsync(MemberId member, string amount, Wager? wager = null, ulong? interaction = null, ChannelId? channel = null) =>
        Service.PlayAsync(
            new Bet(new Place(A.Guild, channel ?? A.Channel), interaction ?? NextInteraction(), member, amount, wager ?? new CoinFlipWager(CoinSide.Heads)), Ct);

    /// <summary>A hand that is as the test wants it: the player chooses the client seed by what he could not know.</summary>
    public async Task<PlayedGame> DealAsync(MemberId member, Func<BlackjackTable, bool> wanted, string amount = "100")
    {
        var seeds = (await Store.SeedsAsync(A.Guild, member, Ct))!.Current;
        for (var i = 0; ; i++)
        {
            var client = $"seed {i}";
            var table = BlackjackTable.Replay(BlackjackRules.Default, new Coins(100), new FairDraws(seeds.Seed!.Value, client, seeds.NextNonce), []);
            if (!wanted(table))
                continue;
            await Store.ChangeClientSeedAsync(A.Guild, member, seeds.Number, client, Ct);
            var game = (await PlayAsync(member, amount, new BlackjackWager())).Value;
            Assert.Equal(GameState.Open, game.State);
            return game;
        }
    }

    public Task<Result<PlayedGame>> ActAsync(PlayedGame game, BlackjackMove move, MemberId? member = null) =>
        Service.ActAsync(A.Guild, member ?? game.Member, game.Id, game.Version, move, Ct);

    public Task<Coins> HasAsync(MemberId member) => Ledger.BalanceAsync(AccountId.Wallet(A.Guild, member), Ct);

    public Task<Coins> HeldAsync(MemberId member) => Ledger.BalanceAsync(AccountId.HeldOf(AccountId.Wallet(A.Guild, member)), Ct);

    public async Task<PlayedGame> FindAsync(GameId game) => (await Store.FindAsync(A.Guild, game, Ct))!;

    /// <summary>The ledger is sound, no coin is held, and members have what they were granted with what their games brought: each settled once, and as its seeds say.</summary>
    public async Task AssertSettledAsync(long granted)
    {
        Assert.Empty((await Ledger.AuditAsync(A.Guild, Ct)).Findings);
        Assert.Empty(await Ledger.OpenHoldsAsync(A.Guild, Ct));
        Assert.Empty(await Store.OpenAsync(null, Ct));
        var net = Coins.Zero;
        var games = await Store.GamesAsync(new GameQuery(new GameFilter(A.Guild), 1_000), Ct);
        var all = await EntriesAsync();
        foreach (var game in games)
        {
            var entries = all[game.Id.ToString()].ToList();
            var moved = entries.Aggregate(Coins.Zero, (sum, entry) => sum + entry.ChangeOf(game.Wallet));
            Assert.Equal(game.State == GameState.Settled ? game.Payout - game.Staked : Coins.Zero, moved);
            var bets = entries.Where(entry => entry.Kind == EntryKind.Bet).ToList();
            Assert.Equal(game.State == GameState.Settled ? game.Staked : Coins.Zero, bets.Aggregate(Coins.Zero, (sum, entry) => sum - entry.ChangeOf(AccountId.HeldOf(game.Wallet))));
            net += moved;
        }

        Assert.Equal(games.Count, games.Select(game => (game.Member, game.Round, game.Nonce)).Distinct().Count());
        var has = await HasAsync(Ann) + await HasAsync(Bob);
        Assert.Equal(new Coins(granted) + net, has);
        Assert.Equal(-net, await Ledger.BalanceAsync(AccountId.House(A.Guild), Ct));
    }

    /// <summary>Ends both members' rounds, and checks every game that was played.</summary>
    /// <returns>How many that were.</returns>
    public async Task<int> AssertVerifiedAsync()
    {
        foreach (var member in (MemberId[])[Ann, Bob])
            Assert.True((await Fairness.RevealAsync(A.Guild, member, Ct)).Accepted);
        var played = (await Store.GamesAsync(new GameQuery(new GameFilter(A.Guild), 1_000), Ct)).Where(game => game.State == GameState.Settled).ToList();
        foreach (var game in played)
            Assert.Empty((await Fairness.VerifyAsync(A.Guild, game.Id.ToString(), Ct)).Value.Check.Differences);
        return played.Count;
    }

    public async ValueTask DisposeAsync()
    {
        services.ForEach(service => service.Dispose());
        await opened.DisposeAsync();
    }

    /// <summary>Entries of games, by the game's id.</summary>
    private async Task<ILookup<string, LedgerEntry>> EntriesAsync()
    {
        var entries = new List<LedgerEntry>();
        await foreach (var entry in Ledger.AllAsync(new EntryQuery(A.Guild, 1_000), Ct))
        {
            if (entry.Id.Value.StartsWith("game:", StringComparison.Ordinal))
                entries.Add(entry);
        }

        return entries.ToLookup(entry => entry.Id.Value.Split(':', '/')[1]);
    }
}
