using GustMark.Core.Access;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Access levels in words.</summary>
internal static class LevelView
{
    public static string TooLow(SlashCommand command, AccessLevel level) =>
        T($"`/{command.Name}` is for {Plural(command.Level)}; you are {Singular(level)} here.") + (Hint(command.Level) is { Length: > 0 } hint ? $" {hint}" : "");

    public static string Plural(AccessLevel level) => level switch
    {
        AccessLevel.Owner => T("the owner of this Discord server"),
        AccessLevel.Admin => T("admins"),
        AccessLevel.Moderator => T("moderators"),
        _ => T("everyone"),
    };

    public static string Singular(AccessLevel level) => level switch
    {
        AccessLevel.Owner => T("the owner"),
        AccessLevel.Admin => T("an admin"),
        AccessLevel.Moderator => T("a moderator"),
        _ => T("a player"),
    };

    private static string Hint(AccessLevel level) => level switch
    {
        AccessLevel.Moderator => T("Moderators are members who may time out, kick or ban others."),
        AccessLevel.Admin => T("Admins are members with the permission Manage Server."),
        _ => "",
    };
}
