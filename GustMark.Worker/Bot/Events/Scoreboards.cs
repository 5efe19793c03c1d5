using System.Collections.Concurrent;
using GustMark.Core.Events;
using GustMark.Core.Locales;
using GustMark.Core.Results;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Events;

/// <summary>
/// Keeps a message up to date for each event, in the channel where it was started: what changes within 300 ms is one edit, and a message is
/// edited at most every 3 s. It is remembered with the event, so that a restart goes on with it, and ends with how it came out.
/// </summary>
internal sealed class Scoreboards(ContestBook book, EventScenes scenes, LocaleService locales, IDiscordBot bot, TimeProvider time, ILogger<Scoreboards> log) : BackgroundService
{
    public static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(300);
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(15);

    private readonly CoalescedSignal changed = new();

    // Versions that are shown, as far as is known.
    private readonly ConcurrentDictionary<ContestKey, int> shown = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void OnChanged(Contest contest) => changed.Set();
        book.Changed += OnChanged;
        await using var timer = time.CreateTimer(_ => changed.Set(), null, LookAnyway, LookAnyway);
        try
        {
            while (await changed.WaitAsync(stoppingToken))
            {
                await Task.Delay(Coalescing, time, stoppingToken);
                foreach (var contest in book.Open)
                    await ShowAsync(contest, stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The messages stay; the next start goes on with them.
        }
        finally
        {
            book.Changed -= OnChanged;
        }
    }

    private async Task ShowAsync(Contest contest, CancellationToken ct)
    {
        if (contest.IsTold || (shown.TryGetValue(contest.Key, out var version) && version == contest.Version))
            return;
        try
        {
            var scene = await scenes.OfAsync(contest.Guild, ct);
            var language = await locales.LanguageOfAsync(contest.Guild, ct);
            if (contest.Message is { } message)
            {
                await bot.EditAsync(contest.Channel, message, Made(contest, scene, language), ct);
            }
            else
            {
                // The same nonce is the same message: of a worker that is killed here, too.
                var sent = await bot.SendAsync(contest.Channel, Made(contest, scene, language), $"event{contest.Id}", ct);
                contest = await book.ChangeAsync(contest.Key, one => one with { Message = sent }, CancellationToken.None) ?? contest;
            }

            shown[contest.Key] = contest.Version;
            if (IsOver(contest))
                await ToldAsync(contest);
        }
        catch (DeliveryException e) when (e.Failure != DeliveryFailure.Unavailable)
        {
            // Nobody can be shown it there: /event list and /event history still tell.
            log.ScoreboardGone(contest.Id, contest.Channel, e.Message);
            shown[contest.Key] = contest.Version;
            if (IsOver(contest))
                await ToldAsync(contest);
        }
        catch (Exception e) when (e is DeliveryException or StoreUnavailableException)
        {
            // The next change, or the timer, tries again.
            log.ScoreboardDelayed(contest.Id, contest.Channel, e.Message);
        }
    }

    private static Message Made(Contest contest, EventScene scene, Language language)
    {
        using var speech = Speech.In(language);
        return EventScoreboardView.Of(contest, scene);
    }

    private static bool IsOver(Contest contest) => contest.State is ContestState.Ended or ContestState.Cancelled;

    private async Task ToldAsync(Contest contest)
    {
        // Not cancelled: what has been shown is noted before the worker ends.
        await book.ChangeAsync(contest.Key, one => one.IsTold || !IsOver(one) ? null : one with { IsTold = true }, CancellationToken.None);
        shown.TryRemove(contest.Key, out _);
    }
}
