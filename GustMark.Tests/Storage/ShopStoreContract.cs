using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Shop;

namespace GustMark.Tests.Storage;

/// <summary>What every store of shops promises.</summary>
public abstract class ShopStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);
    private static readonly MemberId Ann = new(ulong.MaxValue);
    private static readonly MemberId Bob = new(2);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private ulong interactions = 1_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IShopStore> EmptyStoreAsync();

    [Fact]
    public async Task An_item_is_listed_with_all_it_has_by_name()
    {
        var store = await EmptyStoreAsync();
        var kit = Item("starter kit") with
        {
            Goods = new KitGoods("starter"), Description = "ä *x*", Category = "Kits", Stock = 3, Cooldown = TimeSpan.FromHours(12), PerMember = 2,
            Level = AccessLevel.Moderator, Server = new ServerId(Guid.NewGuid()), Picture = new Uri("https://example.com/a%20b.png?x=1"),
        };
        var role = Item("VIP") with { Goods = new RoleGoods(ulong.MaxValue - 1) };

        Assert.Equal(role, (await store.AddAsync(role, Ct)).Value);
        await store.AddAsync(kit, Ct);

        Assert.Equal([kit, role], await store.ItemsAsync(Guild, Ct));
        Assert.Empty(await store.ItemsAsync(new GuildId(8), Ct));
    }

    [Fact]
    public async Task A_name_is_one_items_without_regard_to_case_until_it_is_removed()
    {
        var store = await EmptyStoreAsync();
        var (wood, other) = (Item("Wood"), Item("Other"));
        await store.AddAsync(wood, Ct);
        await store.AddAsync(other, Ct);

        Assert.Equal(new ItemNameTaken("WOOD"), (await store.AddAsync(Item("WOOD"), Ct)).Refusal);
        Assert.Equal(new ItemNameTaken("wood"), (await store.ChangeAsync(other with { Name = "wood" }, setStock: false, Ct)).Refusal);
        Assert.True((await store.AddAsync(Item("Wood") with { Guild = new GuildId(8) }, Ct)).Accepted);
        Assert.True(await store.RemoveAsync(Guild, wood.Id, Ct));
        Assert.False(await store.RemoveAsync(Guild, wood.Id, Ct));

        Assert.True((await store.AddAsync(Item("wood"), Ct)).Accepted);
    }

    [Fact]
    public async Task A_change_counts_only_if_nobody_was_first_and_leaves_the_stock_alone_unless_it_sets_it()
    {
        var store = await EmptyStoreAsync();
        var item = Item("Wood") with { Stock = 5 };
        await store.AddAsync(item, Ct);
        await store.PlaceAsync(NewOrder(item, 2), Ct);

        var changed = await store.ChangeAsync(item with { Price = new Coins(9) }, setStock: false, Ct);
        var late = await store.ChangeAsync(item with { Price = new Coins(8) }, setStock: false, Ct);
        var filled = await store.ChangeAsync(changed.Value with { Stock = 50 }, setStock: true, Ct);

        Assert.Equal(item with { Price = new Coins(9), Stock = 3, Version = 1 }, changed.Value);
        Assert.Equal(new ItemChanged("Wood"), late.Refusal);
        Assert.Equal(50, filled.Value.Stock);
        await store.RemoveAsync(Guild, item.Id, Ct);
        Assert.Equal(new ItemChanged("Wood"), (await store.ChangeAsync(filled.Value, setStock: false, Ct)).Refusal);
    }

    [Fact]
    public async Task An_order_is_kept_as_it_was_placed()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood") with { Stock = 5, Description = "d", Picture = new Uri("https://example.com/a.png") });
        var order = NewOrder(item, 2);

        var placed = await store.PlaceAsync(order, Ct);

        Assert.False(placed.Value.IsRepeat);
        AssertSame(order, placed.Value.Order);
        AssertSame(order, (await store.FindAsync(Guild, order.Id, Ct))!);
        Assert.Null(await store.FindAsync(new GuildId(8), order.Id, Ct));
        Assert.Equal(3, (await store.ItemsAsync(Guild, Ct))[0].Stock);
    }

    [Fact]
    public async Task A_gift_is_placed_though_no_shop_has_it_and_once()
    {
        var store = await EmptyStoreAsync();
        var gift = ShopItem.Gift(Guild, new ShopItemId(Guid.NewGuid()), "1000 scrap", new ItemGoods("scrap", 1000));
        var order = NewOrder(gift, 1);

        Assert.False((await store.PlaceAsync(order, Ct)).Value.IsRepeat);
        Assert.True((await store.PlaceAsync(order, Ct)).Value.IsRepeat);

        var kept = (await store.FindAsync(Guild, order.Id, Ct))!;
        Assert.Equal((gift, true, 1), (kept.Item, kept.Item.IsGift, kept.Lines.Count));
        Assert.NotNull(await store.MoveAsync(Guild, order.Id, kept.Lines[0].To(LineState.Cancelled, Trouble.Expired), Ct));
        Assert.Empty(await store.ItemsAsync(Guild, Ct));
    }

    [Fact]
    public async Task An_order_without_server_and_player_is_kept_as_well()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("VIP") with { Goods = new RoleGoods(77) });
        var order = NewOrder(item, 1) with { Server = null, To = null };

        AssertSame(order, (await store.PlaceAsync(order, Ct)).Value.Order);
    }

    [Fact]
    public async Task The_same_order_again_is_the_first_one_and_takes_nothing()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood") with { Stock = 3 });
        var order = NewOrder(item, 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.PlaceAsync(order, Ct)));

        Assert.Single(answers, answer => !answer.Value.IsRepeat);
        Assert.Equal(1, (await store.ItemsAsync(Guild, Ct))[0].Stock);
        Assert.Single(await store.OpenAsync(Ct));
    }

    [Fact]
    public async Task Of_many_who_buy_the_last_units_at_once_only_so_many_get_them()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood") with { Stock = 5 });

        var answers = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => store.PlaceAsync(NewOrder(item, 2) with { Buyer = new MemberId((ulong)i) }, Ct)));

        Assert.Equal(2, answers.Count(answer => answer.Accepted));
        Assert.All(answers.Where(answer => !answer.Accepted), answer => Assert.IsType<SoldOut>(answer.Refusal));
        Assert.Equal(1, (await store.ItemsAsync(Guild, Ct))[0].Stock);
        Assert.Equal(new SoldOut("Wood", 2, 1), (await store.PlaceAsync(NewOrder(item, 2), Ct)).Refusal);
    }

    [Fact]
    public async Task Nobody_buys_more_than_the_limit_also_not_at_once()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood") with { PerMember = 5 });

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(_ => store.PlaceAsync(NewOrder(item, 2), Ct)));

        Assert.Equal(2, answers.Count(answer => answer.Accepted));
        Assert.Equal(new BoughtEnough("Wood", 5, 4), (await store.PlaceAsync(NewOrder(item, 2), Ct)).Refusal);
        Assert.True((await store.PlaceAsync(NewOrder(item, 1), Ct)).Accepted);
        Assert.True((await store.PlaceAsync(NewOrder(item, 2) with { Buyer = Bob }, Ct)).Accepted);
    }

    [Fact]
    public async Task Who_bought_it_waits_for_the_cooldown()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood") with { Cooldown = TimeSpan.FromHours(1) });
        await store.PlaceAsync(NewOrder(item, 1), Ct);

        Assert.Equal(new BoughtTooSoon("Wood", Noon.AddHours(1)), (await store.PlaceAsync(NewOrder(item, 1) with { At = Noon.AddMinutes(59) }, Ct)).Refusal);
        Assert.True((await store.PlaceAsync(NewOrder(item, 1) with { Buyer = Bob }, Ct)).Accepted);
        Assert.True((await store.PlaceAsync(NewOrder(item, 1) with { At = Noon.AddHours(1) }, Ct)).Accepted);
    }

    [Fact]
    public async Task What_was_changed_or_removed_meanwhile_is_not_sold_as_it_was()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood") with { Stock = 5 });
        await store.ChangeAsync(item with { Price = new Coins(99) }, setStock: false, Ct);

        Assert.Equal(new ItemChanged("Wood"), (await store.PlaceAsync(NewOrder(item, 1), Ct)).Refusal);
        var now = (await store.ItemsAsync(Guild, Ct))[0];
        await store.RemoveAsync(Guild, item.Id, Ct);

        Assert.Equal(new ItemChanged("Wood"), (await store.PlaceAsync(NewOrder(now, 1), Ct)).Refusal);
        Assert.Empty(await store.OpenAsync(Ct));
    }

    [Fact]
    public async Task Of_many_who_move_a_line_at_once_one_does()
    {
        var store = await EmptyStoreAsync();
        var order = (await store.PlaceAsync(NewOrder(await AddedAsync(store, Item("Wood")), 1), Ct)).Value.Order;

        var moved = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => store.MoveAsync(Guild, order.Id, order.Lines[0].To(LineState.Sending), Ct)));

        Assert.Single(moved, line => line is not null);
        Assert.Equal(order.Lines[0].Version + 1, moved.First(line => line is not null)!.Version);
    }

    [Fact]
    public async Task A_move_keeps_all_of_the_line_and_touches_no_other()
    {
        var store = await EmptyStoreAsync();
        var order = (await store.PlaceAsync(NewOrder(await AddedAsync(store, Item("Wood")), 3), Ct)).Value.Order;
        var to = order.Lines[1].To(LineState.Unclear, Trouble.AnswerLost, "ä`x`") with
        {
            SentAt = Noon.AddMilliseconds(1), SentTo = "[x] ✦", Due = Noon.AddSeconds(5), Failures = 4,
        };

        var moved = await store.MoveAsync(Guild, order.Id, to, Ct);

        Assert.Equal(to with { Version = to.Version + 1 }, moved);
        AssertSame(order.With(moved!), (await store.FindAsync(Guild, order.Id, Ct))!);
        Assert.Null(await store.MoveAsync(new GuildId(8), order.Id, moved!.To(LineState.Waiting), Ct));
        Assert.Null(await store.MoveAsync(Guild, new OrderId(1), moved.To(LineState.Waiting), Ct));
    }

    [Fact]
    public async Task What_is_cancelled_is_in_stock_again_and_counts_no_more_as_bought()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood") with { Stock = 2, PerMember = 2, Cooldown = TimeSpan.FromHours(1) });
        var order = (await store.PlaceAsync(NewOrder(item, 2), Ct)).Value.Order;
        foreach (var line in order.Lines)
        {
            var cancelled = await store.MoveAsync(Guild, order.Id, line.To(LineState.Cancelled), Ct);
            Assert.Null(await store.MoveAsync(Guild, order.Id, line.To(LineState.Cancelled), Ct));
            await store.MoveAsync(Guild, order.Id, cancelled!.To(LineState.Refunded), Ct);
        }

        Assert.Equal(2, (await store.ItemsAsync(Guild, Ct))[0].Stock);
        Assert.True((await store.PlaceAsync(NewOrder(item, 2), Ct)).Accepted);
    }

    [Fact]
    public async Task What_was_sold_without_a_limit_fills_no_stock_when_it_is_cancelled()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood"));
        var order = (await store.PlaceAsync(NewOrder(item, 1), Ct)).Value.Order;
        await store.ChangeAsync(item with { Stock = 4 }, setStock: true, Ct);

        await store.MoveAsync(Guild, order.Id, order.Lines[0].To(LineState.Cancelled), Ct);

        Assert.Equal(4, (await store.ItemsAsync(Guild, Ct))[0].Stock);
    }

    [Fact]
    public async Task Open_are_the_orders_with_a_line_that_is_not_over_oldest_first()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood"));
        var (first, second, over) = (NewOrder(item, 2), NewOrder(item, 1), NewOrder(item, 1));
        foreach (var order in new[] { first, second, over })
            await store.PlaceAsync(order, Ct);

        await MoveAsync(store, over, 1, LineState.Paid);
        await MoveAsync(store, first, 1, LineState.Refunded);

        Assert.Equal([first.Id, second.Id], (await store.OpenAsync(Ct)).Select(order => order.Id));
    }

    [Fact]
    public async Task What_came_out_is_told_once()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood"));
        var order = (await store.PlaceAsync(NewOrder(item, 3), Ct)).Value.Order;
        Assert.Empty(await store.UntoldAsync(Ct));
        await MoveAsync(store, order, 1, LineState.Paid);
        await MoveAsync(store, order, 2, LineState.Unclear);

        var untold = Assert.Single(await store.UntoldAsync(Ct));
        await MoveAsync(store, order, 2, LineState.Refunded);
        await store.ToldAsync(Guild, order.Id, [.. untold.Lines.Where(line => line.IsNews)], Ct);

        // The second line has moved since it was looked at, so that is news again.
        Assert.Equal([2], Assert.Single(await store.UntoldAsync(Ct)).Lines.Where(line => line.IsNews).Select(line => line.Number));
        await store.ToldAsync(Guild, order.Id, (await store.UntoldAsync(Ct))[0].Lines, Ct);
        Assert.Empty(await store.UntoldAsync(Ct));
    }

    [Fact]
    public async Task Orders_are_listed_newest_first_by_buyer_and_state()
    {
        var store = await EmptyStoreAsync();
        var item = await AddedAsync(store, Item("Wood"));
        var (old, middle, newest) = (NewOrder(item, 1), NewOrder(item, 2) with { At = Noon.AddMinutes(1) }, NewOrder(item, 1) with { At = Noon.AddMinutes(2), Buyer = Bob });
        foreach (var order in new[] { middle, old, newest })
            await store.PlaceAsync(order, Ct);
        await MoveAsync(store, middle, 2, LineState.Unclear);
        await MoveAsync(store, old, 1, LineState.Paid);

        Assert.Equal([newest.Id, middle.Id, old.Id], await IdsAsync(store, new OrderQuery(Guild, 10)));
        Assert.Equal([newest.Id], await IdsAsync(store, new OrderQuery(Guild, 1)));
        Assert.Equal([middle.Id, old.Id], await IdsAsync(store, new OrderQuery(Guild, 10) { Buyer = Ann }));
        Assert.Equal([middle.Id], await IdsAsync(store, new OrderQuery(Guild, 10) { Buyer = Ann, OnlyOpen = true }));
        Assert.Equal([middle.Id], await IdsAsync(store, new OrderQuery(Guild, 10) { With = LineState.Unclear }));
        Assert.Empty(await IdsAsync(store, new OrderQuery(new GuildId(8), 10)));
    }

    private static async Task<IEnumerable<OrderId>> IdsAsync(IShopStore store, OrderQuery query) => (await store.OrdersAsync(query, Ct)).Select(order => order.Id);

    private static async Task MoveAsync(IShopStore store, Order order, int number, LineState state)
    {
        var line = (await store.FindAsync(Guild, order.Id, Ct))!.Lines[number - 1];
        Assert.NotNull(await store.MoveAsync(Guild, order.Id, line.To(state), Ct));
    }

    private static async Task<ShopItem> AddedAsync(IShopStore store, ShopItem item) => (await store.AddAsync(item, Ct)).Value;

    private static ShopItem Item(string name) => new(new ShopItemId(Guid.CreateVersion7()), Guild, name, new ItemGoods("wood", 100), new Coins(50));

    private Order NewOrder(ShopItem item, int units) => new(
        new OrderId(Interlocked.Increment(ref interactions)), Guild, Ann, item, AccountId.Wallet(Guild, Ann), new ServerId(Guid.NewGuid()),
        new Recipient(PlayerId.OfName("CPTA1N"), "CPTA1N"), new ChannelId(ulong.MaxValue - 3), Noon,
        [.. Enumerable.Range(1, units).Select(number => new OrderLine(number, LineState.Placed, 0, Noon))]);

    private static void AssertSame(Order expected, Order actual)
    {
        Assert.Equal(expected.Lines, actual.Lines);
        Assert.Equal(expected with { Lines = actual.Lines }, actual);
    }
}
