using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Hosting;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Alerts;

/// <summary>
/// Tells in the channels of alerts that the worker was told to stop, and edits that message when it is back. It has a moment for it before everything
/// else stops; who cannot be told by then is not.
/// </summary>
internal sealed class AbsenceNotices(
    AlertSettingsService alerts, AbsenceBook book, LocaleService locales, IDiscordBot bot, TimeProvider time, ILogger<AbsenceNotices> log)
    : BackgroundService, IHostedLifecycleService, IRunsOnce
{
    /// <summary>How long the stop waits for Discord. A part of <see cref="WorkerHost.ShutdownTimeout"/>.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Before it is tried again to tell that the worker is back.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private readonly DateTimeOffset began = time.GetUtcNow();

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Nobody can be told, and nothing shall wait.
        if (!bot.Status.Connected)
            return;
        using var patience = new CancellationTokenSource(Patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await Task.WhenAll((await alerts.GuildsAsync(ending.Token)).Select(guild => TellStopAsync(guild, ending.Token))).WaitAsync(ending.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or StoreUnavailableException)
        {
            log.StopNotTold(e.Message);
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!bot.Status.Connected)
                await Task.Delay(BetweenLooks, time, stoppingToken);
            while (!await TellAllAsync(time.GetUtcNow(), stoppingToken))
                await Task.Delay(Pause, time, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process tells it.
        }
    }

    private async Task TellStopAsync(GuildId guild, CancellationToken ct)
    {
        if ((await alerts.OfAsync(guild, ct)).Channel is not { } channel)
            return;
        var now = time.GetUtcNow();
        var last = (await book.OfAsync(guild, ct)).Told is { } told && told.Channel == channel && now - told.Stopped < Absence.SameMessageFor ? told : null;
        try
        {
            var absence = new Absence(channel, last?.Message ?? default, now, (last?.Times ?? 0) + 1, null);
            await book.KeepAsync(guild, absence with { Message = await ShowAsync(guild, absence, last, ct) }, ct);
        }
        catch (DeliveryException e)
        {
            log.StopNotTold(e.Message);
        }
    }

    private async Task<MessageId> ShowAsync(GuildId guild, Absence absence, Absence? last, CancellationToken ct)
    {
        var message = await MessageOfAsync(guild, absence, ct);
        if (last is not null)
        {
            try
            {
                await bot.EditAsync(absence.Channel, last.Message, message, ct);
                return last.Message;
            }
            catch (DeliveryException e) when (e.Failure == DeliveryFailure.MessageGone)
            {
                // Somebody has deleted it: another one, then.
            }
        }

        return await bot.SendAsync(absence.Channel, message, $"away{absence.Stopped.ToUnixTimeMilliseconds()}", ct);
    }

    /// <summary>Whether everybody knows that the worker is back.</summary>
    private async Task<bool> TellAllAsync(DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var all = true;
            foreach (var guild in await book.GuildsAsync(ct))
            {
                // One that has been stopped meanwhile is told by the next process.
                if ((await book.OfAsync(guild, ct)).Told is { Back: null } absence && absence.Stopped <= began)
                    all &= await TellBackAsync(guild, absence with { Back = now }, ct);
            }

            return all;
        }
        catch (StoreUnavailableException e)
        {
            log.ReturnDelayed(e.Reason);
            return false;
        }
    }

    private async Task<bool> TellBackAsync(GuildId guild, Absence absence, CancellationToken ct)
    {
        try
        {
            await bot.EditAsync(absence.Channel, absence.Message, await MessageOfAsync(guild, absence, ct), ct);
            await book.KeepAsync(guild, absence, ct);
        }
        catch (DeliveryException e) when (e.Failure == DeliveryFailure.Unavailable)
        {
            log.ReturnDelayed(e.Message);
            return false;
        }
        catch (DeliveryException)
        {
            // The message or the channel is gone, and with it what there was to correct.
            await book.KeepAsync(guild, null, ct);
        }

        return true;
    }

    private async Task<Message> MessageOfAsync(GuildId guild, Absence absence, CancellationToken ct)
    {
        using var speech = Speech.In(await locales.LanguageOfAsync(guild, ct));
        return AbsenceView.Of(absence);
    }
}
