using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Results;
using GustMark.Core.Time;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Bot.Notices;

/// <summary>
/// Tells what a store has to be told, once each, in the channel that is meant for it and the guild's language. What could not be told is tried again, also by the
/// next process.
/// </summary>
internal abstract class NoticeLoop<TNews>(LocaleService locales, IDiscordBot bot, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    private readonly CoalescedSignal untold = new();

    /// <summary>Something more is to be told.</summary>
    protected abstract event Action HasNews;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HasNews += untold.Set;
        await using var timer = time.CreateTimer(_ => untold.Set(), null, TimeSpan.Zero, TryAgain);
        try
        {
            while (await untold.WaitAsync(stoppingToken))
                await TellAllAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next process tells what is left.
        }
        finally
        {
            HasNews -= untold.Set;
        }
    }

    protected abstract Task<IReadOnlyList<TNews>> UntoldAsync(CancellationToken ct);

    protected abstract GuildId GuildOf(TNews news);

    /// <summary>In words; the guild's language is spoken.</summary>
    protected abstract Task<Notice> WordAsync(TNews news, CancellationToken ct);

    /// <summary>Notes that it was told.</summary>
    protected abstract Task ToldAsync(TNews news, CancellationToken ct);

    /// <summary>The store does not answer.</summary>
    protected abstract void LogDelayed(string failure);

    /// <summary>Discord does not answer.</summary>
    protected abstract void LogDelayed(TNews news, string failure);

    /// <summary>Nobody can be told it there.</summary>
    protected abstract void LogUndeliverable(TNews news, string failure);

    private async Task TellAllAsync(CancellationToken ct)
    {
        try
        {
            foreach (var news in await UntoldAsync(ct))
                await TellAsync(news, ct);
        }
        catch (StoreUnavailableException e)
        {
            LogDelayed(e.Message);
        }
    }

    private async Task TellAsync(TNews news, CancellationToken ct)
    {
        try
        {
            using var speech = Speech.In(await locales.LanguageOfAsync(GuildOf(news), ct));
            var notice = await WordAsync(news, ct);
            await bot.SendAsync(notice.Channel, notice.Message, notice.Nonce, ct);
        }
        catch (DeliveryException e) when (e.Failure == DeliveryFailure.Unavailable)
        {
            LogDelayed(news, e.Message);
            return;
        }
        catch (DeliveryException e)
        {
            // A command still tells, and asking every half minute is no use.
            LogUndeliverable(news, e.Message);
        }

        // Not cancelled: what has been said is noted before the worker ends, or it would be said once more.
        await ToldAsync(news, CancellationToken.None);
    }
}

/// <summary>What is told where.</summary>
/// <param name="Nonce">Of the same news always the same, at most 25 characters: what is sent again is no second message.</param>
internal sealed record Notice(ChannelId Channel, Message Message, string Nonce);
