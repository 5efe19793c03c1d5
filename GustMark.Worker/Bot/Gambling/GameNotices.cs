using GustMark.Core.Gambling;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Worker.Bot.Notices;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Bot.Gambling;

/// <summary>Tells players how a game ended that they did not see end, in the channel where they played it.</summary>
internal sealed class GameNotices(
    GamblingService gambling, Croupier croupier, HandMessages hands, GameScenes scenes, LocaleService locales, IDiscordBot bot, TimeProvider time, ILogger<GameNotices> log)
    : NoticeLoop<PlayedGame>(locales, bot, time)
{
    private readonly IDiscordBot bot = bot;

    protected override event Action HasNews
    {
        add => gambling.Loop.Ended += value;
        remove => gambling.Loop.Ended -= value;
    }

    protected override Task<IReadOnlyList<PlayedGame>> UntoldAsync(CancellationToken ct) => gambling.UntoldAsync(ct);

    protected override GuildId GuildOf(PlayedGame news) => news.Guild;

    protected override async Task<Notice> WordAsync(PlayedGame news, CancellationToken ct)
    {
        await TakeButtonsAsync(news, ct);
        return new Notice(news.Channel, GambleView.Notice(news, await scenes.OfAsync(news, ct)), $"g.{news.Id}");
    }

    protected override Task ToldAsync(PlayedGame news, CancellationToken ct) => gambling.ToldAsync(news, ct);

    protected override void LogDelayed(string failure) => log.GameNoticesDelayed(failure);

    protected override void LogDelayed(PlayedGame news, string failure) => log.GameNoticeDelayed(news.Guild, news.Id, failure);

    protected override void LogUndeliverable(PlayedGame news, string failure) => log.GameNoticeUndeliverable(news.Guild, news.Id, failure);

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
