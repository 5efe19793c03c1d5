using GustMark.Core.Access;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>Access levels in words.</summary>
internal static class LevelView
{
    public static string TooLow(SlashCommand command, AccessLevel level) =>
        $"`/{command.Name}` is for {Plural(command.Level)}; you are {Singular(level)} here. {Hint(command.Level)}";

    public static string Plural(AccessLevel level) => level switch
    {
        AccessLevel.Owner => "the owner of this Discord server",
        AccessLevel.Admin => "admins",
        AccessLevel.Moderator => "moderators",
        _ => "everyone",
    };

    private static string Singular(AccessLevel level) => level switch
    {
        AccessLevel.Owner => "the owner",
        AccessLevel.Admin => "an admin",
        AccessLevel.Moderator => "a moderator",
        _ => "a player",
    };

    private static string Hint(AccessLevel level) => level switch
    {
        AccessLevel.Moderator => "Moderators are members who may time out, kick or ban others.",
        AccessLevel.Admin => "Admins are members with the permission Manage Server.",
        _ => "",
    };
}
