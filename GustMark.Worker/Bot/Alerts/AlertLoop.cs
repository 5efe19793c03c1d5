using System.Security.Cryptography;
using System.Text;
using GustMark.Core.Locales;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Alerts;

/// <summary>
/// Looks for alerts every 5 s and tells each by one message, which is edited when it ends. What is told is known in the store, so that a restart goes on
/// with the same message.
/// </summary>
internal sealed class AlertLoop(AlertWatch watch, IDiscordBot bot, LocaleService locales, TimeProvider time, ILogger<AlertLoop> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Before a message that did not arrive is tried again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<(AlertKey Key, DateTimeOffset Began), DateTimeOffset> later = [];

    private bool isResumed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
                await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process goes on.
        }
    }

    /// <summary>Never called concurrently.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        try
        {
            if (!isResumed)
                await watch.ResumeAsync(ct);
            isResumed = true;
            await watch.LookAsync(ct);
            foreach (var episode in watch.Owed)
                await ShowAsync(episode, ct);
        }
        catch (StoreUnavailableException e)
        {
            log.AlertsDelayed(e.Reason);
        }
    }

    private async Task ShowAsync(AlertEpisode episode, CancellationToken ct)
    {
        var which = (episode.Key, episode.Began);
        if (later.TryGetValue(which, out var due) && time.GetUtcNow() < due)
            return;
        try
        {
            await watch.ShownAsync(episode, await TellAsync(episode, ct), ct);
            later.Remove(which);
        }
        catch (DeliveryException e) when (e.Failure == DeliveryFailure.Unavailable)
        {
            if (later.TryAdd(which, default))
                log.AlertDelayed(episode.Key.Kind, episode.Key.Guild, e.Message);
            later[which] = time.GetUtcNow() + Pause;
        }
        catch (DeliveryException e)
        {
            log.AlertNotTold(episode.Key.Kind, episode.Key.Guild, episode.Channel!.Value, e.Message);
            later.Remove(which);
            await watch.GiveUpAsync(episode, ct);
        }
    }

    /// <summary>The message that tells it. One that began and ended unseen is sent once, as it ended.</summary>
    private async Task<Core.Identity.MessageId> TellAsync(AlertEpisode episode, CancellationToken ct)
    {
        Message message;
        using (Speech.In(await locales.LanguageOfAsync(episode.Key.Guild, ct)))
            message = AlertView.Of(episode);
        if (episode.Message is not { } told)
            return await bot.SendAsync(episode.Channel!.Value, message, NonceOf(episode), ct);
        await bot.EditAsync(episode.Channel!.Value, told, message, ct);
        return told;
    }

    // The same for the same alert, so that one that was sent and not noted is not a second message; at most 25 characters.
    private static string NonceOf(AlertEpisode episode) => "al" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{episode.Key.Guild}/{episode.Key.Kind}/{episode.Key.Server}/{episode.Began.ToUnixTimeMilliseconds()}")))[..20];
}
