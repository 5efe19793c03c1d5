using GustMark.Core.Access;
using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Shop;

/// <summary>Buying, as far as the order stands and is paid for.</summary>
public sealed class PurchaseTests : IAsyncLifetime
{
    private ShopRig rig = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => rig = await ShopRig.NewAsync();

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task A_purchase_reserves_the_price_of_each_unit()
    {
        await rig.SellAsync();

        var order = await rig.BuyAsync(quantity: 3);

        Assert.Equal([LineState.Waiting, LineState.Waiting, LineState.Waiting], order.Lines.Select(line => line.State));
        Assert.Equal((700, 300, 0), (await rig.CoinsAsync(), await rig.HeldAsync(), await rig.HouseAsync()));
        Assert.Equal((rig.Server.Id, new Recipient(ShopRig.AnnsPlayer, "Ann")), (order.Server, order.To));
    }

    [Fact]
    public async Task The_same_interaction_is_one_order_however_often_it_comes()
    {
        await rig.SellAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => rig.TryBuyAsync(interaction: 5)));

        Assert.All(answers, answer => Assert.Equal(new OrderId(5), answer.Value.Id));
        Assert.Single(await rig.Store.OpenAsync(Ct));
        Assert.Equal(900, await rig.CoinsAsync());
    }

    [Fact]
    public async Task What_cannot_be_paid_takes_no_stock()
    {
        await rig.SellAsync(ShopRig.Wood with { Stock = "20" });

        var refused = await rig.TryBuyAsync(quantity: 11);

        Assert.Equal(new NotEnoughCoins(AccountId.Wallet(A.Guild, ShopRig.Ann), new Coins(1100), new Coins(1000)), refused.Refusal);
        Assert.Equal(20, (await rig.Shop.ListAsync(A.Guild, Ct))[0].Stock);
        Assert.Empty(await rig.Store.OpenAsync(Ct));
    }

    [Fact]
    public async Task Of_purchases_at_once_only_those_that_can_be_paid_stand_and_the_others_give_everything_back()
    {
        await rig.SellAsync(ShopRig.Wood with { Stock = "100" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => rig.TryBuyAsync(quantity: 4)));
        rig.Start();
        foreach (var order in await rig.Store.OrdersAsync(new OrderQuery(A.Guild, 100), Ct))
        {
            if (order.Lines[0].State == LineState.Cancelled)
                await rig.UntilAsync(order, LineState.Refunded, 4);
        }

        var paid = answers.Count(answer => answer.Accepted);
        Assert.InRange(paid, 1, 2);
        Assert.Equal((1000 - (400 * paid), 400 * paid), (await rig.CoinsAsync(), await rig.HeldAsync()));
        Assert.Equal(100 - (4 * paid), (await rig.Shop.ListAsync(A.Guild, Ct))[0].Stock);
        Assert.Empty(await rig.Store.UntoldAsync(Ct));
        Assert.True((await rig.Ledger.AuditAsync(null, Ct)).IsSound);
    }

    [Fact]
    public async Task What_stands_in_the_way_is_told()
    {
        await rig.SellAsync(ShopRig.Wood with { Level = AccessLevel.Moderator });
        await rig.SellAsync(new ShopEntry { Name = "VIP", Price = "5", Role = "<@&77>" });

        Assert.Equal(["VIP", "Wood"], Assert.IsType<NoSuchItem>((await rig.TryBuyAsync("Stone")).Refusal).Known);
        Assert.Equal(new NeedsLevel("Wood", AccessLevel.Moderator), (await rig.TryBuyAsync("wood")).Refusal);
        Assert.Equal(new AmountOutOfRange(101, 1, 100), (await rig.TryBuyAsync(quantity: 101, level: AccessLevel.Owner)).Refusal);
        Assert.Equal(new AmountOutOfRange(0, 1, 100), (await rig.TryBuyAsync(quantity: 0, level: AccessLevel.Owner)).Refusal);
        Assert.Equal(new OneRoleOnly("VIP"), (await rig.TryBuyAsync("VIP", quantity: 2)).Refusal);
    }

    [Fact]
    public async Task Who_is_not_linked_buys_roles_but_nothing_in_the_game()
    {
        await rig.SellAsync();
        await rig.SellAsync(new ShopEntry { Name = "VIP", Price = "5", Role = "77" });
        await rig.Opened.Storage.Links.UnlinkAsync(A.Guild, ShopRig.AnnsPlayer, ShopRig.Ann, Ct);

        Assert.Equal(new BuyerNotLinked("Main"), (await rig.TryBuyAsync()).Refusal);
        Assert.True((await rig.TryBuyAsync("VIP")).Accepted);
    }

    [Fact]
    public async Task Kits_are_not_sold_on_a_PC_server()
    {
        await rig.SellAsync(new ShopEntry { Name = "Starter", Price = "5", Kit = "starter" });
        await rig.Game.JoinAsync(PlayerId.OfSteam(76561198000000001), "Somebody");

        Assert.Equal(new NoKitsThere("Main"), (await rig.TryBuyAsync("Starter")).Refusal);
    }

    [Fact]
    public async Task Of_several_players_of_a_member_the_one_who_is_there_gets_it_else_the_newest_of_the_edition()
    {
        await rig.SellAsync();
        var (steam, second) = (PlayerId.OfSteam(76561198000000001), PlayerId.OfName("Ann2"));
        await rig.Opened.Storage.Links.LinkAsync(new PlayerLink(A.Guild, second, "Ann2", ShopRig.Ann, A.Moment.AddDays(1)), Ct);
        await rig.Opened.Storage.Links.LinkAsync(new PlayerLink(A.Guild, steam, "AnnPC", ShopRig.Ann, A.Moment.AddDays(2)), Ct);

        await rig.Game.JoinAsync(PlayerId.OfName("Stranger"), "Stranger");
        Assert.Equal(second, (await rig.BuyAsync()).To!.Player);
        await rig.Game.JoinAsync(ShopRig.AnnsPlayer, "Ann");
        Assert.Equal(ShopRig.AnnsPlayer, (await rig.BuyAsync()).To!.Player);
    }

    [Fact]
    public async Task An_item_is_delivered_where_it_is_bound_and_not_where_nothing_is()
    {
        await rig.Shop.AddAsync(A.Guild, ShopRig.Wood, "Main", Ct);
        await rig.Servers.RemoveAsync(A.Guild, rig.Server.Id, Ct);

        Assert.Equal(new ItemServerGone("Wood"), (await rig.TryBuyAsync()).Refusal);
    }

    [Fact]
    public async Task What_is_open_is_shown_to_who_bought_it()
    {
        await rig.SellAsync();
        var order = await rig.BuyAsync();

        Assert.Equal([order.Id], (await rig.Purchases.OpenOfAsync(A.Guild, ShopRig.Ann, Ct)).Select(open => open.Id));
        Assert.Empty(await rig.Purchases.OpenOfAsync(A.Guild, new MemberId(12), Ct));
    }
}
