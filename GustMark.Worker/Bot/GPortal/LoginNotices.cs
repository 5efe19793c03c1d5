using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.GPortal;

/// <summary>
/// Tells a guild's people, once, that its login at G-Portal has ended: where somebody logged in, or, if the bot may not write
/// there any more, in a channel of one of the servers that depend on it. What could not be told is tried again, also by the next process.
/// </summary>
internal sealed class LoginNotices(
    IGPortalAccounts accounts, GPortalService gPortal, ServerService servers, LocaleService locales, IDiscordBot bot, TimeProvider time, ILogger<LoginNotices> log)
    : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    private readonly CoalescedSignal ended = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        accounts.LoginEnded += ended.Set;
        await using var timer = time.CreateTimer(_ => ended.Set(), null, TimeSpan.Zero, TryAgain);
        try
        {
            while (await ended.WaitAsync(stoppingToken))
            {
                foreach (var login in accounts.Untold())
                    await TellAsync(login, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process tells what is left.
        }
        finally
        {
            accounts.LoginEnded -= ended.Set;
        }
    }

    private async Task TellAsync(GPortalGrant login, CancellationToken ct)
    {
        try
        {
            var rented = await gPortal.ServersAsync(login.Guild, ct);
            var bound = (await servers.BindingsAsync(login.Guild, ct)).Channels
                .Where(pair => rented.Any(server => server.Id == pair.Value)).Select(pair => pair.Key).Order(Comparer<ChannelId>.Create((one, other) => one.Value.CompareTo(other.Value)));
            var notice = NoticeIn(await locales.LanguageOfAsync(login.Guild, ct), login, rented);
            foreach (var channel in bound.Prepend(login.Channel).Distinct())
            {
                if (!await SentAsync(channel, login, notice, ct))
                    continue;
                await accounts.ToldAsync(login.Guild, ct);
                return;
            }

            // Nobody can be told: the log has to do, and asking every half minute is no use.
            log.NoticeUndeliverable(login.Guild);
            await accounts.ToldAsync(login.Guild, ct);
        }
        catch (Exception e) when (e is StoreUnavailableException or DeliveryException { Failure: DeliveryFailure.Unavailable })
        {
            // Later; the nonce keeps a message that did arrive from arriving twice.
            log.NoticeDelayed(login.Guild, e.Message);
        }
    }

    private static Message NoticeIn(Language language, GPortalGrant login, IReadOnlyList<GameServer> rented)
    {
        using var speech = Speech.In(language);
        return GPortalView.LoginEnded(login, rented);
    }

    /// <summary>False when the bot cannot write there.</summary>
    private async Task<bool> SentAsync(ChannelId channel, GPortalGrant login, Message notice, CancellationToken ct)
    {
        try
        {
            var nonce = $"gp{login.Ended!.At.ToUnixTimeMilliseconds()}";
            await bot.SendAsync(channel, notice, nonce, ct);
            return true;
        }
        catch (DeliveryException e) when (e.Failure != DeliveryFailure.Unavailable)
        {
            return false;
        }
    }
}
