using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Shop;

/// <summary>From a paid order to what it comes to.</summary>
public sealed class DeliveriesTests : IAsyncLifetime
{
    private static readonly Task<Result<CommandAnswer>> Silence = Answer();

    private ShopRig rig = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rig = await ShopRig.NewAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Who_is_there_gets_each_unit_once_and_the_coins_are_spent()
    {
        await rig.SellAsync();
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Start();

        var order = await rig.BuyAsync(quantity: 3);
        for (var line = 1; line <= 3; line++)
            await rig.UntilAsync(order, LineState.Paid, line);

        Assert.Equal(Enumerable.Repeat("inventory.giveto \"Ann\" \"wood\" \"500\"", 3), rig.Game.Received);
        Assert.Equal((700, 0, 300), (await rig.CoinsAsync(), await rig.HeldAsync(), await rig.HouseAsync()));
    }

    [Fact]
    public async Task Who_is_away_gets_it_once_he_comes_and_not_before()
    {
        await rig.SellAsync();
        var order = await rig.BuyAsync();
        await rig.Deliveries.OnceAsync(Ct);
        Assert.Equal((LineState.Waiting, 0), ((await rig.LineAsync(order)).State, (await rig.LineAsync(order)).Failures));
        Assert.Empty(rig.Game.Received);
        rig.Start();

        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        await rig.UntilAsync(order, LineState.Paid);

        Assert.Single(rig.Game.Received);
    }

    [Fact]
    public async Task A_gift_is_given_once_and_costs_nothing()
    {
        var gift = ShopItem.Gift(A.Guild, new ShopItemId(Guid.NewGuid()), "5 scrap", new ItemGoods("scrap", 5));
        var order = new Order(
            new OrderId(ulong.MaxValue), A.Guild, ShopRig.Ann, gift, AccountId.Wallet(A.Guild, ShopRig.Ann), rig.Server.Id, new Recipient(ShopRig.AnnsPlayer, "Ann"), A.Channel, rig.Time.GetUtcNow(),
            [new OrderLine(1, LineState.Waiting, 0, rig.Time.GetUtcNow())]);
        await rig.Store.PlaceAsync(order, Ct);
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Start();

        await rig.UntilAsync(order, LineState.Paid);

        Assert.Equal(["inventory.giveto \"Ann\" \"scrap\" \"5\""], rig.Game.Received);
        Assert.Equal((1000, 0, 0), (await rig.CoinsAsync(), await rig.HeldAsync(), await rig.HouseAsync()));
    }

    [Fact]
    public async Task A_gift_that_nobody_came_for_is_over_and_gives_nothing_back()
    {
        var gift = ShopItem.Gift(A.Guild, new ShopItemId(Guid.NewGuid()), "5 scrap", new ItemGoods("scrap", 5));
        var order = new Order(
            new OrderId(ulong.MaxValue), A.Guild, ShopRig.Ann, gift, AccountId.Wallet(A.Guild, ShopRig.Ann), rig.Server.Id, new Recipient(ShopRig.AnnsPlayer, "Ann"), A.Channel, rig.Time.GetUtcNow(),
            [new OrderLine(1, LineState.Waiting, 0, rig.Time.GetUtcNow())]);
        await rig.Store.PlaceAsync(order, Ct);
        rig.Time.Advance(LineDelivery.Patience);
        rig.Start();

        await rig.UntilAsync(order, LineState.Refunded);

        Assert.Equal((1000, 0, 0), (await rig.CoinsAsync(), await rig.HeldAsync(), await rig.HouseAsync()));
    }

    [Fact]
    public async Task Nothing_is_sent_while_nobody_knows_who_is_there()
    {
        await rig.SellAsync();
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.IsUnknown = true;
        await rig.BuyAsync();

        await rig.Deliveries.OnceAsync(Ct);

        Assert.Empty(rig.Game.Received);
    }

    [Fact]
    public async Task A_command_that_was_not_sent_is_sent_later()
    {
        await rig.SellAsync();
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        var refusals = new Queue<Refusal>([new NotConnected("Main", new Stopped()), new NotSent("Main", "busy", TimeSpan.FromSeconds(3)), new SendingTooFast("Main", TimeSpan.FromSeconds(1))]);
        rig.Game.Next = async command =>
        {
            if (refusals.TryDequeue(out var refusal))
                return refusal;
            await rig.Game.EchoAsync(command);
            return new CommandAnswer([], TimeSpan.Zero);
        };
        rig.Start();

        await rig.UntilAsync(await rig.BuyAsync(), LineState.Paid);

        Assert.Equal(4, rig.Game.Received.Count);
        Assert.Equal(100, await rig.HouseAsync());
    }

    [Fact]
    public async Task What_the_game_refuses_again_and_again_is_refunded_with_its_reason()
    {
        await rig.SellAsync(ShopRig.Wood with { Stock = "1" });
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.Next = _ => Answer("Invalid Item!");
        rig.Start();

        var line = await rig.UntilAsync(await rig.BuyAsync(), LineState.Refunded);

        Assert.Equal((Trouble.Rejected, "Invalid Item!"), (line.Trouble, line.Detail));
        Assert.Equal(LineDelivery.MostRejections, rig.Game.Received.Count);
        Assert.Equal((1000, 0), (await rig.CoinsAsync(), await rig.HeldAsync()));
        Assert.Equal(1, (await rig.Shop.ListAsync(A.Guild, Ct))[0].Stock);
    }

    [Fact]
    public async Task A_player_whom_the_game_does_not_find_is_waited_for()
    {
        await rig.SellAsync();
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.Next = command => rig.Game.Received.Count <= LineDelivery.MostRejections + 1 ? Answer("Couldn't find player!") : rig.Game.EchoAsync(command).ContinueWith(_ => Silence, TaskScheduler.Default).Unwrap();
        rig.Start();

        await rig.UntilAsync(await rig.BuyAsync(), LineState.Paid);
    }

    [Fact]
    public async Task A_lost_answer_makes_it_unclear_and_it_is_never_sent_again_by_itself()
    {
        await rig.SellAsync();
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.Next = _ => Task.FromResult<Result<CommandAnswer>>(new AnswerLost("Main", "reset"));
        rig.Start();
        var order = await rig.BuyAsync();

        var line = await rig.UntilAsync(order, LineState.Unclear);
        await rig.StopAsync();
        rig.Time.Advance(TimeSpan.FromDays(30));
        await rig.Deliveries.OnceAsync(Ct);

        Assert.Equal((Trouble.AnswerLost, "reset"), (line.Trouble, line.Detail));
        Assert.Equal(LineState.Unclear, (await rig.LineAsync(order)).State);
        Assert.Single(rig.Game.Received);
        Assert.Equal((900, 100, 0), (await rig.CoinsAsync(), await rig.HeldAsync(), await rig.HouseAsync()));
        Assert.Single(await rig.Store.UntoldAsync(Ct));
    }

    [Fact]
    public async Task Without_an_echo_it_is_unclear_whatever_else_is_printed()
    {
        await rig.SellAsync();
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.Next = async _ =>
        {
            await rig.Game.PrintAsync("[ServerVar] giving Eve 500 x Wood");
            await rig.Game.PrintAsync("[CHAT LOCAL] Ann : [ServerVar] giving Ann 500 x Wood");
            return new CommandAnswer(["[ServerVar] giving Eve 500 x Wood"], TimeSpan.Zero);
        };
        rig.Start();

        Assert.Equal(Trouble.NoEcho, (await rig.UntilAsync(await rig.BuyAsync(), LineState.Unclear)).Trouble);
    }

    [Fact]
    public async Task A_late_echo_settles_it()
    {
        await rig.SellAsync();
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.Next = _ => Silence;
        rig.Start();
        var order = await rig.BuyAsync();
        await rig.UntilAsync(order, LineState.Unclear);

        await rig.Game.PrintAsync("[ServerVar] giving Ann 500 x Wood");
        await rig.UntilAsync(order, LineState.Paid);

        Assert.Equal(100, await rig.HouseAsync());
    }

    [Fact]
    public async Task While_an_echo_is_outstanding_nothing_alike_is_given_to_the_same_player_and_everything_else_is()
    {
        await rig.SellAsync();
        await rig.SellAsync(new ShopEntry { Name = "Stone", Price = "10", ShortName = "stones", Amount = 7 });
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.Next = _ => Silence;
        rig.Start();
        var lost = await rig.BuyAsync();
        await rig.UntilAsync(lost, LineState.Unclear);
        rig.Game.Next = null;

        var (alike, other) = (await rig.BuyAsync(), await rig.BuyAsync("Stone"));
        await rig.UntilAsync(other, LineState.Paid);
        Assert.Equal(LineState.Waiting, (await rig.LineAsync(alike)).State);
        rig.Time.Advance(LineDelivery.LatestEcho);
        await rig.UntilAsync(alike, LineState.Paid);

        Assert.Equal(LineState.Unclear, (await rig.LineAsync(lost)).State);
        Assert.Equal(3, rig.Game.Received.Count);
    }

    [Fact]
    public async Task An_order_whose_player_never_comes_is_refunded_after_a_week()
    {
        await rig.SellAsync();
        var order = await rig.BuyAsync(quantity: 2);
        await rig.Deliveries.OnceAsync(Ct);
        Assert.Equal(LineState.Waiting, (await rig.LineAsync(order)).State);

        rig.Time.Advance(LineDelivery.Patience);
        rig.Start();

        Assert.Equal(Trouble.Expired, (await rig.UntilAsync(order, LineState.Refunded, 2)).Trouble);
        Assert.Equal(LineState.Refunded, (await rig.UntilAsync(order, LineState.Refunded)).State);
        Assert.Equal((1000, 0), (await rig.CoinsAsync(), await rig.HeldAsync()));
        Assert.Empty(rig.Game.Received);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_waits_is_refunded_when_its_item_or_its_server_goes(bool item)
    {
        await rig.SellAsync();
        rig.Start();
        var order = await rig.BuyAsync();

        if (item)
            await rig.Shop.RemoveAsync(A.Guild, "wood", Ct);
        else
            await rig.Servers.RemoveAsync(A.Guild, rig.Server.Id, Ct);

        Assert.Equal(item ? Trouble.ItemRemoved : Trouble.ServerRemoved, (await rig.UntilAsync(order, LineState.Refunded)).Trouble);
        Assert.Equal(1000, await rig.CoinsAsync());
    }

    [Fact]
    public async Task An_order_that_cannot_go_on_holds_up_no_other()
    {
        await rig.SellAsync();
        await rig.SellAsync(new ShopEntry { Name = "Stone", Price = "10", ShortName = "stones", Amount = 7 });
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.Next = command => command.Contains("wood", StringComparison.Ordinal)
            ? throw new InvalidOperationException("as the test says")
            : rig.Game.EchoAsync(command).ContinueWith(_ => Silence, TaskScheduler.Default).Unwrap();
        rig.Start();

        var (stuck, other) = (await rig.BuyAsync(), await rig.BuyAsync("Stone"));

        await rig.UntilAsync(other, LineState.Paid);
        await rig.UntilAsync(stuck, LineState.Unclear);
    }

    [Fact]
    public async Task A_role_is_given_when_Discord_is_there_again()
    {
        await rig.SellAsync(new ShopEntry { Name = "VIP", Price = "5", Role = "77" });
        rig.Members.IsUnavailable = true;
        var order = await rig.BuyAsync("VIP");
        await rig.Deliveries.OnceAsync(Ct);
        Assert.Equal(Trouble.DiscordAway, (await rig.LineAsync(order)).Trouble);
        rig.Start();

        rig.Members.IsUnavailable = false;
        await rig.UntilAsync(order, LineState.Paid);

        Assert.Equal([(ShopRig.Ann, 77UL)], rig.Members.Given);
    }

    [Fact]
    public async Task A_role_that_cannot_be_given_is_refunded_with_the_reason()
    {
        await rig.SellAsync(new ShopEntry { Name = "VIP", Price = "5", Role = "77" });
        rig.Members.Refusal = "the role is gone";
        rig.Start();

        var line = await rig.UntilAsync(await rig.BuyAsync("VIP"), LineState.Refunded);

        Assert.Equal((Trouble.RoleRefused, "the role is gone"), (line.Trouble, line.Detail));
        Assert.Equal(1000, await rig.CoinsAsync());
    }

    [Theory]
    [InlineData(Decision.Arrived, LineState.Paid, 900, 1)]
    [InlineData(Decision.Refund, LineState.Refunded, 1000, 1)]
    [InlineData(Decision.DeliverAgain, LineState.Paid, 900, 2)]
    public async Task An_admin_decides_once_what_is_unclear(Decision decision, LineState end, long coins, int commands)
    {
        await rig.SellAsync();
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        rig.Game.Next = _ => Silence;
        rig.Start();
        var order = await rig.BuyAsync();
        var line = await rig.UntilAsync(order, LineState.Unclear);
        rig.Game.Next = null;
        var key = new LineKey(A.Guild, order.Id, 1);

        var presses = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => rig.Decisions.DecideAsync(key, line.Version, decision, new MemberId(9), Ct)));
        await rig.UntilAsync(order, end);

        Assert.Single(presses, press => press.Accepted);
        Assert.All(presses.Where(press => !press.Accepted), press => Assert.IsType<NothingToDecide>(press.Refusal));
        Assert.Equal((coins, 0), (await rig.CoinsAsync(), await rig.HeldAsync()));
        Assert.Equal(commands, rig.Game.Received.Count);
        Assert.IsType<NothingToDecide>((await rig.Decisions.DecideAsync(key, line.Version, Decision.Refund, new MemberId(9), Ct)).Refusal);
        Assert.IsType<NoSuchOrder>((await rig.Decisions.DecideAsync(key with { Number = 2 }, 0, decision, new MemberId(9), Ct)).Refusal);
        Assert.IsType<NoSuchOrder>((await rig.Decisions.DecideAsync(key with { Guild = new GuildId(8) }, line.Version, decision, new MemberId(9), Ct)).Refusal);
    }

    [Fact]
    public async Task Orders_that_need_somebody_are_listed_first()
    {
        await rig.SellAsync();
        var (first, second) = (await rig.BuyAsync(), await rig.BuyAsync());
        await rig.Store.MoveAsync(A.Guild, first.Id, first.Lines[0].To(LineState.Unclear), Ct);

        Assert.Equal([first.Id, second.Id], (await rig.Decisions.ListAsync(A.Guild, null, Ct)).Select(order => order.Id));
    }

    private static Task<Result<CommandAnswer>> Answer(params string[] frames) =>
        Task.FromResult<Result<CommandAnswer>>(new CommandAnswer(frames, TimeSpan.Zero));
}
