using System.Collections.Concurrent;
using GustMark.Core.Dashboards;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Servers;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Dashboards;

/// <summary>
/// Keeps dashboard messages up to date: what changes within 300 ms is one edit, and a message is edited at most every
/// 5 s. They are remembered in the store, so that a restart goes on with the same messages.
/// </summary>
internal sealed class LiveDashboards(
    DashboardService dashboards,
    IServerConnections connections,
    AlertWatch alerts,
    ContestBook contests,
    IFeedStore store,
    LocaleService locales,
    IDiscordBot bot,
    TimeProvider time,
    ILogger<LiveDashboards> log) : BackgroundService
{
    public static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(300);
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Numbers such as memory move without anybody saying so.
    private static readonly TimeSpan Refresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<ChannelId, LiveMessage> messages = new();
    private readonly ConcurrentDictionary<ChannelId, string> delays = new();
    private readonly CoalescedSignal changed = new();

    /// <summary>Whether somebody edits them.</summary>
    public bool IsRunning => ExecuteTask is { IsCompleted: false };

    /// <summary>The messages of a guild, each with why its newest edit did not arrive; null where it did.</summary>
    public IEnumerable<(ChannelId Channel, string? Delay)> OfGuild(GuildId guild) =>
        messages.Values.Where(message => message.Guild == guild).Select(message => (message.Channel, delays.GetValueOrDefault(message.Channel)));

    /// <summary>Keeps this message up to date from now on; the channel's former one is left as it is.</summary>
    public async Task KeepAsync(LiveMessage message, CancellationToken ct)
    {
        var former = await store.SetLiveAsync(message, ct);
        messages[message.Channel] = message;
        if (former is not null && former.Message != message.Message)
            await RetireAsync(former, ct);
        changed.Set();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var message in await store.LiveMessagesAsync(stoppingToken))
            messages.TryAdd(message.Channel, message);

        void OnChanged(ServerId server) => changed.Set();
        void OnAlert(GuildId guild) => changed.Set();
        void OnContest(Contest contest) => changed.Set();
        connections.Changed += OnChanged;
        alerts.Changed += OnAlert;
        contests.Changed += OnContest;
        try
        {
            while (true)
            {
                await ChangedOrDueAsync(stoppingToken);
                await Task.Delay(Coalescing, time, stoppingToken);
                foreach (var message in messages.Values)
                    await EditAsync(message, stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The messages stay; the next start goes on with them.
        }
        finally
        {
            connections.Changed -= OnChanged;
            alerts.Changed -= OnAlert;
            contests.Changed -= OnContest;
        }
    }

    private async Task ChangedOrDueAsync(CancellationToken ct)
    {
        using var due = new CancellationTokenSource(Refresh, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(due.Token, ct);
        try
        {
            await changed.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nothing changed that tells us so; refresh all the same.
        }
    }

    private async Task EditAsync(LiveMessage message, CancellationToken ct)
    {
        try
        {
            var dashboard = await dashboards.OfGuildAsync(message.Guild, ct);
            var shown = ShownIn(await locales.LanguageOfAsync(message.Guild, ct), dashboard);
            await bot.EditAsync(message.Channel, message.Message, shown, ct);
            delays.TryRemove(message.Channel, out _);
        }
        catch (DeliveryException e) when (e.Failure is DeliveryFailure.MessageGone or DeliveryFailure.ChannelGone)
        {
            messages.TryRemove(new KeyValuePair<ChannelId, LiveMessage>(message.Channel, message));
            delays.TryRemove(message.Channel, out _);
            await store.RemoveLiveAsync(message, ct);
            log.DashboardGone(message.Channel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The next change or refresh tries again.
            delays[message.Channel] = e.Message;
            log.DashboardDelayed(message.Channel, e.Message);
        }
    }

    private Message ShownIn(Language language, Dashboard dashboard)
    {
        using var speech = Speech.In(language);
        return DashboardView.Of(dashboard, bot.Status, live: true);
    }

    /// <summary>A channel has one live dashboard: the older message goes, so that nobody reads stale numbers.</summary>
    private async Task RetireAsync(LiveMessage former, CancellationToken ct)
    {
        try
        {
            await bot.DeleteAsync(former.Channel, former.Message, ct);
        }
        catch (DeliveryException e)
        {
            log.DashboardDelayed(former.Channel, e.Message);
        }
    }
}
