using System.Threading.Channels;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Locales;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Feeds;

/// <summary>Carries news into the channels of their feeds. Whoever tells them never waits: of more than can be shown the oldest are left out.</summary>
internal sealed class NewsDelivery(
    NewsDesk desk, FeedRoster roster, EconomySettingsService economy, LocaleService locales, FeedDelivery feeds, ILogger<NewsDelivery> log) : BackgroundService
{
    private const int MostWaiting = 1000;

    private readonly Channel<News> told = Channel.CreateBounded<News>(
        new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, left => log.NewsLeftOut(left.Guild, left.Kind));

    // Before the start of anything that could have news.
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        desk.Told += Take;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        desk.Told -= Take;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var news in told.Reader.ReadAllAsync(stoppingToken))
        {
            var routes = roster.NewsRoutesOf(news.Guild);
            if (routes.Count == 0)
                continue;
            try
            {
                var (settings, language) = (await economy.OfAsync(news.Guild, stoppingToken), await locales.LanguageOfAsync(news.Guild, stoppingToken));
                using var speech = Speech.In(language);
                foreach (var route in routes)
                {
                    if (route.FeedFor(news) is { } feed)
                        feeds.Show(news.Guild, route.Channel, NewsView.Line(news, feed, settings));
                }
            }
            catch (StoreUnavailableException e)
            {
                log.NewsNotShown(news.Guild, news.Kind, e.Reason);
            }
        }
    }

    private void Take(News news) => told.Writer.TryWrite(news);
}
