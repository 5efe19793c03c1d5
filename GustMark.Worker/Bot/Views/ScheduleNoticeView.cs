using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>How runs of what is planned went.</summary>
internal static class ScheduleNoticeView
{
    private const int MostTroubles = 10;

    /// <summary>What is told when something went wrong, or goes well again.</summary>
    public static Message Of(Schedule schedule, ScheduleRun run)
    {
        if (!run.IsBad)
            return new Embed("", T($"✅ {ScheduleView.NameOf(schedule)} was done again, {DiscordText.Time(run.Due, 'f')}."), Theme.Primary);
        return new Embed(T("⚠️ Something that is planned went wrong"), $"{What(schedule, run)}{Troubles(run)}", Theme.Caution)
        {
            Footer = T("The same is not told again until it was done once. /schedule list shows how it goes"),
        };
    }

    /// <summary>The newest run, in a line of a list.</summary>
    public static string Last(ScheduleRun run)
    {
        var at = DiscordText.Time(run.Due);
        return run.State switch
        {
            RunState.Running => T($"⏳ under way, due {at}"),
            RunState.Waiting => T($"⏳ waits, due {at}.") + " " + First(run),
            RunState.Done => T($"✅ done {at}"),
            RunState.LeftOut => T($"🔕 left out {at}: quiet hours"),
            RunState.Missed => T($"⚠️ left out {at}: the bot was away"),
            RunState.Overlapped => T($"⚠️ done {at}, but it took too long"),
            RunState.Failed => T($"❌ failed {at}.") + " " + First(run),
            _ => T($"❓ nobody knows whether it was done {at}.") + " " + First(run),
        };
    }

    private static string What(Schedule schedule, ScheduleRun run)
    {
        var (name, at) = (ScheduleView.NameOf(schedule), DiscordText.Time(run.Due, 'f'));
        return run.State switch
        {
            RunState.Missed when run.Missed > 1 => T($"{name} was due {at}, and {run.Missed - 1} times before. The bot was away, and it was left out."),
            RunState.Missed => T($"{name} was due {at}. The bot was away, and it was left out."),
            RunState.Overlapped => T($"{name}, due {at}, was done, but it took so long that it was left out when it was due next."),
            RunState.Unclear => T($"{name} was due {at}, and nobody knows whether it was done. It is not done again by itself."),
            _ => T($"{name} was due {at}, and was not done, or not everywhere."),
        };
    }

    private static string Troubles(ScheduleRun run) =>
        string.Concat(run.Troubles.Take(MostTroubles).Select(trouble => $"\n• {TextOf(trouble)}")) + (run.Troubles.Count > MostTroubles ? "\n• …" : "");

    private static string First(ScheduleRun run) => run.Troubles is [var first, ..] ? TextOf(first) : "";

    private static string TextOf(RunTrouble trouble)
    {
        var (where, detail) = (DiscordText.Escape(trouble.Where ?? "?", 100), DiscordText.Escape(trouble.Detail ?? "?", 200));
        return trouble.Kind switch
        {
            RunTroubleKind.NotConnected => T($"**{where}** was not connected."),
            RunTroubleKind.NotTaken when trouble.Where is null => T($"It could not be done at that moment: {detail}."),
            RunTroubleKind.NotTaken when trouble.Detail is null => T($"**{where}** got too many commands at that moment."),
            RunTroubleKind.NotTaken => T($"**{where}** did not take it: {detail}."),
            RunTroubleKind.AnswerLost => T($"The connection to **{where}** broke before it answered: {detail}."),
            RunTroubleKind.Busy => T($"An event was under way on **{where}** already."),
            RunTroubleKind.ArenaGone => T($"There is no arena named **{detail}** any more."),
            RunTroubleKind.ServerGone => T("There is no such server any more."),
            RunTroubleKind.Denied => T($"`{detail}` is on the deny list, and who planned it is no admin any more."),
            RunTroubleKind.Unsendable => T($"With everything filled in, it cannot be sent to **{where}**."),
            RunTroubleKind.NotPosted or RunTroubleKind.NotPostedYet => Undelivered(trouble),
            RunTroubleKind.PerhapsPosted => T($"A try was broken off, and it may stand in <#{where}> already: the bot cannot look, because it may not read the history or there are too many messages."),
            RunTroubleKind.Broken => T("The bot failed inside; its log says how."),
            RunTroubleKind.WorkerEnded => T("The bot was stopped in the middle of it."),
            _ => T("This version of the bot does not know how to do it."),
        };
    }

    private static string Undelivered(RunTrouble trouble) => FeedView.CannotDeliver(
        ulong.TryParse(trouble.Where, NumberStyles.None, CultureInfo.InvariantCulture, out var channel) ? new ChannelId(channel) : default,
        Enum.TryParse<DeliveryFailure>(trouble.Detail, out var failure) ? failure : DeliveryFailure.Unavailable);
}
