using System.Globalization;
using GustMark.Core.Results;
using GustMark.Core.Shop;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Shop;

/// <summary>
/// Tells buyers, once, what became of what they bought, in the channel where they bought it. What could not be told is tried again, also
/// by the next process.
/// </summary>
internal sealed class OrderNotices(IShopStore store, Deliveries deliveries, ShopScenes scenes, IDiscordBot bot, TimeProvider time, ILogger<OrderNotices> log) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    private readonly CoalescedSignal settled = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        deliveries.Settled += settled.Set;
        await using var timer = time.CreateTimer(_ => settled.Set(), null, TimeSpan.Zero, TryAgain);
        try
        {
            while (await settled.WaitAsync(stoppingToken))
                await TellAllAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process tells what is left.
        }
        finally
        {
            deliveries.Settled -= settled.Set;
        }
    }

    private async Task TellAllAsync(CancellationToken ct)
    {
        try
        {
            foreach (var order in await store.UntoldAsync(ct))
                await TellAsync(order, ct);
        }
        catch (StoreUnavailableException e)
        {
            log.OrderNoticesDelayed(e.Message);
        }
    }

    private async Task TellAsync(Order order, CancellationToken ct)
    {
        var news = order.Lines.Where(line => line.IsNews).ToList();
        try
        {
            // Of these lines in these states there is one message, also when it is sent again.
            var nonce = string.Create(CultureInfo.InvariantCulture, $"{order.Id}.{news.Sum(line => line.Version) % 1000}");
            await bot.SendAsync(order.Channel, OrderView.Notice(order, news, await scenes.OfAsync(order.Guild, ct)), nonce, ct);
        }
        catch (DeliveryException e) when (e.Failure == DeliveryFailure.Unavailable)
        {
            log.OrderNoticeDelayed(order.Guild, order.Id, e.Message);
            return;
        }
        catch (DeliveryException e)
        {
            // Nobody can be told there: /shop list still tells, and asking every half minute is no use.
            log.OrderNoticeUndeliverable(order.Guild, order.Id, e.Message);
        }

        // Not cancelled: what has been said is noted before the worker ends, or it would be said once more.
        await store.ToldAsync(order.Guild, order.Id, news, CancellationToken.None);
    }
}
