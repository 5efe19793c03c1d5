using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Privacy;
using GustMark.Core.Schedules;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Storage;

/// <summary>Who is forgotten, on every store, in what belongs to others as well.</summary>
public sealed class PersonTracesTests
{
    private static readonly PlayerId Ann = PlayerId.OfSteam(76561198000000001);
    private static readonly MemberId AnnInDiscord = new(ulong.MaxValue - 9);
    private static readonly Person Forgotten = new(A.Guild, Ann, AnnInDiscord, ["Ann", "Annie"]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(StorageProvider.Sqlite))]
    [InlineData(nameof(StorageProvider.Mongo))]
    public async Task An_event_keeps_points_and_places_and_neither_name_nor_id(string provider)
    {
        await using var opened = await OpenedStorage.NewAsync(Enum.Parse<StorageProvider>(provider));
        var storage = opened.Storage;
        var contest = Won(A.Guild, 7);
        foreach (var one in (Contest[])[contest, Won(new GuildId(8), 7), AContest.Of(A.Server(), id: 9)])
            await storage.Contests.AddAsync(one, Ct);

        Assert.Equal(new Traces(1, 0, 0), await storage.Traces.EraseAsync(Forgotten, Ct));
        Assert.False((await storage.Traces.EraseAsync(Forgotten, Ct)).IsAnything);

        var kept = (await storage.Contests.FindAsync(contest.Key, Ct))!;
        var text = ContestText.Write(kept);
        Assert.All((string[])["Ann", Ann.ToString(), AnnInDiscord.ToString()], trace => Assert.DoesNotContain(trace, text, StringComparison.Ordinal));
        Assert.Equal(
            contest.Board.Fighters.Select(fighter => (fighter.Kills, fighter.Deaths, fighter.HeldSeconds)), kept.Board.Fighters.Select(fighter => (fighter.Kills, fighter.Deaths, fighter.HeldSeconds)));
        Assert.Equal(ForgottenPlayer.Name, ContestKinds.Of(kept).Rank(kept.Board, kept.Length).Winner!.Side[0].Name);
        Assert.Equal((AwardState.Paid, new Coins(500), ForgottenPlayer.Name), (kept.Awards[0].State, kept.Awards[0].Coins, kept.Awards[0].Name));
        Assert.Equal(1, kept.Version);
        Assert.Equal(kept.Board.Fighters[0].Player, kept.Awards[0].Player);
        Assert.Contains("Ann", ContestText.Write((await storage.Contests.FindAsync(new(new(8), contest.Id), Ct))!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(StorageProvider.Sqlite))]
    [InlineData(nameof(StorageProvider.Mongo))]
    public async Task An_order_that_is_over_does_not_say_who_got_it_and_one_that_is_not_does(string provider)
    {
        await using var opened = await OpenedStorage.NewAsync(Enum.Parse<StorageProvider>(provider));
        var storage = opened.Storage;
        await OrderAsync(storage, 1, LineState.Paid, LineState.Refunded);
        await OrderAsync(storage, 2, LineState.Paid, LineState.Waiting);

        Assert.Equal(new Traces(0, 1, 0), await storage.Traces.EraseAsync(Forgotten, Ct));
        Assert.False((await storage.Traces.EraseAsync(Forgotten, Ct)).IsAnything);

        var over = (await storage.Shop.FindAsync(A.Guild, new OrderId(1), Ct))!;
        Assert.Equal((OrderErasure.Nobody, new MemberId(5)), (over.To, over.Buyer));
        Assert.All(over.Lines, line => Assert.Equal(("", ""), (line.SentTo, line.Detail)));
        Assert.Equal([LineState.Paid, LineState.Refunded], over.Lines.Select(line => line.State));
        var open = (await storage.Shop.FindAsync(A.Guild, new OrderId(2), Ct))!;
        Assert.Equal(("Ann", "Ann"), (open.To!.Name, open.Lines[0].SentTo));
        Assert.NotNull(await storage.Shop.MoveAsync(A.Guild, open.Id, open.Lines[1].To(LineState.Cancelled), Ct));
    }

    [Theory]
    [InlineData(nameof(StorageProvider.Sqlite))]
    [InlineData(nameof(StorageProvider.Mongo))]
    public async Task What_is_planned_does_not_say_who_planned_it_but_for_commands(string provider)
    {
        await using var opened = await OpenedStorage.NewAsync(Enum.Parse<StorageProvider>(provider));
        var storage = opened.Storage;
        await storage.Schedules.AddAsync(A.Schedule(id: 1) with { Creator = AnnInDiscord }, Ct);
        await storage.Schedules.AddAsync(A.Schedule(id: 2) with { Creator = AnnInDiscord, Kind = CommandWork.Word }, Ct);
        await storage.Schedules.AddAsync(A.Schedule(id: 3), Ct);
        var others = (await storage.Schedules.FindAsync(A.Guild, new ScheduleId(3), Ct))!.Creator;

        Assert.Equal(new Traces(0, 0, 1), await storage.Traces.EraseAsync(Forgotten with { Player = null }, Ct));
        Assert.False((await storage.Traces.EraseAsync(Forgotten, Ct)).IsAnything);

        Assert.Equal([default, AnnInDiscord, others], (await storage.Schedules.OfGuildAsync(A.Guild, Ct)).OrderBy(schedule => schedule.Id.Value).Select(schedule => schedule.Creator));
        Assert.True(await storage.Schedules.ReplaceAsync((await storage.Schedules.FindAsync(A.Guild, new ScheduleId(1), Ct))!, Ct));
    }

    /// <summary>Ann has won by who had it first in the list, and started it.</summary>
    private static Contest Won(GuildId guild, ulong id) => AContest.Of(guild: guild, id: id) with
    {
        State = ContestState.Ended,
        EndsAt = A.Moment.AddMinutes(30),
        OverAt = A.Moment.AddMinutes(31),
        By = AnnInDiscord,
        StoppedBy = AnnInDiscord,
        Supplied = [Ann.Key, "steam:76561198000000002"],
        Board = new Board
        {
            Fighters =
            [
                new Fighter(Ann, "Annie") { Kills = 3, Deaths = 2, HeldSeconds = 90, ScoredAt = A.Moment },
                new Fighter(PlayerId.OfSteam(76561198000000002), "Bob") { Kills = 3, HeldSeconds = 90, ScoredAt = A.Moment },
            ],
            WatchedSeconds = 1800, Hill = Hill.Held, OnHill = ["Ann", "Bob"],
        },
        Awards = [new Award(1, Ann, "Ann", new Coins(500), null) { State = AwardState.Paid, Member = AnnInDiscord }],
        IsTold = true,
    };

    private static async Task OrderAsync(WorkerStorage storage, ulong id, params LineState[] ends)
    {
        var gift = ShopItem.Gift(A.Guild, new ShopItemId(Guid.NewGuid()), "scrap", new ItemGoods("scrap", 5));
        var order = new Order(
            new OrderId(id), A.Guild, new MemberId(5), gift, AccountId.Wallet(A.Guild, new MemberId(5)), A.Server().Id, new Recipient(Ann, "Ann"), A.Channel, A.Moment,
            [.. ends.Select((_, index) => new OrderLine(index + 1, LineState.Waiting, 0, A.Moment))]);
        await storage.Shop.PlaceAsync(order, Ct);
        for (var i = 0; i < ends.Length; i++)
            await storage.Shop.MoveAsync(A.Guild, order.Id, order.Lines[i].To(ends[i], Trouble.Rejected, "no Ann here") with { SentTo = "Ann", SentAt = A.Moment, IsTold = true }, Ct);
    }
}
