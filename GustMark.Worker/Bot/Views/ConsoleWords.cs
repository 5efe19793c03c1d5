using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>What line classes and feed kinds are called and how they are marked.</summary>
internal static class ConsoleWords
{
    public static readonly IReadOnlyList<OptionChoice> FeedKinds =
        [.. Enum.GetValues<FeedKind>().Select(value => new OptionChoice($"{Name(value)} · {Describe(value)}", Name(value)))];

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

    private static string Describe(FeedKind value) => value switch
    {
        FeedKind.Chat => "what players say",
        FeedKind.Kill => "deaths and kills",
        FeedKind.Player => "joins, leaves, teams",
        FeedKind.Admin => "commands, kicks, bans, groups",
        FeedKind.Event => "world events, zones, restarts",
        FeedKind.Save => "world saves",
        FeedKind.Error => "errors of the game",
        FeedKind.Warning => "warnings of the game",
        FeedKind.Economy => "coins paid, granted, spent",
        FeedKind.Gambling => "games and what they paid",
        FeedKind.Clan => "clans, their members, their banks",
        _ => "everything",
    };
}
