using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using static GustMark.Worker.Bot.Adapter.DiscordCodes;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>What members may do, asked of Discord each time: a role may have been taken a moment ago.</summary>
internal sealed class DiscordMemberLevels(DiscordClient client, GuildDirectory guilds, RoleLevelService roles) : IMemberLevels
{
    public async Task<AccessLevel> OfAsync(GuildId guild, MemberId member, CancellationToken ct)
    {
        var (where, who) = (new Snowflake(guild.Value), new Snowflake(member.Value));
        try
        {
            var owner = guilds.OwnerOf(where) ?? (await client.Rest.GetGuildAsync(where, ct)).OwnerId;
            var his = (await client.Rest.GetGuildMemberAsync(where, who, ct)).Roles;

            // The role of everyone has the guild's id.
            var held = (await client.Rest.GetGuildRolesAsync(where, ct)).Where(role => role.Id == where || his.Contains(role.Id))
                .Aggregate(Permissions.None, (all, role) => all | role.Permissions);
            var (permitted, given) = (InteractionMapping.LevelOf(who, held, owner), (await roles.OfAsync(guild, ct)).HighestOf(his.Select(role => role.Value)));
            return permitted > given ? permitted : given;
        }
        catch (DiscordApiException e) when (e.Code is UnknownMember or UnknownUser)
        {
            return AccessLevel.Player;
        }
        catch (DiscordException e)
        {
            throw new MembersUnavailableException(e.Message, e);
        }
    }
}
