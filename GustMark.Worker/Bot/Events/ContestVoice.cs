using GustMark.Core.Console;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Locales;
using GustMark.Worker.Bot.Views;
using GustMark.Worker.Texts;

namespace GustMark.Worker.Bot.Events;

/// <summary>What is said in the game, in the guild's language.</summary>
internal sealed class ContestVoice(LocaleService locales, EconomySettingsService economy) : IContestVoice
{
    public async ValueTask<SayText> WordsAsync(Contest contest, Announcement announcement, CancellationToken ct)
    {
        var settings = await economy.OfAsync(contest.Guild, ct);
        using var speech = Speech.In(await locales.LanguageOfAsync(contest.Guild, ct));
        return SayText.Formatted(EventSpeech.Of(contest, announcement, settings));
    }

    public async ValueTask<SayText> WelcomeAsync(Contest contest, CancellationToken ct)
    {
        using var speech = Speech.In(await locales.LanguageOfAsync(contest.Guild, ct));
        return SayText.Plain(EventSpeech.Welcome(contest));
    }
}
