using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>What line classes and feed kinds are called and how they are marked.</summary>
internal static class ConsoleWords
{
    /// <summary>The feeds to choose from, as Discord is told of them.</summary>
    public static IReadOnlyList<OptionChoice> FeedKinds { get; } =
    [
        new("chat · what players say", Name(FeedKind.Chat)),
        new("kill · deaths and kills", Name(FeedKind.Kill)),
        new("player · joins, leaves, teams", Name(FeedKind.Player)),
        new("admin · commands, kicks, bans, groups, what the bot was told", Name(FeedKind.Admin)),
        new("event · world events, zones, restarts", Name(FeedKind.Event)),
        new("save · world saves", Name(FeedKind.Save)),
        new("error · errors of the game", Name(FeedKind.Error)),
        new("warning · warnings of the game", Name(FeedKind.Warning)),
        new("economy · coins paid, granted, spent", Name(FeedKind.Economy)),
        new("gambling · games and what they paid", Name(FeedKind.Gambling)),
        new("clan · clans, their members, their banks", Name(FeedKind.Clan)),
        new("moderation · warnings, kicks, mutes, bans", Name(FeedKind.Moderation)),
        new("all · everything", Name(FeedKind.All)),
    ];

    public static string Name(FeedKind value) => value switch
    {
        FeedKind.Chat => "chat",
        FeedKind.Kill => "kill",
        FeedKind.Player => "player",
        FeedKind.Admin => "admin",
        FeedKind.Event => "event",
        FeedKind.Save => "save",
        FeedKind.Error => "error",
        FeedKind.Warning => "warning",
        FeedKind.Economy => "economy",
        FeedKind.Gambling => "gambling",
        FeedKind.Clan => "clan",
        FeedKind.Moderation => "moderation",
        _ => "all",
    };

    public static string Emoji(LineClass value) => value switch
    {
        LineClass.Save => "💾",
        LineClass.Chat => "💬",
        LineClass.Auth => "🛡️",
        LineClass.Kill => "⚔️",
        LineClass.Error => "❌",
        LineClass.Warning => "⚠️",
        LineClass.Command => "⌨️",
        LineClass.Player => "🧍",
        LineClass.Server => "🌍",
        _ => "▫️",
    };

    /// <summary>The kind of that name. Discord only sends declared choices; anything else is a defect.</summary>
    public static FeedKind KindOf(string name) => Enum.Parse<FeedKind>(name, ignoreCase: true);
}
