using GustMark.Core.Monitoring;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>The message that tells that the bot was stopped, and then that it is back.</summary>
internal static class AbsenceView
{
    public static Message Of(Absence absence)
    {
        var stopped = DiscordText.Time(absence.Stopped);
        var often = absence.Times > 1 ? "\n" + T($"It was stopped **{absence.Times}** times in a short while.") : "";
        return absence.Back is not { } back
            ? new Embed(
                T("🛑 The bot was stopped"), T($"It was stopped {stopped}, in good order. Until it is back no command is answered; what has to be paid and delivered waits for it.") + often,
                Theme.Caution)
            : new Embed(
                T("✅ The bot is back"), T($"It was stopped {stopped} and was back {DiscordText.Time(back)}, after **{ServerView.Span(back - absence.Stopped)}**.") + often, Theme.Primary);
    }
}
