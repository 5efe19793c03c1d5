using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Discord;
using GustMark.Discord.Rest;
using static GustMark.Worker.Bot.Adapter.DiscordCodes;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Members and their roles, asked of Discord each time: who left a moment ago is no member any more.</summary>
internal sealed class DiscordMembers(DiscordClient client) : IGuildMembers
{
    public async Task<bool> IsMemberAsync(GuildId guild, MemberId user, CancellationToken ct)
    {
        try
        {
            var member = await client.Rest.GetGuildMemberAsync(new Snowflake(guild.Value), new Snowflake(user.Value), ct);
            return member.User?.Bot != true;
        }
        catch (DiscordApiException e) when (e.Code is UnknownMember or UnknownUser)
        {
            return false;
        }
        catch (DiscordException e)
        {
            throw new MembersUnavailableException(e.Message, e);
        }
    }

    public Task<string?> AddRoleAsync(GuildId guild, MemberId member, ulong role, string why, CancellationToken ct) => DoneAsync(
        () => client.Rest.AddMemberRoleAsync(new Snowflake(guild.Value), new Snowflake(member.Value), new Snowflake(role), why, ct),
        "the bot may not give this role: it needs Manage Roles, and a role of its own above it");

    public Task<string?> RemoveRoleAsync(GuildId guild, MemberId member, ulong role, string why, CancellationToken ct) => DoneAsync(
        async () =>
        {
            try
            {
                await client.Rest.RemoveMemberRoleAsync(new Snowflake(guild.Value), new Snowflake(member.Value), new Snowflake(role), why, ct);
            }
            catch (DiscordApiException e) when (e.Code is UnknownMember or UnknownUser or UnknownRole)
            {
                // He has it no more.
            }
        },
        "the bot may not take this role: it needs Manage Roles, and a role of its own above it");

    public Task<string?> SetNicknameAsync(GuildId guild, MemberId member, string name, CancellationToken ct) => DoneAsync(
        () => client.Rest.SetNicknameAsync(new Snowflake(guild.Value), new Snowflake(member.Value), name, "Linked to a player", ct),
        "the bot may not set this nickname: it needs Manage Nicknames, and a role of its own above the member's; nobody sets that of the server's owner");

    private static async Task<string?> DoneAsync(Func<Task> act, string forbidden)
    {
        try
        {
            await act();
            return null;
        }
        catch (DiscordApiException e) when (WhyNever(e, forbidden) is { } reason)
        {
            return reason;
        }
        catch (DiscordException e)
        {
            throw new MembersUnavailableException(e.Message, e);
        }
    }

    private static string? WhyNever(DiscordApiException e, string forbidden) => e.Code switch
    {
        UnknownMember or UnknownUser => "the member has left this Discord server",
        UnknownRole => "the role does not exist any more",
        MissingAccess or MissingPermissions => forbidden,
        _ => (int)e.Status is >= 400 and < 500 and not 429 ? $"Discord refuses: {e.Reason}" : null,
    };
}
