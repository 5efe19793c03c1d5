using GustMark.Core.Shop;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What stands in the way of a line, in words that stand behind a colon or in brackets.</summary>
internal static class TroubleWords
{
    /// <summary>Empty when nothing does.</summary>
    public static string Of(OrderLine line) => line.Trouble switch
    {
        Trouble.NotSent => T("the server could not be reached") + Detail(line),
        Trouble.PlayerNotFound => T("the game did not find the player"),
        Trouble.AnswerLost => T("the connection broke before the game answered"),
        Trouble.NoEcho => T("the game did not say that it was given"),
        Trouble.Interrupted => T("the bot was stopped while it was being sent"),
        Trouble.Rejected => T("the game refused it") + Detail(line),
        Trouble.NoCommand => T("no command can carry it") + Detail(line),
        Trouble.RoleRefused => T("Discord does not give the role") + Detail(line),
        Trouble.DiscordAway => T("Discord did not answer"),
        Trouble.Expired => T($"the player did not come for {ServerView.Span(LineDelivery.Patience)}"),
        Trouble.ItemRemoved => T("it is not sold any more"),
        Trouble.ServerRemoved => T("the server was removed"),
        Trouble.NotPaid => T("it was not paid for"),
        Trouble.Restored => T("it comes from a backup that was put back"),
        Trouble.Decided => T($"decided by <@{line.Detail}>"),
        _ => "",
    };

    private static string Detail(OrderLine line) => line.Detail.Length == 0 ? "" : $": {DiscordText.Escape(line.Detail, 150)}";
}
