using GustMark.Core.Gambling;
using GustMark.Core.Results;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>
/// Tells players, once, how a game ended that they did not see end, in the channel where they played it. What could not be told is tried again, also by the next
/// process.
/// </summary>
internal sealed class GameNotices(
    GamblingService gambling, Croupier croupier, HandMessages hands, GameScenes scenes, IDiscordBot bot, TimeProvider time, ILogger<GameNotices> log)
    : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    private readonly CoalescedSignal ended = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        gambling.Loop.Ended += ended.Set;
        await using var timer = time.CreateTimer(_ => ended.Set(), null, TimeSpan.Zero, TryAgain);
        try
        {
            while (await ended.WaitAsync(stoppingToken))
                await TellAllAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process tells what is left.
        }
        finally
        {
            gambling.Loop.Ended -= ended.Set;
        }
    }

    private async Task TellAllAsync(CancellationToken ct)
    {
        try
        {
            foreach (var game in await gambling.UntoldAsync(ct))
                await TellAsync(game, ct);
        }
        catch (StoreUnavailableException e)
        {
            log.GameNoticesDelayed(e.Message);
        }
    }

    private async Task TellAsync(PlayedGame game, CancellationToken ct)
    {
        await TakeButtonsAsync(game, ct);
        try
        {
            await bot.SendAsync(game.Channel, GambleView.Notice(game, await scenes.OfAsync(game, ct)), $"g.{game.Id}", ct);
        }
        catch (DeliveryException e) when (e.Failure == DeliveryFailure.Unavailable)
        {
            log.GameNoticeDelayed(game.Guild, game.Id, e.Message);
            return;
        }
        catch (DeliveryException e)
        {
            // Nobody can be told there: /gamble history still tells, and asking every half minute is no use.
            log.GameNoticeUndeliverable(game.Guild, game.Id, e.Message);
        }

        // Not cancelled: what has been said is noted before the worker ends, or it would be said once more.
        await gambling.ToldAsync(game, CancellationToken.None);
    }

    /// <summary>Shows the end of a hand where it was played. The notice tells it in any case.</summary>
    private async Task TakeButtonsAsync(PlayedGame game, CancellationToken ct)
    {
        if (game.Wager is not BlackjackWager || hands.Take(game) is not { } message)
            return;
        try
        {
            await bot.EditAsync(game.Channel, message, await croupier.HandAsync(game, ct), ct);
        }
        catch (DeliveryException e)
        {
            log.FrameNotShown(game.Channel, e.Message);
        }
    }
}
