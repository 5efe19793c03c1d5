using GustMark.Core.Locales;
using GustMark.Core.Settings;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Language and clock of a guild.</summary>
internal static class LocaleView
{
    /// <summary>Everything; what was changed with what it was before.</summary>
    public static Message Of(SettingsChange<LocaleSettings> change)
    {
        var (former, now) = (change.Former, change.Now);
        return new Embed(T("🌍 Language and clock"), string.Join('\n',
            Line("language", former.Language.Name, now.Language.Name, T("of what is posted into channels and said in the games")),
            Line("answers", Answers(former), Answers(now), ""),
            Line("timezone", former.TimeZone.Id, now.TimeZone.Id, T("by which times of day are meant"))), Theme.Primary);
    }

    private static string Line(string option, string former, string now, string meaning) =>
        (former == now ? $"`{option}` **{DiscordText.Escape(now)}**" : $"`{option}` **{DiscordText.Escape(former)}** → **{DiscordText.Escape(now)}**") + (meaning.Length == 0 ? "" : $" · {meaning}");

    private static string Answers(LocaleSettings settings) => settings.AnswersInMembersLanguage
        ? T("commands are answered in the language of who asks, where the bot speaks it")
        : T("commands are answered in the same language for everybody");
}
