using System.Text;
using GustMark.Core.Access;
using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Console;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Portable;

namespace GustMark.Tests.Storage;

/// <summary>Copies of a whole store, and of one guild in it.</summary>
public abstract class PortableStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);
    private static readonly GuildId Other = new(8);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A new storage with nothing in it, of this key.</summary>
    internal abstract Task<WorkerStorage> EmptyAsync(string key);

    [Fact]
    public async Task Everything_comes_back_as_it_was()
    {
        using var folder = new TemporaryFolder();
        await using var from = await EmptyAsync(Key(1));
        var server = await FillAsync(from, Guild);
        await FillAsync(from, Other);
        var file = await ExportAsync(from, folder["all.jsonl.gz"], null);
        await using var to = await EmptyAsync(Key(1));

        await to.Portable.ReplaceAsync(null, PortableFile.Read(file), Ct);

        Assert.Equal(await RecordsAsync(from, null), await RecordsAsync(to, null));
        Assert.Equal("rcon password", (await to.Servers.SecretOfAsync(server.Id, Ct))!.Reveal());
        Assert.Equal("refresh", Assert.Single(await to.GPortalGrants.AllAsync(Ct), grant => grant.Guild == Guild).Tokens!.Refresh.Reveal());
        Assert.Equal(new Coins(70), await to.Ledger.BalanceAsync(AccountId.Wallet(Guild, new MemberId(1)), Ct));
        Assert.True((await to.Ledger.AuditAsync(null, Ct)).IsSound);
        Assert.True((await to.Ledger.PostAsync(Entry(Guild, "pay/1", 5), Ct)).Value.IsRepeat);
    }

    [Fact]
    public async Task A_guild_is_put_back_and_another_stays_as_it_is()
    {
        using var folder = new TemporaryFolder();
        await using var store = await EmptyAsync(Key(1));
        await FillAsync(store, Guild);
        var file = await ExportAsync(store, folder["one.jsonl"], Guild);
        await FillAsync(store, Other);
        var others = await RecordsAsync(store, Other);
        var before = await RecordsAsync(store, Guild);
        await store.Ledger.PostAsync(Entry(Guild, "pay/2", 3), Ct);
        await store.Servers.AddAsync(A.Server("Later", Guild), new Secret("x"), Ct);
        await store.GPortalGrants.ForgetAsync(Guild, Ct);
        var audit = await store.Audit.AppendAsync(new AuditEntry(Guild, A.Moment, AuditActor.CommandLine, "import", "3", AuditResult.Accepted), Ct);

        await store.Portable.ReplaceAsync(Guild.Value, PortableFile.Read(file), Ct);

        Assert.Equal(
            before.Where(record => !record.Contains("\"gportal\"", StringComparison.Ordinal) && !record.Contains("\"heard\"", StringComparison.Ordinal)),
            (await RecordsAsync(store, Guild)).Where(record => !record.Contains(audit.Hash, StringComparison.Ordinal)));
        Assert.Equal(audit.Head, await store.Audit.HeadAsync(Guild, Ct));
        Assert.Null((await AuditChain.VerifyAsync(store.Audit, Guild, audit.Head, Ct)).Flaw);
        Assert.Equal(others, await RecordsAsync(store, Other));
        Assert.Null(await store.Ledger.FindAsync(Guild, new EntryId("pay/2"), Ct));
        Assert.True((await store.Ledger.AuditAsync(null, Ct)).IsSound);
    }

    [Fact]
    public async Task A_file_that_fails_in_the_middle_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var store = await EmptyAsync(Key(1));
        await FillAsync(store, Guild);
        var file = await ExportAsync(store, folder["one.jsonl"], Guild);
        var text = await File.ReadAllTextAsync(file, Ct);
        await File.WriteAllTextAsync(file, text.Replace("\"pay/1\"", "\"pay/7\"", StringComparison.Ordinal), Ct);
        var before = await RecordsAsync(store, null);

        await Assert.ThrowsAsync<PortableFormatException>(() => store.Portable.ReplaceAsync(Guild.Value, PortableFile.Read(file), Ct));

        Assert.Equal(before, await RecordsAsync(store, null));
    }

    [Fact]
    public async Task Secrets_of_another_key_are_not_taken_over()
    {
        using var folder = new TemporaryFolder();
        await using var from = await EmptyAsync(Key(1));
        var server = await FillAsync(from, Guild);
        await from.Servers.AddAsync(A.Server("Rented", Guild) with { Kind = ServerKind.GPortal }, new Secret(""), Ct);
        var file = await ExportAsync(from, folder["all.jsonl"], null);
        await using var to = await EmptyAsync(Key(2));
        var secrets = new SecretsOfAnother(to, PortableFile.HeaderOf(file).Key);

        await to.Portable.ReplaceAsync(null, secrets.Read(file), Ct);

        Assert.Equal(["Main"], secrets.ServersWithoutPassword);
        Assert.Equal(1, secrets.LoginsLeftOut);
        Assert.Equal("", (await to.Servers.SecretOfAsync(server.Id, Ct))!.Reveal());
        Assert.Empty(await to.GPortalGrants.AllAsync(Ct));
        Assert.Empty((await to.Profiles.FindAsync(Guild, [PlayerId.OfSteam(76561198000000001)], Ct))[0].Addresses);
    }

    private static async Task<string> ExportAsync(WorkerStorage storage, string path, GuildId? guild)
    {
        await using var file = File.Create(path);
        await PortableFile.WriteAsync(file, path.EndsWith(".gz", StringComparison.Ordinal), storage.Portable, guild?.Value, TimeProvider.System, Ct);
        return path;
    }

    private static async Task<List<string>> RecordsAsync(WorkerStorage storage, GuildId? guild)
    {
        using var memory = new MemoryStream();
        await PortableFile.WriteAsync(memory, packed: false, storage.Portable, guild?.Value, TimeProvider.System, Ct);
        return [.. Encoding.UTF8.GetString(memory.ToArray()).Split('\n')[1..^2]];
    }

    private static async Task<GameServer> FillAsync(WorkerStorage storage, GuildId guild)
    {
        var server = A.Server("Main", guild);
        await storage.Servers.AddAsync(server, new Secret("rcon password"), Ct);
        await storage.Servers.SetDefaultAsync(guild, server.Id, Ct);
        await storage.Servers.BindAsync(guild, A.Channel, server.Id, Ct);
        await storage.Servers.HeardAsync([KeyValuePair.Create(server.Id, A.Moment)], Ct);
        await storage.Feeds.SetAsync(new Feed(guild, A.Channel, FeedKind.Kill, "{text} \"ä\""), Ct);
        await storage.Feeds.StartStreamAsync(new ConsoleStream(guild, A.Channel, server.Id, default), Ct);
        await storage.Feeds.SetLiveAsync(new LiveMessage(guild, A.Channel, new MessageId(7)), Ct);
        await storage.GPortalGrants.KeepAsync(
            new GPortalGrant(guild, "owner", new MemberId(3), A.Channel, A.Moment,
                new GPortalTokens(new Secret("access"), new Secret("refresh"), A.Moment, TimeSpan.FromMinutes(5), null), null), Ct);
        await storage.Settings.ReplaceAsync(guild, "economy", null, """{"currency":"scrap"}""", Ct);
        await storage.Links.LinkAsync(new PlayerLink(guild, PlayerId.OfName("Ann"), "Ann", new MemberId(1), A.Moment), Ct);
        await storage.PlayTime.AddAsync(guild, 12, [new PlayedSlice(new MemberId(1), TimeSpan.FromSeconds(90))], Ct);
        await storage.Ledger.PostAsync(Entry(guild, "grant/1", 100), Ct);
        await storage.Ledger.PostAsync(
            LedgerEntry.Transfer(new("pay/1"), EntryKind.Pay, new MemberId(1), A.Moment, AccountId.Wallet(guild, new MemberId(1)), AccountId.Wallet(guild, new MemberId(2)), new(30), "for wood"), Ct);
        await SellAsync(storage.Shop, server, new KitGoods("starter"), AccountId.Wallet(guild, new MemberId(1)));
        await SellAsync(storage.Shop, server, new RoleGoods(ulong.MaxValue - 1), AccountId.Wallet(guild, new MemberId(1)));
        await GambleAsync(storage.Games, guild);
        var clan = new Clan(new ClanId(Guid.CreateVersion7()), guild, "Red Wolves", "RW", A.Moment)
        {
            Description = "ä", PlayedByFormer = TimeSpan.FromSeconds(5),
            Members = [new ClanMember(new MemberId(1), ClanRank.Leader, A.Moment, TimeSpan.FromSeconds(90)), new ClanMember(new MemberId(ulong.MaxValue), ClanRank.Member, A.Moment, default)],
            Invitations = [new ClanInvitation(new MemberId(2), new MemberId(1), A.Moment)],
        };
        await storage.Clans.FoundAsync(clan, 9, Ct);
        var over = new Clan(new ClanId(Guid.CreateVersion7()), guild, "Bears", "BB", A.Moment.AddDays(1)) { Members = [new ClanMember(new MemberId(3), ClanRank.Leader, A.Moment, default)] };
        await storage.Clans.FoundAsync(over, 9, Ct);
        await storage.Clans.ChangeAsync(over.Closed(new ClanClosing(new MemberId(3), server.Id, A.Moment)), Ct);
        await storage.Profiles.ApplyAsync(
            new ProfileBatch(guild, 12,
            [
                new ProfileChange(PlayerId.OfSteam(76561198000000001), A.Moment, A.Moment.AddHours(1))
                {
                    Names = [new UsedName("Ännä", A.Moment, A.Moment.AddHours(1)), new UsedName("Old", A.Moment, A.Moment)], Platform = "windows",
                    Addresses = [new SeenAddress("0123456789abcdef0123456789abcdef", A.Moment)], Kills = 2, Deaths = new DeathCounts(1, 2, 3, 4, 5, 6, 7),
                    Sessions = [new PlaySession(PlayerId.OfSteam(76561198000000001), server.Id, A.Moment, A.Moment.AddHours(1), true)],
                },
                new ProfileChange(PlayerId.OfName("Ann"), A.Moment, A.Moment) { Sessions = [new PlaySession(PlayerId.OfName("Ann"), server.Id, A.Moment, A.Moment, false)] },
            ]), Ct);
        await storage.Moderation.AddAsync(
            new ModerationCase(new CaseId(Guid.CreateVersion7()), guild, CaseKind.Ban, PlayerId.OfSteam(76561198000000001), "R\"ä", "x", A.Moment)
            {
                By = new MemberId(ulong.MaxValue), Until = A.Moment.AddDays(1), Places = [new CasePlace(server.Id, PlaceState.Confirmed, A.Moment, "Banned User")],
            },
            Ct);
        await storage.Moderation.AddAsync(
            new ModerationCase(new CaseId(Guid.CreateVersion7()), guild, CaseKind.Mute, PlayerId.OfName("Ann"), "Ann", "", A.Moment.AddDays(1))
            {
                Lift = new CaseLift(A.Moment, LiftCause.TimeOver, null, ""),
            },
            Ct);
        await storage.Audit.AppendAsync(
            new AuditEntry(guild, A.Moment, AuditActor.Of(new MemberId(ulong.MaxValue), AccessLevel.Admin), "server add", "1", AuditResult.Began) { Details = new("Main", Is: "ä") }, Ct);
        await storage.Audit.AppendAsync(new AuditEntry(guild, A.Moment, AuditActor.CommandLine, "import", "2", AuditResult.Accepted), Ct);
        await storage.Audit.EraseAsync(guild, [2], Ct);
        await storage.Approvals.AddAsync(A.Approval(guild) with { State = ApprovalState.Done, Decider = new MemberId(ulong.MaxValue), Message = new MessageId(ulong.MaxValue) }, Ct);
        await storage.Approvals.AddAsync(A.Approval(guild, id: ulong.MaxValue), Ct);
        await storage.Schedules.AddAsync(A.Schedule(guild, id: ulong.MaxValue), Ct);
        await storage.Schedules.AddAsync(
            A.Schedule(guild) with
            {
                Times = ScheduleTimes.Once(A.Moment) with { Ahead = [TimeSpan.FromHours(1)] }, Failures = A.Channel, IsPaused = true, Run = A.Run(RunState.Waiting),
                Report = A.Run(RunState.Failed), Told = RunState.Missed, Version = 3,
            }, Ct);
        await storage.Contests.AddAsync(AContest.Full(server), Ct);
        await storage.Contests.AddAsync(AContest.Of(server, id: 6) with { State = ContestState.Ended }, Ct);
        await storage.Alerts.KeepAsync(new AlertEpisode(new AlertKey(guild, AlertKind.Framerate, server.Id), A.Moment, "Main ä", 15, 3.5, "d") { Ended = A.Moment.AddHours(1), Channel = A.Channel, Message = new MessageId(ulong.MaxValue), IsTold = true }, Ct);
        await storage.Alerts.KeepAsync(new AlertEpisode(new AlertKey(guild, AlertKind.Cpu, null), A.Moment, "", 85, 99, ""), Ct);
        return server;
    }

    private static async Task SellAsync(IShopStore shop, GameServer server, Goods goods, AccountId wallet)
    {
        var item = new ShopItem(new ShopItemId(Guid.CreateVersion7()), server.Guild, $"Thing {goods.GetType().Name}", goods, new Coins(5))
        {
            Description = "ä", Category = "C", Stock = 4, Cooldown = TimeSpan.FromHours(1), PerMember = 9, Level = AccessLevel.Admin, Server = server.Id,
            Picture = new Uri("https://example.com/a.png"),
        };
        await shop.AddAsync(item, Ct);
        var order = new Order(
            new OrderId(goods is KitGoods ? 1UL : ulong.MaxValue), server.Guild, new MemberId(1), item, wallet, goods.AreInGame ? server.Id : null,
            goods.AreInGame ? new Recipient(PlayerId.OfName("Ann"), "Ann") : null, A.Channel, A.Moment, [new OrderLine(1, LineState.Placed, 0, A.Moment), new OrderLine(2, LineState.Placed, 0, A.Moment)]);
        await shop.PlaceAsync(order, Ct);
        await shop.MoveAsync(server.Guild, order.Id, order.Lines[0].To(LineState.Unclear, Trouble.NoEcho, "x") with { SentAt = A.Moment, SentTo = "Ann" }, Ct);
        if (goods is RoleGoods)
            await shop.RemoveAsync(server.Guild, item.Id, Ct);
    }

    private static async Task GambleAsync(IGameStore games, GuildId guild)
    {
        var member = new MemberId(ulong.MaxValue - 3);
        await games.BeginAsync(guild, member, new NewSeeds(ServerSeed.New(), ServerSeed.New(), "client seed"), Ct);
        await games.ShownAsync(guild, member, 1, Ct);
        await games.RevealAsync(guild, member, 1, ServerSeed.New(), Ct);
        foreach (var (id, wager) in ((ulong, Wager)[])[(1, new CoinFlipWager(CoinSide.Tails)), (ulong.MaxValue, new BlackjackWager())])
        {
            var game = new PlayedGame(
                new GameId(id), guild, member, AccountId.Wallet(guild, member), A.Channel, A.Moment, wager, new Coins(5), GameRules.DefaultOf(wager.Game).Text, 2, "", 0, []);
            var placed = (await games.PlaceAsync(game, Ct))!.Game;
            await games.MoveAsync(
                wager is BlackjackWager
                    ? placed with { State = GameState.Open, Moves = [BlackjackMove.Hit], Due = A.Moment, Staked = new Coins(5) }
                    : placed with { State = GameState.Settled, Staked = new Coins(5), Payout = new Coins(9), Result = "tails", Digest = "0123456789abcdef" }, Ct);
        }

        await games.SetLimitsAsync(
            guild, member, new OwnLimits { LossPerDay = new OwnLimit(new Coins(7), new LimitRaise(null, A.Moment)), ExcludedUntil = A.Moment }, Ct);
    }

    private static LedgerEntry Entry(GuildId guild, string id, long coins) => LedgerEntry.Transfer(
        new(id), EntryKind.Grant, new MemberId(9), A.Moment, AccountId.Mint(guild), AccountId.Wallet(guild, new MemberId(1)), new(coins));

    private static string Key(byte filled) => Convert.ToBase64String(Enumerable.Repeat(filled, SecretBox.KeyLength).ToArray());
}
