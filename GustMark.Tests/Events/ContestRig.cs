using GustMark.Core.Earning;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Gambling;
using GustMark.Tests.Storage;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Events;

/// <summary>
/// Events on real stores, with a game server that does as a test says, moved by hand: the clock to each moment that something is due at, and
/// what takes longer every few seconds. A worker that is killed is another one on the same stores.
/// </summary>
internal sealed class ContestRig : IAsyncDisposable
{
    private readonly OpenedStorage opened;

    private ContestRig(OpenedStorage opened, Edition edition)
    {
        this.opened = opened;
        Time.SetUtcNow(A.Moment);
        Game = new ArenaGame(Server, edition, Time);
        Restart();
    }

    public ArmedTime Time { get; } = new();

    public GameServer Server { get; } = A.Server("Main");

    public ArenaGame Game { get; }

    public WorkerStorage Storage => opened.Storage;

    public FakeServerStore Servers { get; private set; } = null!;

    public ContestBook Book { get; private set; } = null!;

    public ContestClock Clock { get; private set; } = null!;

    public ContestUpkeep Upkeep { get; private set; } = null!;

    public Announcer Announcer { get; private set; } = null!;

    public PlainVoice Voice { get; private set; } = null!;

    public ContestCounting Counting { get; private set; } = null!;

    public ContestService Service { get; private set; } = null!;

    public EventSettingsService Settings { get; private set; } = null!;

    public List<Contest> News { get; } = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ContestRig> NewAsync(Edition edition = Edition.Console, StorageProvider provider = StorageProvider.Sqlite) => new(await OpenedStorage.NewAsync(provider), edition);

    /// <summary>Another worker on the same stores.</summary>
    /// <param name="fuse">Kills it after so many steps; null for one that lives.</param>
    /// <param name="contests">Where events are kept; null for the storage.</param>
    public void Restart(Fuse? fuse = null, IContestStore? contests = null)
    {
        fuse ??= new Fuse(int.MaxValue);
        Game.Fuse = fuse;
        Servers = new FakeServerStore(Server);
        contests = Dying<IContestStore>.Of(contests ?? Storage.Contests, fuse);
        var (ledger, shop) = (Dying<ILedgerStore>.Of(Storage.Ledger, fuse), Dying<IShopStore>.Of(Storage.Shop, fuse));
        var news = new NewsDesk();
        news.Told += told => News.Add(((ContestHappening)told).Contest);
        Voice = new PlainVoice();
        var editions = new ServerEditions(Game, Game);
        var holds = new Holds(ledger, Time);
        var echoes = new GiveEchoes();
        var delivery = new LineDelivery(shop, Game, Game, new FakeGuildMembers(), echoes, new RetryDelay(new Random(1)), Time, NullLogger<LineDelivery>.Instance);
        var settlement = new LineSettlement(shop, ledger, holds, new FakeArchive(), echoes, Time);
        var deliveries = new Deliveries(shop, ledger, holds, Servers, delivery, settlement, echoes, Time, NullLogger<Deliveries>.Instance);
        Book = new ContestBook(contests);
        Announcer = new Announcer(Game, Voice, Time, NullLogger<Announcer>.Instance);
        Clock = new ContestClock(Book, Announcer, news, Time, NullLogger<ContestClock>.Instance);
        var watch = new ArenaWatch(Book, Game, Game, editions, Time);
        Counting = new ContestCounting(Book, watch, Game, Storage.Links);
        Settings = new EventSettingsService(Storage.Settings, NullLogger<EventSettingsService>.Instance);
        Upkeep = new ContestUpkeep(
            Book, Clock, new ArenaZones(Book, Game, editions, Voice, Time, NullLogger<ArenaZones>.Instance), new SupplyRun(Book, Game, Game, Time), watch,
            new ContestAwards(Book, Storage.Links, ledger, new Rates(), shop, deliveries, Time, NullLogger<ContestAwards>.Instance), Servers, Time);
        Service = new ContestService(
            contests, Book, Clock, Settings, new ServerService(Servers, Game, Time), editions, Game, new FakeRandom(), new ContestTimes(TimeSpan.FromSeconds(300)), Time);
    }

    public async Task<Contest> StartAsync(Contest? contest = null)
    {
        var started = (await Book.AddAsync(contest ?? AContest.Of(Server), Ct)).Value;
        Clock.Told(started, Ct);
        return started;
    }

    public async Task<Contest> NowAsync(Contest contest) => (await Storage.Contests.FindAsync(contest.Key, Ct))!;

    /// <summary>Lets time pass: at each moment that is due the clock ticks, and every 5 s what takes longer is done.</summary>
    public async Task PassAsync(TimeSpan span, Contest contest)
    {
        var until = Time.GetUtcNow() + span;
        var upkeep = Time.GetUtcNow();
        while (true)
        {
            var next = await Clock.TickAsync(contest.Key, Ct);
            await Announcer.SaidAsync(contest.Key);
            if (Time.GetUtcNow() >= upkeep)
            {
                await Upkeep.OnceAsync(contest.Key, Ct);
                upkeep = Time.GetUtcNow() + ContestUpkeep.Every;
                continue;
            }

            if (Time.GetUtcNow() >= until)
                return;
            DateTimeOffset[] moments = [until, upkeep, .. next is { } due && due > Time.GetUtcNow() ? [due] : Array.Empty<DateTimeOffset>()];
            Time.SetUtcNow(moments.Min());
        }
    }

    public Task KillAsync(string killer, string victim, MapPlace? place = null) => Counting.CountAsync(
        new PlayerKill(A.Guild, Server.Id, Game.IdOf(killer), Game.IdOf(victim), Time.GetUtcNow()) { KillerName = killer, VictimName = victim, Place = place }, Ct);

    public Task LinkAsync(string name, ulong member) => Storage.Links.LinkAsync(new PlayerLink(A.Guild, Game.IdOf(name), name, new MemberId(member), A.Moment), Ct);

    public async Task<long> CoinsAsync(ulong member) => (await Storage.Ledger.BalanceAsync(AccountId.Wallet(A.Guild, new MemberId(member)), Ct)).Amount;

    public Task<IReadOnlyList<Order>> OrdersAsync() => Storage.Shop.OrdersAsync(new OrderQuery(A.Guild, 100), Ct);

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    private sealed class Rates : IRewardRates
    {
        public ValueTask<RewardRates> OfAsync(GuildId guild, CancellationToken ct) => new(new RewardRates(Coins.Zero, Coins.Zero, false));
    }
}
