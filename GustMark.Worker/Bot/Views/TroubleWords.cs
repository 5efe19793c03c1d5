using GustMark.Core.Shop;

namespace GustMark.Worker.Bot.Views;

/// <summary>What stands in the way of a line, in words that complete a sentence.</summary>
internal static class TroubleWords
{
    /// <summary>Empty when nothing does.</summary>
    public static string Of(OrderLine line) => line.Trouble switch
    {
        Trouble.NotSent => "the server could not be reached" + Detail(line),
        Trouble.PlayerNotFound => "the game did not find the player",
        Trouble.AnswerLost => "the connection broke before the game answered",
        Trouble.NoEcho => "the game did not say that it was given",
        Trouble.Interrupted => "the bot was stopped while it was being sent",
        Trouble.Rejected => "the game refused it" + Detail(line),
        Trouble.NoCommand => "no command can carry it" + Detail(line),
        Trouble.RoleRefused => "Discord does not give the role" + Detail(line),
        Trouble.DiscordAway => "Discord did not answer",
        Trouble.Expired => $"the player did not come for {ServerView.Span(LineDelivery.Patience)}",
        Trouble.ItemRemoved => "it is not sold any more",
        Trouble.ServerRemoved => "the server was removed",
        Trouble.NotPaid => "it was not paid for",
        Trouble.Restored => "it comes from a backup that was put back",
        Trouble.Decided => $"decided by <@{line.Detail}>",
        _ => "",
    };

    private static string Detail(OrderLine line) => line.Detail.Length == 0 ? "" : $": {DiscordText.Escape(line.Detail, 150)}";
}
