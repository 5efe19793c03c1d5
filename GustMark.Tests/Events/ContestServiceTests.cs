using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Events;

/// <summary>Starting events, and what comes of them on the server.</summary>
public sealed class ContestServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_is_as_the_guild_has_set_it_where_the_command_does_not_say_otherwise()
    {
        await using var rig = await ContestRig.NewAsync();
        await rig.Settings.ChangeAsync(A.Guild, new EventEntry { Coins = "750", Minutes = 20, Supplies = "bandage 3" }, Ct);

        var contest = (await rig.Service.StartAsync(Ask() with { Location = "dome", Entry = new EventEntry { Item = "rifle.ak" } }, Ct)).Value;

        Assert.Equal(("Dome", 750L, new ItemGoods("rifle.ak", 1), TimeSpan.FromMinutes(20)), (contest.Arena!.Name, contest.Prize.Coins.Amount, contest.Prize.Item, contest.Length));
        Assert.Equal([new ItemGoods("bandage", 3)], contest.Supplies);
        Assert.Equal(A.Moment.AddMinutes(5), contest.StartsAt);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nothing_is_started()
    {
        await using var rig = await ContestRig.NewAsync(Edition.Pc);
        rig.Game.Players["Ada"] = AContest.Inside;

        Assert.IsType<NoSuchArena>((await rig.Service.StartAsync(Ask() with { Location = "nowhere" }, Ct)).Refusal);
        Assert.IsType<InvalidEvent>((await rig.Service.StartAsync(Ask() with { Entry = new EventEntry { Amount = 0 } }, Ct)).Refusal);
        Assert.IsType<NoSuchServer>((await rig.Service.StartAsync(Ask() with { Server = "nowhere" }, Ct)).Refusal);
        Assert.Equal(new NoKitsThere("Main"), (await rig.Service.StartAsync(Ask() with { Entry = new EventEntry { Supplies = "kit:starter" } }, Ct)).Refusal);
        rig.Game.State = new Connecting(2);
        Assert.Equal(new NotConnected("Main", rig.Game.State), (await rig.Service.StartAsync(Ask(), Ct)).Refusal);
        Assert.Empty(rig.Book.Open);
        Assert.Empty(rig.Game.Said);
    }

    [Fact]
    public async Task The_same_interaction_is_the_same_event_and_a_server_has_one_at_a_time()
    {
        await using var rig = await ContestRig.NewAsync();
        var first = (await rig.Service.StartAsync(Ask(), Ct)).Value;

        Assert.Equal(first.Key, (await rig.Service.StartAsync(Ask(), Ct)).Value.Key);
        Assert.Equal(first.Id, Assert.IsType<EventUnderWay>((await rig.Service.StartAsync(Ask(2), Ct)).Refusal).Contest.Id);
        Assert.Equal([first.Id], rig.Service.UnderWay(A.Guild).Select(contest => contest.Id));
        await rig.Service.StopAsync(first, new MemberId(1), Ct);
        Assert.True((await rig.Service.StartAsync(Ask(2), Ct)).Accepted);
    }

    [Fact]
    public async Task The_zone_stands_from_the_announcement_to_the_end_and_the_winner_is_who_held_it()
    {
        await using var rig = await ContestRig.NewAsync();
        foreach (var name in (string[])["Ada", "Bob", "Cid"])
            rig.Game.Players[name] = AContest.Outside;
        (rig.Game.Teams["Bob"], rig.Game.Teams["Cid"]) = (5, 5);
        await rig.LinkAsync("Ada", 11);
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromSeconds(1), contest);
        Assert.Equal([contest.ZoneName], rig.Game.Zones);
        await rig.PassAsync(TimeSpan.FromSeconds(300), contest);

        rig.Game.Players["Ada"] = AContest.Inside;
        await rig.PassAsync(TimeSpan.FromMinutes(12), contest);
        rig.Game.Players["Bob"] = AContest.Inside;
        await rig.PassAsync(TimeSpan.FromMinutes(10), contest);
        await rig.KillAsync("Bob", "Ada");
        rig.Game.Players["Ada"] = AContest.Outside;
        rig.Game.Players["Cid"] = AContest.Inside;
        await rig.PassAsync(TimeSpan.FromMinutes(10), contest);

        var now = await rig.NowAsync(contest);
        Assert.Equal((ContestState.Ended, Measure.HeldSeconds, ZoneState.Removed), (now.State, now.DecidedBy, now.Zone));
        Assert.Equal("Ada", Assert.Single(now.Awards).Name);
        Assert.InRange(now.Board.Find(PlayerId.OfName("Ada"))!.HeldSeconds, 700, 730);
        Assert.InRange(now.Board.Find(PlayerId.OfName("Bob"))!.HeldSeconds, 440, 490);
        Assert.Equal(now.Board.Find(PlayerId.OfName("Cid"))!.HeldSeconds, now.Board.Find(PlayerId.OfName("Bob"))!.HeldSeconds);
        Assert.Equal(1, now.Board.Find(PlayerId.OfName("Bob"))!.ArenaKills);
        Assert.Empty(rig.Game.Zones);
        Assert.Equal(500, await rig.CoinsAsync(11));
        var order = Assert.Single(await rig.OrdersAsync());
        Assert.Equal((new ItemGoods("scrap", 1000), new MemberId(11), LineState.Waiting), (order.Item.Goods, order.Buyer, order.Lines[0].State));
    }

    [Fact]
    public async Task On_PC_kills_count_in_the_arena_by_where_the_victim_fell()
    {
        await using var rig = await ContestRig.NewAsync(Edition.Pc);
        rig.Game.HidesPlaces = true;
        (rig.Game.Players["Ada"], rig.Game.Players["Bob"]) = (AContest.Outside, AContest.Outside);
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(6), contest);
        await rig.KillAsync("Ada", "Bob", AContest.Outside);
        rig.Time.Advance(Board.Grace);
        await rig.KillAsync("Ada", "Bob", AContest.Outside);
        await rig.KillAsync("Bob", "Ada", AContest.Inside);

        await rig.PassAsync(TimeSpan.FromMinutes(40), contest);

        var now = await rig.NowAsync(contest);
        Assert.Equal((Measure.ArenaKills, "Bob", ZoneState.Lacking), (now.DecidedBy, now.Awards[0].Name, now.Zone));
        Assert.Equal(0, rig.Game.CountOf("zones."));
    }

    [Fact]
    public async Task Supplies_go_once_to_everybody_who_is_there_before_the_fight()
    {
        await using var rig = await ContestRig.NewAsync();
        (rig.Game.Players["Ada"], rig.Game.Players["Bob"]) = (AContest.Outside, AContest.Outside);
        var contest = await rig.StartAsync(AContest.Of(rig.Server, supplies: [new ItemGoods("bandage", 5), new KitGoods("starter")]));
        await rig.PassAsync(TimeSpan.FromSeconds(230), contest);
        Assert.Equal(0, rig.Game.CountOf("inventory.giveto"));
        await rig.PassAsync(TimeSpan.FromSeconds(30), contest);
        rig.Restart();
        await rig.Book.LoadAsync(Ct);
        rig.Game.Players["Cid"] = AContest.Outside;
        await rig.PassAsync(TimeSpan.FromSeconds(75), contest);
        rig.Game.Players["Dot"] = AContest.Outside;
        await rig.PassAsync(TimeSpan.FromSeconds(120), contest);

        Assert.Equal(
            ["Ada", "Bob", "Cid"], rig.Game.Sent.Where(sent => sent.Text.StartsWith("inventory.giveto", StringComparison.Ordinal)).Select(sent => sent.Text.Split('"')[1]).Order());
        Assert.Equal(3, rig.Game.CountOf("kit givetoplayer \"starter\""));
    }

    [Fact]
    public async Task Who_is_not_linked_has_a_week_to_take_what_he_won()
    {
        await using var rig = await ContestRig.NewAsync();
        (rig.Game.Players["Ada"], rig.Game.Players["Bob"]) = (AContest.Outside, AContest.Outside);
        var contest = await FoughtAsync(rig, id: 7);
        Assert.Equal(AwardState.Owed, Assert.Single((await rig.NowAsync(contest)).Awards).State);

        await rig.LinkAsync("Ada", 11);
        await rig.PassAsync(TimeSpan.FromSeconds(10), contest);
        Assert.Equal((AwardState.Paid, 500L), ((await rig.NowAsync(contest)).Awards[0].State, await rig.CoinsAsync(11)));

        var second = await FoughtAsync(rig, id: 8, winner: "Bob", loser: "Ada");
        rig.Time.Advance(ContestAwards.Patience);
        await rig.PassAsync(TimeSpan.FromSeconds(10), second);
        await rig.LinkAsync("Bob", 12);
        await rig.PassAsync(TimeSpan.FromSeconds(10), second);
        Assert.Equal((AwardState.Lapsed, 0L), ((await rig.NowAsync(second)).Awards[0].State, await rig.CoinsAsync(12)));
    }

    [Fact]
    public async Task Kills_of_ones_own_second_player_and_of_names_that_are_not_there_count_for_nothing()
    {
        await using var rig = await ContestRig.NewAsync();
        foreach (var name in (string[])["Ada", "Bob"])
        {
            rig.Game.Players[name] = AContest.Outside;
            await rig.LinkAsync(name, 11);
        }

        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(6), contest);
        await rig.KillAsync("Ada", "Bob");
        await rig.KillAsync("Ada", "Nobody");
        await rig.PassAsync(TimeSpan.FromMinutes(40), contest);

        var now = await rig.NowAsync(contest);
        Assert.Equal((ContestState.Ended, null), (now.State, now.DecidedBy));
        Assert.Empty(now.Awards);
    }

    [Fact]
    public async Task A_battle_needs_no_arena_and_pays_the_team()
    {
        await using var rig = await ContestRig.NewAsync();
        foreach (var (name, member) in (ValueTuple<string, ulong>[])[("Ada", 11), ("Bob", 12), ("Cid", 13)])
        {
            rig.Game.Players[name] = AContest.Outside;
            await rig.LinkAsync(name, member);
        }

        (rig.Game.Teams["Ada"], rig.Game.Teams["Bob"]) = (5, 5);
        var contest = await rig.StartAsync(AContest.Of(rig.Server, ContestKinds.TeamBattle));
        await rig.PassAsync(TimeSpan.FromMinutes(6), contest);
        await rig.KillAsync("Ada", "Cid");
        rig.Time.Advance(Board.Grace);
        await rig.KillAsync("Bob", "Cid");
        await rig.KillAsync("Ada", "Bob");
        await rig.PassAsync(TimeSpan.FromMinutes(40), contest);

        Assert.Equal((250L, 250L, 0L), (await rig.CoinsAsync(11), await rig.CoinsAsync(12), await rig.CoinsAsync(13)));
        Assert.Equal([500, 500], (await rig.OrdersAsync()).Select(order => ((ItemGoods)order.Item.Goods).Amount));
        Assert.Equal(0, rig.Game.CountOf("zones.") + rig.Game.CountOf("printpos"));
    }

    [Fact]
    public async Task A_server_that_is_removed_ends_its_event()
    {
        await using var rig = await ContestRig.NewAsync();
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(1), contest);
        await rig.Servers.RemoveAsync(A.Guild, rig.Server.Id, Ct);

        await rig.PassAsync(TimeSpan.FromSeconds(10), contest);

        var now = await rig.NowAsync(contest);
        Assert.Equal((ContestState.Cancelled, CallOff.ServerRemoved, ZoneState.Abandoned), (now.State, now.CallOff, now.Zone));
    }

    [Fact]
    public async Task A_zone_is_removed_when_the_server_is_there_again()
    {
        await using var rig = await ContestRig.NewAsync();
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(1), contest);
        rig.Game.State = new Connecting(2);
        await rig.Service.StopAsync(contest, new MemberId(1), Ct);
        await rig.PassAsync(TimeSpan.FromMinutes(20), contest);
        Assert.Single(rig.Game.Zones);

        rig.Game.State = new Connected(A.Moment);
        await rig.PassAsync(TimeSpan.FromMinutes(6), contest);

        Assert.Empty(rig.Game.Zones);
        Assert.Equal(ZoneState.Removed, (await rig.NowAsync(contest)).Zone);
    }

    private static async Task<Contest> FoughtAsync(ContestRig rig, ulong id, string winner = "Ada", string loser = "Bob")
    {
        var contest = await rig.StartAsync(AContest.Of(rig.Server, id: id, at: rig.Time.GetUtcNow()));
        await rig.PassAsync(TimeSpan.FromMinutes(6), contest);
        await rig.KillAsync(winner, loser);
        await rig.PassAsync(TimeSpan.FromMinutes(31), contest);
        return contest;
    }

    private static ContestRequest Ask(ulong interaction = 1) => new(interaction, A.Guild, A.Channel, new MemberId(300), ContestKinds.KingOfTheHill);
}
