using GustMark.Discord;
using GustMark.Discord.Models;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>
/// What a member may do in a channel, by Discord's rules: roles together, then the channel's overrides of everyone, of his roles, and of himself.
/// </summary>
internal static class ChannelRights
{
    /// <param name="roles">All of the guild.</param>
    public static Permissions Of(Snowflake guild, IReadOnlyList<Role> roles, Member member, Snowflake user, Channel channel)
    {
        var own = member.Roles.Append(guild).ToHashSet();
        var rights = roles.Where(role => own.Contains(role.Id)).Aggregate(Permissions.None, (sum, role) => sum | role.Permissions);
        if (rights.HasFlag(Permissions.Administrator))
            return (Permissions)ulong.MaxValue;

        // In this order, and all roles together: what one role denies another may allow.
        rights = Apply(rights, channel.PermissionOverwrites.Where(overwrite => overwrite.Id == guild));
        rights = Apply(rights, channel.PermissionOverwrites.Where(overwrite => overwrite.Type == 0 && overwrite.Id != guild && own.Contains(overwrite.Id)));
        return Apply(rights, channel.PermissionOverwrites.Where(overwrite => overwrite.Type == 1 && overwrite.Id == user));
    }

    private static Permissions Apply(Permissions rights, IEnumerable<PermissionOverwrite> overwrites)
    {
        var (allow, deny) = (Permissions.None, Permissions.None);
        foreach (var overwrite in overwrites)
            (allow, deny) = (allow | overwrite.Allow, deny | overwrite.Deny);
        return (rights & ~deny) | allow;
    }
}
