using GustMark.Core.Economy;
using GustMark.Core.Locales;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Shop;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Shop;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Bot;

/// <summary>Buyers are told, once, what became of what they bought.</summary>
public sealed class OrderNoticesTests : IAsyncLifetime
{
    private readonly FakeDiscordBot bot = new();
    private ShopRig rig = null!;
    private LocaleService locales = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        rig = await ShopRig.NewAsync();
        locales = new LocaleService(rig.Opened.Storage.Settings, NullLogger<LocaleService>.Instance);
    }

    public ValueTask DisposeAsync()
    {
        locales.Dispose();
        return rig.DisposeAsync();
    }

    [Fact]
    public async Task What_was_delivered_is_told_with_a_ping_where_it_was_bought_and_never_again()
    {
        var order = await BoughtAsync(LineState.Paid);
        using (var notices = Notices())
        {
            await notices.StartAsync(Ct);
            var told = await bot.NextAsync();
            await notices.StopAsync(Ct);

            Assert.Equal((A.Channel, $"<@{ShopRig.Ann}>"), (told.Channel, told.Message.Content));
            Assert.Equal([ShopRig.Ann], told.Message.Pings);
            Assert.Equal("<@11>\n📦 **1 × Wood** has been delivered to **Ann**.", told.Message.Text());
            Assert.InRange(told.Nonce!.Length, 1, 25);
        }

        Assert.Empty(await rig.Store.UntoldAsync(Ct));
        Assert.True((await rig.LineAsync(order)).IsTold);
    }

    [Fact]
    public async Task A_guild_that_speaks_German_is_told_in_German()
    {
        await locales.ChangeAsync(A.Guild, new LocaleEntry { Language = "de" }.ApplyTo, Ct);
        await BoughtAsync(LineState.Refunded);
        using var notices = Notices();

        await notices.StartAsync(Ct);
        var told = await bot.NextAsync();
        await notices.StopAsync(Ct);

        Assert.StartsWith("<@11>\n↩️ Nicht lieferbar: **1 × Wood** (", told.Message.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_Discord_does_not_answer_it_stays_untold_and_where_nobody_can_be_told_it_is_given_up()
    {
        await BoughtAsync(LineState.Refunded);
        bot.FailWith(DeliveryFailure.Unavailable);
        using (var notices = Notices())
        {
            await notices.StartAsync(Ct);
            await bot.NextAsync();
            await notices.StopAsync(Ct);
        }

        Assert.Single(await rig.Store.UntoldAsync(Ct));
        bot.FailWith(DeliveryFailure.ChannelGone);
        using (var notices = Notices())
        {
            await notices.StartAsync(Ct);
            await bot.NextAsync();
            await notices.StopAsync(Ct);
        }

        Assert.Empty(await rig.Store.UntoldAsync(Ct));
    }

    [Fact]
    public void A_notice_says_of_each_unit_what_came_of_it_and_shows_text_of_others_as_text()
    {
        var item = new ShopItem(new ShopItemId(Guid.NewGuid()), A.Guild, "Wood", new ItemGoods("wood", 5), new Coins(10));
        var lines = new[]
        {
            new OrderLine(1, LineState.Paid, 1, A.Moment), new OrderLine(2, LineState.Refunded, 1, A.Moment) { Trouble = Trouble.Rejected, Detail = "*no* @everyone" },
            new OrderLine(3, LineState.Unclear, 1, A.Moment) { Trouble = Trouble.AnswerLost },
        };
        var order = new Order(
            new OrderId(5), A.Guild, ShopRig.Ann, item, AccountId.Wallet(A.Guild, ShopRig.Ann), rig.Server.Id, new Recipient(ShopRig.AnnsPlayer, "A*n*n"), A.Channel, A.Moment, lines);

        Assert.Equal(
            "<@11>\n"
            + "📦 **1 × Wood** has been delivered to **A\\*n\\*n**.\n"
            + "↩️ **1 × Wood** could not be delivered (the game refused it: \\*no\\* @\u200beveryone). **10** 🪙 are back in your wallet.\n"
            + "❓ Whether **1 × Wood** arrived is not clear (the connection broke before the game answered). Your coins are kept until an admin has decided in `/shop orders`; nothing is sent again by itself.",
            OrderView.Notice(order, lines, new ShopScene([rig.Server], EconomySettings.Default)).Text());
    }

    private OrderNotices Notices() => new(
        rig.Store, rig.Deliveries,
        new ShopScenes(new ServerService(rig.Servers, rig.Connections, rig.Time), new EconomySettingsService(rig.Opened.Storage.Settings, NullLogger<EconomySettingsService>.Instance)),
        locales, bot, rig.Time, NullLogger<OrderNotices>.Instance);

    private async Task<Order> BoughtAsync(LineState state)
    {
        await rig.SellAsync();
        var order = await rig.BuyAsync();
        await rig.Store.MoveAsync(A.Guild, order.Id, order.Lines[0].To(state, state == LineState.Paid ? Trouble.None : Trouble.Expired), Ct);
        return order;
    }
}
