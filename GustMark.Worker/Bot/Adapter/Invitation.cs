using GustMark.Discord;
using GustMark.Discord.Models;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>What the bot asks for when it is invited.</summary>
internal static class Invitation
{
    /// <summary>The permissions it needs, by the names that Discord shows. The page on operations has them too.</summary>
    public static IReadOnlyList<(Permissions Permission, string Name)> Needed { get; } =
    [
        (Permissions.ViewChannel, "View Channels"),
        (Permissions.SendMessages, "Send Messages"),
        (Permissions.EmbedLinks, "Embed Links"),
        (Permissions.AttachFiles, "Attach Files"),
        (Permissions.ReadMessageHistory, "Read Message History"),
        (Permissions.ManageRoles, "Manage Roles"),
        (Permissions.ManageNicknames, "Manage Nicknames"),
        (Permissions.ManageChannels, "Manage Channels"),
    ];

    /// <summary>The page on which somebody who may manage a Discord server lets the bot in.</summary>
    public static Uri To(Snowflake application)
    {
        var permissions = Needed.Aggregate(Permissions.None, (all, one) => all | one.Permission);
        return new($"https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={(ulong)permissions}");
    }
}
