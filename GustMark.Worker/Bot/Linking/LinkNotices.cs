using System.Threading.Channels;
using GustMark.Core.Locales;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Results;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Linking;

/// <summary>
/// Keeps what members have proved, and tells each, once, where he asked, in the guild's language. A store or a Discord that does not answer is asked again
/// as long as the process lives; the one does not wait for the other.
/// </summary>
internal sealed class LinkNotices(
    LinkChallenges challenges, LinkService links, IDiscordBot bot, LocaleService locales, TimeProvider time, ILogger<LinkNotices> log) : BackgroundService
{
    public static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(5);

    private readonly Channel<Notice> notices = Channel.CreateUnbounded<Notice>(new() { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(KeepAsync(stoppingToken), TellAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not kept by now has to be proved again.
        }
    }

    private async Task KeepAsync(CancellationToken stopping)
    {
        await foreach (var ended in challenges.Ended.ReadAllAsync(stopping))
        {
            var linked = ended.IsProved ? await LinkedAsync(ended.Challenge, stopping) : null;
            notices.Writer.TryWrite(new Notice(ended.Challenge, linked));
        }
    }

    private async Task<Result<PlayerLink>> LinkedAsync(LinkChallenge proved, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                var linked = await links.LinkAsync(proved, stopping);
                if (linked.Accepted)
                    log.Changed("player linked", proved.Request.Member, proved.Request.Guild, proved.Player.Key);
                return linked;
            }
            catch (StoreUnavailableException e)
            {
                log.LinkDelayed(proved.Request.Guild, e.Message);
                await Task.Delay(TryAgain, time, stopping);
            }
        }
    }

    private async Task TellAsync(CancellationToken stopping)
    {
        await foreach (var notice in notices.Reader.ReadAllAsync(stopping))
        {
            while (!await ToldAsync(notice, stopping))
                await Task.Delay(TryAgain, time, stopping);
        }
    }

    /// <summary>False when Discord does not answer; the nonce keeps a message that did arrive from arriving twice.</summary>
    private async Task<bool> ToldAsync(Notice notice, CancellationToken stopping)
    {
        var request = notice.Challenge.Request;
        using var speech = Speech.In(await locales.LanguageOfAsync(request.Guild, stopping));
        try
        {
            await bot.SendAsync(request.Channel, LinkView.Ended(notice.Challenge, notice.Linked), notice.Challenge.Id, stopping);
            return true;
        }
        catch (DeliveryException e)
        {
            log.LinkUntold(request.Guild, request.Channel, e.Message);
            return e.Failure != DeliveryFailure.Unavailable;
        }
    }

    private sealed record Notice(LinkChallenge Challenge, Result<PlayerLink>? Linked);
}
