using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Discord;
using GustMark.Discord.Rest;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Members and their roles, asked of Discord each time: who left a moment ago is no member any more.</summary>
internal sealed class DiscordMembers(DiscordClient client) : IGuildMembers
{
    // Discord's "JSON error codes".
    private const int UnknownMember = 10007;
    private const int UnknownRole = 10011;
    private const int UnknownUser = 10013;
    private const int MissingAccess = 50001;
    private const int MissingPermissions = 50013;

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

    public async Task<string?> AddRoleAsync(GuildId guild, MemberId member, ulong role, CancellationToken ct)
    {
        try
        {
            await client.Rest.AddMemberRoleAsync(
                new Snowflake(guild.Value), new Snowflake(member.Value), new Snowflake(role), "Bought with coins", ct);
            return null;
        }
        catch (DiscordApiException e) when (WhyNever(e) is { } reason)
        {
            return reason;
        }
        catch (DiscordException e)
        {
            throw new MembersUnavailableException(e.Message, e);
        }
    }

    private static string? WhyNever(DiscordApiException e) => e.Code switch
    {
        UnknownMember or UnknownUser => "the member has left this Discord server",
        UnknownRole => "the role does not exist any more",
        MissingAccess or MissingPermissions => "the bot may not give this role: it needs Manage Roles, and a role of its own above it",
        _ => (int)e.Status is >= 400 and < 500 and not 429 ? $"Discord refuses: {e.Reason}" : null,
    };
}
