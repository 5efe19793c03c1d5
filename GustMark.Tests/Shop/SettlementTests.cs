using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Shop;

/// <summary>A worker is killed at each of the steps, and the next one brings the order to its end: once.</summary>
public sealed class SettlementTests : IAsyncLifetime
{
    private ShopRig killed = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => killed = await ShopRig.NewAsync();

    public ValueTask DisposeAsync() => killed.DisposeAsync();

    [Fact]
    public async Task Placed_and_not_paid_for_is_given_up()
    {
        await killed.SellAsync(ShopRig.Wood with { Stock = "3" });
        var order = await PlacedAsync(2);

        var next = killed.Successor().Start();

        Assert.Equal(Trouble.NotPaid, (await next.UntilAsync(order, LineState.Refunded, 2)).Trouble);
        await next.UntilAsync(order, LineState.Refunded);
        Assert.Equal((1000, 0), (await next.CoinsAsync(), await next.HeldAsync()));
        Assert.Equal(3, (await next.Shop.ListAsync(A.Guild, Ct))[0].Stock);
        await next.StopAsync();
    }

    [Fact]
    public async Task Placed_and_paid_for_is_delivered()
    {
        await killed.SellAsync();
        var order = await PlacedAsync(1);
        await killed.Holds.ReserveAsync(order.HoldOf(order.Lines[0]), ShopRig.Ann, null, null, Ct);

        var next = killed.Successor().Start();
        await next.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        await next.UntilAsync(order, LineState.Paid);

        Assert.Equal((900, 0, 100), (await next.CoinsAsync(), await next.HeldAsync(), await next.HouseAsync()));
        Assert.Single(next.Game.Received);
        await next.StopAsync();
    }

    [Fact]
    public async Task Half_of_the_units_paid_for_are_delivered_and_the_others_given_up()
    {
        await killed.SellAsync();
        var order = await PlacedAsync(2);
        await killed.Holds.ReserveAsync(order.HoldOf(order.Lines[0]), ShopRig.Ann, null, null, Ct);

        var next = killed.Successor().Start();
        await next.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        await next.UntilAsync(order, LineState.Paid);
        await next.UntilAsync(order, LineState.Refunded, 2);

        Assert.Equal((900, 0, 100), (await next.CoinsAsync(), await next.HeldAsync(), await next.HouseAsync()));
        await next.StopAsync();
    }

    [Fact]
    public async Task A_purchase_that_is_under_way_is_left_alone()
    {
        await killed.SellAsync();
        var next = killed.Successor();
        var order = await PlacedAsync(1);

        await next.Deliveries.OnceAsync(Ct);
        Assert.Equal(LineState.Placed, (await next.LineAsync(order)).State);
        next.Time.Advance(LineSettlement.ReservedWithin);
        await next.Deliveries.OnceAsync(Ct);

        Assert.Equal(LineState.Cancelled, (await next.LineAsync(order)).State);
    }

    [Fact]
    public async Task Sent_and_echoed_as_the_archive_has_it_is_delivered_and_paid()
    {
        var (order, sent) = await SendingAsync();

        var next = killed.Successor();
        Archive(next, sent.SentAt!.Value.AddSeconds(1), "[ServerVar] giving Ann 500 x Wood");
        next.Start();
        await next.UntilAsync(order, LineState.Paid);

        Assert.Equal((900, 0, 100), (await next.CoinsAsync(), await next.HeldAsync(), await next.HouseAsync()));
        Assert.Empty(next.Game.Received);
        await next.StopAsync();
    }

    [Theory]
    [InlineData(1, "[ServerVar] giving Eve 500 x Wood")]
    [InlineData(1, "[CHAT LOCAL] Ann : [ServerVar] giving Ann 500 x Wood")]
    [InlineData(-1, "[ServerVar] giving Ann 500 x Wood")]
    [InlineData(600, "[ServerVar] giving Ann 500 x Wood")]
    public async Task Sent_and_not_echoed_is_unclear_and_not_sent_again(int seconds, string line)
    {
        var (order, sent) = await SendingAsync();

        var next = killed.Successor();
        Archive(next, sent.SentAt!.Value.AddSeconds(seconds), line);
        await next.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        next.Start();

        Assert.Equal(Trouble.Interrupted, (await next.UntilAsync(order, LineState.Unclear)).Trouble);
        Assert.Empty(next.Game.Received);
        Assert.Equal((900, 100), (await next.CoinsAsync(), await next.HeldAsync()));
        await next.StopAsync();
    }

    [Fact]
    public async Task Delivered_and_not_paid_for_is_paid_for()
    {
        var (order, sent) = await SendingAsync();
        await killed.Store.MoveAsync(A.Guild, order.Id, sent.To(LineState.Delivered), Ct);

        var next = killed.Successor().Start();
        await next.UntilAsync(order, LineState.Paid);

        Assert.Equal((900, 0, 100), (await next.CoinsAsync(), await next.HeldAsync(), await next.HouseAsync()));
        Assert.Empty(next.Game.Received);
        await next.StopAsync();
    }

    [Fact]
    public async Task Cancelled_and_not_paid_back_is_paid_back()
    {
        var order = await WaitingAsync();
        await killed.Store.MoveAsync(A.Guild, order.Id, order.Lines[0].To(LineState.Cancelled, Trouble.Expired), Ct);

        var next = killed.Successor().Start();

        Assert.Equal(Trouble.Expired, (await next.UntilAsync(order, LineState.Refunded)).Trouble);
        Assert.Equal((1000, 0), (await next.CoinsAsync(), await next.HeldAsync()));
        await next.StopAsync();
    }

    [Fact]
    public async Task Paid_for_after_it_was_given_up_is_paid_back_at_the_next_start()
    {
        await killed.SellAsync();
        var order = await PlacedAsync(1);
        var cancelled = await killed.Store.MoveAsync(A.Guild, order.Id, order.Lines[0].To(LineState.Cancelled), Ct);
        await killed.Store.MoveAsync(A.Guild, order.Id, cancelled!.To(LineState.Refunded), Ct);
        await killed.Holds.ReserveAsync(order.HoldOf(order.Lines[0]), ShopRig.Ann, null, null, Ct);
        await killed.Holds.ReserveAsync(new Hold("order:999/1", AccountId.Wallet(A.Guild, ShopRig.Ann), new Coins(5)), ShopRig.Ann, null, null, Ct);
        await killed.Holds.ReserveAsync(new Hold("bet:1", AccountId.Wallet(A.Guild, ShopRig.Ann), new Coins(7)), ShopRig.Ann, null, null, Ct);

        var next = killed.Successor().Start();
        await next.UntilAsync(await next.BuyAsync(), LineState.Waiting);

        // The order that waits, and what is somebody else's.
        await next.UntilHeldAsync(107);
        await next.StopAsync();
    }

    [Fact]
    public async Task A_role_that_was_being_given_is_given_again()
    {
        await killed.SellAsync(new ShopEntry { Name = "VIP", Price = "5", Role = "77" });
        var order = await killed.BuyAsync("VIP");
        await killed.Store.MoveAsync(A.Guild, order.Id, order.Lines[0].To(LineState.Sending) with { SentAt = A.Moment }, Ct);

        var next = killed.Successor().Start();
        await next.UntilAsync(order, LineState.Paid);

        Assert.Single(next.Members.Given);
        await next.StopAsync();
    }

    [Fact]
    public async Task An_echo_that_comes_while_the_store_fails_is_not_lost()
    {
        var (order, sent) = await SendingAsync();
        killed.Time.Advance(TimeSpan.FromSeconds(1));
        await killed.Game.PrintAsync("[ServerVar] giving Ann 500 x Wood");

        // The same worker: what it sent itself it proves by what it heard itself.
        Assert.True(sent.SentAt >= A.Moment);
        killed.Start();

        await killed.UntilAsync(order, LineState.Paid);
    }

    private async Task<Order> PlacedAsync(int units)
    {
        var item = (await killed.Store.ItemsAsync(A.Guild, Ct))[0];
        var order = new Order(
            new OrderId(77), A.Guild, ShopRig.Ann, item, AccountId.Wallet(A.Guild, ShopRig.Ann), killed.Server.Id, new Recipient(ShopRig.AnnsPlayer, "Ann"), A.Channel,
            killed.Time.GetUtcNow(), [.. Enumerable.Range(1, units).Select(number => new OrderLine(number, LineState.Placed, 0, killed.Time.GetUtcNow()))]);
        return (await killed.Store.PlaceAsync(order, Ct)).Value.Order;
    }

    private async Task<Order> WaitingAsync()
    {
        await killed.SellAsync();
        return await killed.BuyAsync();
    }

    private async Task<(Order Order, OrderLine Line)> SendingAsync()
    {
        var order = await WaitingAsync();
        var sent = await killed.Store.MoveAsync(A.Guild, order.Id, order.Lines[0].To(LineState.Sending) with { SentAt = killed.Time.GetUtcNow(), SentTo = "Ann" }, Ct);
        return (order, sent!);
    }

    private static void Archive(ShopRig rig, DateTimeOffset at, string line) => rig.Archive.Lines.Add(new ArchivedLine(
        new ArchivePosition(new DateOnly(2023, 11, 14), 1, 0, rig.Archive.Lines.Count), at, 0, FrameType.Generic,
        LineParser.Parse(FrameType.Generic, 0, System.Text.Encoding.UTF8.GetBytes(line)).Kind, 0, line));
}
