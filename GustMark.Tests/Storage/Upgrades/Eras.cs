using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Clans;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Gambling;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Storage.Upgrades;

/// <summary>What the rows of the first six schemas have to be to today's stores.</summary>
internal static class Eras
{
    public static readonly GuildId Guild = new(8);
    public static readonly ServerId Main = new(Guid.Parse("ef68c649511f428bad4f123cd5278cae"));
    public static readonly PlayerId Steam = PlayerId.OfSteam(76561198000000001);
    public static readonly PlayerId Ann = PlayerId.OfName("Ann");

    private static readonly MemberId Gambler = new(ulong.MaxValue - 3);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>By number of the schema, from 1 on.</summary>
    public static IReadOnlyList<Func<WorkerStorage, Task>> All { get; } =
    [
        ServersAndFeeds, GPortalLogins, Economy, Shop, Gambling, Clans,
        LaterEras.Players, LaterEras.Moderation, LaterEras.Audit, LaterEras.Approvals, LaterEras.Schedules, LaterEras.Contests, LaterEras.Monitoring,
    ];

    private static async Task ServersAndFeeds(WorkerStorage storage)
    {
        Assert.Equal(new GameServer(Main, Guild, "Main", ServerKind.WebRcon, "rust.example.com", 28016), Assert.Single(await storage.Servers.AllAsync(Ct)));
        Assert.Equal("rcon password", (await storage.Servers.SecretOfAsync(Main, Ct))!.Reveal());
        var bindings = await storage.Servers.BindingsAsync(Guild, Ct);
        Assert.Equal(Main, bindings.Default);
        Assert.Equal(KeyValuePair.Create(A.Channel, Main), Assert.Single(bindings.Channels));
        Assert.Equal(A.Moment, await storage.Servers.LastHeardAsync(Main, Ct));
        Assert.Equal(
            new HashSet<Feed> { new(Guild, A.Channel, FeedKind.Kill, "{text} \"ä\""), new(Guild, new ChannelId(201), FeedKind.All, null) },
            (await storage.Feeds.AllAsync(Ct)).ToHashSet());
        Assert.Equal(
            new HashSet<ConsoleStream> { new(Guild, A.Channel, Main, default), new(Guild, new ChannelId(201), Main, LineFilter.Of(LineClass.Chat)) },
            (await storage.Feeds.StreamsAsync(Ct)).ToHashSet());
        Assert.Equal(new LiveMessage(Guild, A.Channel, new MessageId(7)), Assert.Single(await storage.Feeds.LiveMessagesAsync(Ct)));
    }

    private static async Task GPortalLogins(WorkerStorage storage)
    {
        var logins = (await storage.GPortalGrants.AllAsync(Ct)).OrderBy(grant => grant.Guild.Value).ToList();

        Assert.Equal(("owner", new MemberId(3), "access", "refresh"), (logins[0].UserName, logins[0].By, logins[0].Tokens!.Access.Reveal(), logins[0].Tokens!.Refresh.Reveal()));
        Assert.Equal((A.Moment, TimeSpan.FromMinutes(5), null), (logins[0].Tokens!.IssuedAt, logins[0].Tokens!.Lifetime, logins[0].Tokens!.RefreshLifetime));
        Assert.Null(logins[1].Tokens);
        Assert.Equal((A.Moment.AddMinutes(10), "refused", true), (logins[1].Ended!.At, logins[1].Ended!.Reason, logins[1].Ended!.Told));
        Assert.Equal(2, logins.Count);
    }

    private static async Task Economy(WorkerStorage storage)
    {
        Assert.Equal(new Coins(70), await storage.Ledger.BalanceAsync(AccountId.Wallet(Guild, new MemberId(1)), Ct));
        Assert.Equal(new Coins(30), await storage.Ledger.BalanceAsync(AccountId.Wallet(Guild, new MemberId(2)), Ct));
        var paid = await storage.Ledger.FindAsync(Guild, new EntryId("pay/1"), Ct);
        Assert.Equal((EntryKind.Pay, new MemberId(1), "for wood", A.Moment), (paid!.Kind, paid.Actor, paid.Reason, paid.At));
        var settings = await new EconomySettingsService(storage.Settings, NullLogger<EconomySettingsService>.Instance).OfAsync(Guild, Ct);
        Assert.Equal(("scrap", new Coins(150), 250, new Coins(10)), (settings.Currency, settings.StartingBalance, settings.Tax, settings.KillReward));
        Assert.Equal(new PlayerLink(Guild, Ann, "Ann", new MemberId(1), A.Moment), Assert.Single(await storage.Links.AllAsync(Ct)));
        Assert.Equal(TimeSpan.FromSeconds(90), await storage.PlayTime.OfAsync(Guild, new MemberId(1), Ct));

        // What was counted is not counted again.
        Assert.Equal([TimeSpan.FromSeconds(90)], await storage.PlayTime.AddAsync(Guild, 12, [new PlayedSlice(new MemberId(1), TimeSpan.FromSeconds(90))], Ct));
    }

    private static async Task Shop(WorkerStorage storage)
    {
        var item = Assert.Single(await storage.Shop.ItemsAsync(Guild, Ct));
        Assert.Equal(("Thing KitGoods", new KitGoods("starter"), new Coins(5), 2, TimeSpan.FromHours(1), 9), (item.Name, item.Goods, item.Price, item.Stock, item.Cooldown, item.PerMember));
        var order = (await storage.Shop.FindAsync(Guild, new OrderId(1), Ct))!;
        Assert.Equal((new MemberId(5), Main, new Recipient(Ann, "Ann")), (order.Buyer, order.Server!.Value, order.To!));
        Assert.Equal([(LineState.Unclear, Trouble.NoEcho), (LineState.Placed, Trouble.None)], order.Lines.Select(line => (line.State, line.Trouble)));
        Assert.Equal(new RoleGoods(ulong.MaxValue - 1), (await storage.Shop.FindAsync(Guild, new OrderId(ulong.MaxValue), Ct))!.Item.Goods);
        Assert.Equal(2, (await storage.Shop.OpenAsync(Ct)).Count);
        var held = Assert.Single(await storage.Ledger.OpenHoldsAsync(Guild, Ct));
        Assert.Equal(order.HoldOf(order.Lines[0]), Hold.Of(held));
        Assert.Equal(new Coins(95), await storage.Ledger.BalanceAsync(order.Wallet, Ct));
    }

    private static async Task Gambling(WorkerStorage storage)
    {
        var seeds = (await storage.Games.SeedsAsync(Guild, Gambler, Ct))!;
        SeedRound[] rounds = [(await storage.Games.RoundAsync(Guild, Gambler, 1, Ct))!, seeds.Current, seeds.Next];
        Assert.Equal([RoundState.Revealed, RoundState.Current, RoundState.Next], rounds.Select(round => round.State));
        Assert.All(rounds, round => Assert.Equal(round.Commitment, round.Seed?.Commitment));
        var flip = (await storage.Games.FindAsync(Guild, new GameId(1), Ct))!;
        Assert.Equal(
            (new CoinFlipWager(CoinSide.Tails), GameState.Settled, new Coins(5), new Coins(9), "tails"), (flip.Wager, flip.State, flip.Staked, flip.Payout, flip.Result));
        var hand = Assert.Single(await storage.Games.OpenAsync(Guild, Ct));
        Assert.Equal((new GameId(ulong.MaxValue), "2.5", 1L, A.Moment), (hand.Id, hand.Rules, hand.Nonce, hand.Due));
        Assert.Equal([BlackjackMove.Hit], hand.Moves);
        Assert.Equal(
            new OwnLimits { LossPerDay = new OwnLimit(new Coins(7), new LimitRaise(null, A.Moment)), ExcludedUntil = A.Moment }, await storage.Games.LimitsAsync(Guild, Gambler, Ct));
        var settings = await new GamblingSettingsService(storage.Settings, NullLogger<GamblingSettingsService>.Instance).OfAsync(Guild, Ct);
        Assert.Equal((GameKind.Slots, new Coins(500), "1.9"), (Assert.Single(settings.Off), settings.LargestBet, settings.Tables[GameKind.CoinFlip].Text));
    }

    private static async Task Clans(WorkerStorage storage)
    {
        var wolves = Assert.Single(await storage.Clans.AllAsync(ClanState.Open, Ct));
        Assert.Equal(("Red Wolves", "RW", "ä", TimeSpan.FromSeconds(5)), (wolves.Name, wolves.Tag, wolves.Description, wolves.PlayedByFormer));
        Assert.Equal(
            new HashSet<ClanMember> { new(new MemberId(1), ClanRank.Leader, A.Moment, TimeSpan.FromSeconds(90)), new(new MemberId(ulong.MaxValue), ClanRank.Member, A.Moment, default) },
            wolves.Members.ToHashSet());
        Assert.Equal(new ClanInvitation(new MemberId(2), new MemberId(1), A.Moment), Assert.Single(wolves.Invitations));
        var bears = Assert.Single(await storage.Clans.AllAsync(ClanState.Closing, Ct));
        Assert.Equal(new ClanClosing(new MemberId(3), Main, A.Moment), bears.Closing);
        var settings = await new ClanSettingsService(storage.Settings, NullLogger<ClanSettingsService>.Instance).OfAsync(Guild, Ct);
        Assert.Equal((12, true, false), (settings.SizeLimit, settings.Roles, settings.Channels));
    }
}
