using GustMark.Core.Clans.Rooms;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Discord.Rest;
using static GustMark.Worker.Bot.Adapter.DiscordCodes;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Roles and channels of clans, made and changed in Discord.</summary>
internal sealed class DiscordClanRooms(DiscordClient client) : IClanRooms
{
    // Stands in the guild's audit log.
    private const string Reason = "Clans";

    private const int OfRole = 0;
    private const int OfMember = 1;

    private Snowflake? self;

    public Task<GuildRooms> OfGuildAsync(GuildId guild, CancellationToken ct) => AskAsync(async () =>
    {
        var id = new Snowflake(guild.Value);
        var roles = await client.Rest.GetGuildRolesAsync(id, ct);
        var channels = await client.Rest.GetGuildChannelsAsync(id, ct);
        return new GuildRooms(roles.ToDictionary(role => role.Id.Value, RoleOf), channels.ToDictionary(channel => channel.Id.Value, channel => ChannelOf(guild, channel)));
    });

    public Task<GuildRole> MakeRoleAsync(GuildId guild, string name, CancellationToken ct) => AskAsync(async () => RoleOf(
        await client.Rest.CreateRoleAsync(new Snowflake(guild.Value), new RoleBody(name) { Permissions = Permissions.None, Mentionable = false }, Reason, ct)));

    public Task RenameRoleAsync(GuildId guild, ulong role, string name, CancellationToken ct) =>
        AskAsync(() => client.Rest.ModifyRoleAsync(new Snowflake(guild.Value), new Snowflake(role), new RoleBody(name), Reason, ct));

    public Task DeleteRoleAsync(GuildId guild, ulong role, CancellationToken ct) =>
        AskAsync(() => DoneAsync(client.Rest.DeleteRoleAsync(new Snowflake(guild.Value), new Snowflake(role), Reason, ct)));

    public Task<GuildChannel> MakeChannelAsync(GuildId guild, WantedChannel channel, CancellationToken ct) => AskAsync(async () => ChannelOf(
        guild,
        await client.Rest.CreateChannelAsync(
            new Snowflake(guild.Value),
            new ChannelBody(channel.Name)
            {
                Type = ChannelType.GuildText, Topic = channel.Topic, ParentId = CategoryOf(channel), PermissionOverwrites = await OverwritesAsync(guild, channel, ct),
            },
            Reason, ct)));

    public Task<GuildChannel> ChangeChannelAsync(GuildId guild, ulong channel, WantedChannel wanted, CancellationToken ct) => AskAsync(async () =>
    {
        // One by one: what somebody let in by hand stays in.
        foreach (var overwrite in await OverwritesAsync(guild, wanted, ct))
            await client.Rest.SetChannelPermissionAsync(new Snowflake(channel), overwrite.Id!.Value, overwrite, Reason, ct);
        return ChannelOf(
            guild,
            await client.Rest.ModifyChannelAsync(new Snowflake(channel), new ChannelBody(wanted.Name) { Topic = wanted.Topic, ParentId = CategoryOf(wanted) }, Reason, ct));
    });

    public Task DeleteChannelAsync(GuildId guild, ulong channel, CancellationToken ct) =>
        AskAsync(() => DoneAsync(client.Rest.DeleteChannelAsync(new Snowflake(channel), Reason, ct)));

    public Task<IReadOnlyList<ulong>?> RolesOfAsync(GuildId guild, MemberId member, CancellationToken ct) => AskAsync<IReadOnlyList<ulong>?>(async () =>
    {
        try
        {
            var found = await client.Rest.GetGuildMemberAsync(new Snowflake(guild.Value), new Snowflake(member.Value), ct);
            return [.. found.Roles.Select(role => role.Value)];
        }
        catch (DiscordApiException e) when (e.Code is UnknownMember or UnknownUser)
        {
            return null;
        }
    });

    public Task<bool> GiveRoleAsync(GuildId guild, MemberId member, ulong role, CancellationToken ct) => AskAsync(async () =>
    {
        try
        {
            await client.Rest.AddMemberRoleAsync(new Snowflake(guild.Value), new Snowflake(member.Value), new Snowflake(role), Reason, ct);
            return true;
        }
        catch (DiscordApiException e) when (e.Code is UnknownMember or UnknownUser)
        {
            return false;
        }
    });

    public Task TakeRoleAsync(GuildId guild, MemberId member, ulong role, CancellationToken ct) => AskAsync(async () =>
    {
        try
        {
            await client.Rest.RemoveMemberRoleAsync(new Snowflake(guild.Value), new Snowflake(member.Value), new Snowflake(role), Reason, ct);
        }
        catch (DiscordApiException e) when (e.Code is UnknownMember or UnknownUser or UnknownRole)
        {
            // He has it no more.
        }

        return true;
    });

    private static async Task<bool> DoneAsync(Task asking)
    {
        await asking;
        return true;
    }

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (DiscordApiException e) when (WhyNot(e) is { } reason)
        {
            throw new RoomRefusedException(reason, e);
        }
        catch (DiscordException e)
        {
            throw new MembersUnavailableException(e.Message, e);
        }
    }

    private static string? WhyNot(DiscordApiException e) => e.Code switch
    {
        MissingAccess or MissingPermissions => "the bot needs Manage Roles and Manage Channels, and a role of its own above those of the clans",
        MostRoles => "this Discord server has as many roles as Discord allows",
        MostChannels => "this Discord server has as many channels as Discord allows",
        UnknownRole or UnknownChannel => "a role or channel was deleted meanwhile",
        _ => (int)e.Status is >= 400 and < 500 and not 429 ? $"Discord refuses: {(e.Fields is [var first, ..] ? first.Message : e.Reason)}" : null,
    };

    private static Snowflake? CategoryOf(WantedChannel channel) => channel.Category is { } category ? new Snowflake(category) : null;

    private static GuildRole RoleOf(Role role) => new(role.Id.Value, role.Name, role.Id.CreatedAt);

    private static GuildChannel ChannelOf(GuildId guild, Channel channel) => new(
        channel.Id.Value, channel.Name ?? "", channel.Id.CreatedAt, channel.ParentId?.Value,
        channel.PermissionOverwrites.Any(one => one.Id.Value == guild.Value && one.Deny.HasFlag(Permissions.ViewChannel)),
        [.. channel.PermissionOverwrites.Where(one => one.Type == OfRole && one.Allow.HasFlag(Permissions.ViewChannel)).Select(one => one.Id.Value)]);

    /// <summary>The role of everybody has the guild's id. The bot lets itself in: it is not in the clan.</summary>
    private async Task<IReadOnlyList<OverwriteBody>> OverwritesAsync(GuildId guild, WantedChannel channel, CancellationToken ct)
    {
        self ??= (await client.Rest.GetCurrentUserAsync(ct)).Id;
        return
        [
            new OverwriteBody(OfMember, Permissions.ViewChannel, Permissions.None) { Id = self },
            new OverwriteBody(OfRole, Permissions.ViewChannel, Permissions.None) { Id = new Snowflake(channel.SeenBy) },
            new OverwriteBody(OfRole, Permissions.None, Permissions.ViewChannel) { Id = new Snowflake(guild.Value) },
        ];
    }
}
