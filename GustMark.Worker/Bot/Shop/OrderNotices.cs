using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Shop;
using GustMark.Worker.Bot.Notices;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Shop;

/// <summary>Tells buyers what became of what they bought, in the channel where they bought it.</summary>
internal sealed class OrderNotices(
    IShopStore store, Deliveries deliveries, ShopScenes scenes, LocaleService locales, IDiscordBot bot, TimeProvider time, ILogger<OrderNotices> log)
    : NoticeLoop<Order>(locales, bot, time)
{
    protected override event Action HasNews
    {
        add => deliveries.Settled += value;
        remove => deliveries.Settled -= value;
    }

    protected override Task<IReadOnlyList<Order>> UntoldAsync(CancellationToken ct) => store.UntoldAsync(ct);

    protected override GuildId GuildOf(Order news) => news.Guild;

    protected override async Task<Notice> WordAsync(Order news, CancellationToken ct)
    {
        // Of these lines in these states there is one message, also when it is sent again.
        var lines = NewsOf(news);
        var nonce = string.Create(CultureInfo.InvariantCulture, $"{news.Id}.{lines.Sum(line => line.Version) % 1000}");
        return new Notice(news.Channel, OrderView.Notice(news, lines, await scenes.OfAsync(news.Guild, ct)), nonce);
    }

    protected override Task ToldAsync(Order news, CancellationToken ct) => store.ToldAsync(news.Guild, news.Id, NewsOf(news), ct);

    protected override void LogDelayed(string failure) => log.OrderNoticesDelayed(failure);

    protected override void LogDelayed(Order news, string failure) => log.OrderNoticeDelayed(news.Guild, news.Id, failure);

    protected override void LogUndeliverable(Order news, string failure) => log.OrderNoticeUndeliverable(news.Guild, news.Id, failure);

    private static List<OrderLine> NewsOf(Order order) => [.. order.Lines.Where(line => line.IsNews)];
}
