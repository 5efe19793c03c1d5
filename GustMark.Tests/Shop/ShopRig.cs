using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Shop;

/// <summary>A shop on real stores, with a game server and Discord that do as a test says. A worker that is killed is another one on the same stores.</summary>
internal sealed class ShopRig : IAsyncDisposable
{
    public static readonly MemberId Ann = new(11);
    public static readonly PlayerId AnnsPlayer = PlayerId.OfName("Ann");

    private readonly OpenedStorage opened;
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private ulong interactions;

    private ShopRig(OpenedStorage opened, WaitingClock time, ulong interactions)
    {
        (this.opened, Time, this.interactions) = (opened, time, interactions);
        Ledger = opened.Storage.Ledger;
        Holds = new Holds(Ledger, time);
        Echoes = new GiveEchoes();
        Game = new FakeGame(Server, Echoes, time);
        Connections = new FakeConnections { Run = Game.RunAsync };
        Servers = new FakeServerStore(Server);
        var settlement = new LineSettlement(Store, Ledger, Holds, Archive, Echoes, time);
        var delivery = new LineDelivery(Store, Connections, Game, Members, Echoes, new RetryDelay(new Random(1)), time, NullLogger<LineDelivery>.Instance);
        Deliveries = new Deliveries(Store, Ledger, Holds, Servers, delivery, settlement, Echoes, time, NullLogger<Deliveries>.Instance);
        Shop = new ShopService(Store, Servers, Deliveries, time);
        Purchases = new Purchases(
            Store, Shop, new ServerService(Servers, Connections, time), new Recipients(opened.Storage.Links, Game), new OneWallet(), Ledger, Holds, Deliveries, time);
        Decisions = new OrderDecisions(Store, Deliveries, time);
    }

    public WaitingClock Time { get; }

    public GameServer Server { get; } = A.Server("Main") with { Id = new ServerId(new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)) };

    public IShopStore Store => opened.Storage.Shop;

    public ILedgerStore Ledger { get; }

    public Holds Holds { get; }

    public GiveEchoes Echoes { get; }

    public FakeGame Game { get; }

    public FakeConnections Connections { get; }

    public FakeServerStore Servers { get; }

    public FakeArchive Archive { get; } = new();

    public FakeGuildMembers Members { get; } = new();

    public Deliveries Deliveries { get; }

    public ShopService Shop { get; }

    public Purchases Purchases { get; }

    public OrderDecisions Decisions { get; }

    public OpenedStorage Opened => opened;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Ann is linked and has 1,000 coins; nothing runs yet.</summary>
    public static async Task<ShopRig> NewAsync()
    {
        var rig = new ShopRig(await OpenedStorage.NewAsync(), new WaitingClock(A.Moment), 0);
        await rig.Opened.Storage.Links.LinkAsync(new PlayerLink(A.Guild, AnnsPlayer, "Ann", Ann, A.Moment), Ct);
        await rig.Ledger.PostAsync(
            LedgerEntry.Transfer(new EntryId("grant"), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), AccountId.Wallet(A.Guild, Ann), new Coins(1000)), Ct);
        return rig;
    }

    /// <summary>Another worker on the same stores, a moment later. This one is to be ended first.</summary>
    public ShopRig Successor()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return new ShopRig(opened, Time, interactions);
    }

    public ShopRig Start()
    {
        running = Deliveries.RunAsync(stopping.Token);
        return this;
    }

    /// <summary>Ends the loop; the stores stay open.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await running;
    }

    public async Task<ShopItem> SellAsync(ShopEntry? entry = null) => (await Shop.AddAsync(A.Guild, entry ?? Wood, null, Ct)).Value;

    public static ShopEntry Wood { get; } = new() { Name = "Wood", Price = "100", ShortName = "wood", Amount = 500 };

    public Task<Result<Order>> TryBuyAsync(string item = "Wood", long quantity = 1, AccessLevel level = AccessLevel.Player, ulong? interaction = null) => Purchases.BuyAsync(
        new Purchase(interaction ?? Interlocked.Increment(ref interactions), A.Guild, A.Channel, Ann, level, item, quantity), Ct);

    public async Task<Order> BuyAsync(string item = "Wood", long quantity = 1) => (await TryBuyAsync(item, quantity)).Value;

    /// <summary>
    /// Waits until the line is as wanted; what waits for the clock is helped along. To become unclear, the clock stands still until the delivery
    /// waits for its echo, and goes no further than that takes: else it would pass the time in which a late echo counts while the disk is slow.
    /// </summary>
    public async Task<OrderLine> UntilAsync(Order order, LineState state, int number = 1)
    {
        using var late = Patience.Limit();
        while (true)
        {
            var line = await LineAsync(order, number);
            if (line.State == state)
                return line;
            if (late.IsCancellationRequested)
                throw new TimeoutException($"The line never was {state}, but {line}.");
            if (state != LineState.Unclear || line.State switch
            {
                LineState.Sending => Time.IsWaitedOnSince(line.SentAt!.Value),

                // It is being sent, and the time of that is taken already.
                LineState.Waiting => line.Due > Time.GetUtcNow(),
                _ => true,
            })
                Time.Advance(TimeSpan.FromMilliseconds(200));
            Deliveries.Wake();
            await Task.Yield();
        }
    }

    /// <summary>Waits until so many coins are reserved.</summary>
    public Task UntilHeldAsync(long coins) => Patience.UntilAsync(async () => await HeldAsync() == coins, $"{coins} reserved coins");

    public async Task<OrderLine> LineAsync(Order order, int number = 1) => (await Store.FindAsync(A.Guild, order.Id, Ct))!.Lines[number - 1];

    public async Task<long> CoinsAsync() => (await Ledger.BalanceAsync(AccountId.Wallet(A.Guild, Ann), Ct)).Amount;

    /// <summary>Coins that are reserved.</summary>
    public async Task<long> HeldAsync() => (await Ledger.BalanceAsync(AccountId.HeldOf(AccountId.Wallet(A.Guild, Ann)), Ct)).Amount;

    public async Task<long> HouseAsync() => (await Ledger.BalanceAsync(AccountId.House(A.Guild), Ct)).Amount;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await opened.DisposeAsync();
        stopping.Dispose();
    }

    /// <summary>A clock that knows when somebody last began to wait for an echo.</summary>
    internal sealed class WaitingClock(DateTimeOffset now) : FakeTimeProvider(now)
    {
        private long begun = long.MinValue;

        /// <summary>Somebody began to wait then or later, and his time is not over.</summary>
        public bool IsWaitedOnSince(DateTimeOffset since) =>
            Volatile.Read(ref begun) is var ticks && ticks >= since.UtcTicks && GetUtcNow().UtcTicks <= ticks + (LineDelivery.EchoPatience * 2).Ticks;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // Armed, then noted: whoever sees the note can move the clock past it.
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (period == Timeout.InfiniteTimeSpan && dueTime <= LineDelivery.EchoPatience)
                Volatile.Write(ref begun, GetUtcNow().UtcTicks);
            return timer;
        }
    }

    private sealed class OneWallet : IShopWallets
    {
        public Task<Result<AccountId>> OfAsync(Place place, MemberId member, ServerId? server, CancellationToken ct) =>
            Task.FromResult<Result<AccountId>>(AccountId.Wallet(place.Guild, member));
    }
}
