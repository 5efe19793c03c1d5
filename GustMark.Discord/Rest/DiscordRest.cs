using System.Globalization;
using GustMark.Discord.Models;

namespace GustMark.Discord.Rest;

/// <summary>
/// The routes a bot needs. Every call waits its turn in the route's bucket, is repeated after 429, 5xx and broken connections
/// as far as that is safe, and otherwise throws a <see cref="DiscordException"/>.
/// </summary>
public sealed class DiscordRest
{
    readonly RestSender sender;

    internal DiscordRest(RestSender sender) => this.sender = sender;

    /// <summary>Where to connect and how often. No wait of its own for the session limit.</summary>
    public Task<GatewayBot> GetGatewayBotAsync(CancellationToken ct) =>
        sender.SendAsync(new(HttpMethod.Get, "gateway/bot", "gateway/bot"), DiscordJson.Default.GatewayBot, ct);

    /// <summary>
    /// Asks once whether Discord answers and takes the token. Unlike every other call it is not repeated, so that the first failure is told.
    /// </summary>
    public Task<DiscordPing> PingAsync(CancellationToken ct) => sender.PingAsync(new(HttpMethod.Get, "users/@me", "users/@me"), ct);

    /// <summary>The same with another token than the bot's, which stays the bot's.</summary>
    public Task<DiscordPing> PingAsync(BotToken token, CancellationToken ct) =>
        sender.PingAsync(new(HttpMethod.Get, "users/@me", "users/@me") { Token = token }, ct);

    /// <summary>The bot's own account.</summary>
    public Task<User> GetCurrentUserAsync(CancellationToken ct) =>
        sender.SendAsync(new(HttpMethod.Get, "users/@me", "users/@me"), DiscordJson.Default.User, ct);

    /// <summary>The bot's own application.</summary>
    public Task<Application> GetCurrentApplicationAsync(CancellationToken ct) =>
        sender.SendAsync(new(HttpMethod.Get, "applications/@me", "applications/@me"), DiscordJson.Default.Application, ct);

    /// <summary>The guilds the bot is in, of the first 200 of them.</summary>
    public Task<IReadOnlyList<Guild>> GetCurrentGuildsAsync(CancellationToken ct) =>
        sender.SendAsync(new(HttpMethod.Get, "users/@me/guilds", "users/@me/guilds"), DiscordJson.Default.IReadOnlyListGuild, ct);

    /// <summary>A guild with its roles.</summary>
    public Task<Guild> GetGuildAsync(Snowflake guild, CancellationToken ct) =>
        sender.SendAsync(InGuild(HttpMethod.Get, guild, "", ""), DiscordJson.Default.Guild, ct);

    /// <summary>A guild's channels, without threads.</summary>
    public Task<IReadOnlyList<Channel>> GetGuildChannelsAsync(Snowflake guild, CancellationToken ct) =>
        sender.SendAsync(InGuild(HttpMethod.Get, guild, "/channels", "/channels"), DiscordJson.Default.IReadOnlyListChannel, ct);

    /// <summary>A guild's roles.</summary>
    public Task<IReadOnlyList<Role>> GetGuildRolesAsync(Snowflake guild, CancellationToken ct) =>
        sender.SendAsync(InGuild(HttpMethod.Get, guild, "/roles", "/roles"), DiscordJson.Default.IReadOnlyListRole, ct);

    /// <summary>Makes a role, the lowest of all. Discord knows no nonce here, so it is sent again only if it certainly did not arrive.</summary>
    /// <param name="reason">Stands in the guild's audit log, up to 512 characters; null for none.</param>
    public Task<Role> CreateRoleAsync(Snowflake guild, RoleBody role, string? reason, CancellationToken ct) =>
        sender.SendAsync((InGuild(HttpMethod.Post, guild, "/roles", "/roles") with { Reason = reason, Repeat = Repeat.OnlyIfNotSent })
            .WithJson(role, DiscordJson.Default.RoleBody), DiscordJson.Default.Role, ct);

    /// <summary>Changes a role below the bot's own.</summary>
    /// <param name="reason">As for a new one.</param>
    public Task<Role> ModifyRoleAsync(Snowflake guild, Snowflake role, RoleBody change, string? reason, CancellationToken ct) =>
        sender.SendAsync((InGuild(HttpMethod.Patch, guild, "/roles/{role_id}", $"/roles/{role}") with { Reason = reason })
            .WithJson(change, DiscordJson.Default.RoleBody), DiscordJson.Default.Role, ct);

    /// <summary>Deletes a role below the bot's own.</summary>
    /// <param name="reason">As for a new one.</param>
    public Task DeleteRoleAsync(Snowflake guild, Snowflake role, string? reason, CancellationToken ct) =>
        sender.SendAsync(InGuild(HttpMethod.Delete, guild, "/roles/{role_id}", $"/roles/{role}") with { Reason = reason, DoneCode = UnknownRole }, ct);

    /// <summary>Makes a channel. Discord knows no nonce here, so it is sent again only if it certainly did not arrive.</summary>
    /// <param name="reason">Stands in the guild's audit log, up to 512 characters; null for none.</param>
    public Task<Channel> CreateChannelAsync(Snowflake guild, ChannelBody channel, string? reason, CancellationToken ct) =>
        sender.SendAsync((InGuild(HttpMethod.Post, guild, "/channels", "/channels") with { Reason = reason, Repeat = Repeat.OnlyIfNotSent })
            .WithJson(channel, DiscordJson.Default.ChannelBody), DiscordJson.Default.Channel, ct);

    /// <summary>Changes a channel's name, topic or category.</summary>
    /// <param name="reason">As for a new one.</param>
    public Task<Channel> ModifyChannelAsync(Snowflake channel, ChannelBody change, string? reason, CancellationToken ct) =>
        sender.SendAsync((InChannel(HttpMethod.Patch, channel, "", "") with { Reason = reason })
            .WithJson(change, DiscordJson.Default.ChannelBody), DiscordJson.Default.Channel, ct);

    /// <summary>Deletes a channel with all its messages.</summary>
    /// <param name="reason">As for a new one.</param>
    public Task DeleteChannelAsync(Snowflake channel, string? reason, CancellationToken ct) =>
        sender.SendAsync(InChannel(HttpMethod.Delete, channel, "", "") with { Reason = reason, DoneCode = UnknownChannel }, ct);

    /// <summary>Sets what one role or member may do in a channel, and leaves all other overwrites alone.</summary>
    /// <param name="target">The role or user.</param>
    /// <param name="reason">As for a new channel.</param>
    public Task SetChannelPermissionAsync(Snowflake channel, Snowflake target, OverwriteBody overwrite, string? reason, CancellationToken ct) =>
        sender.SendAsync((InChannel(HttpMethod.Put, channel, "/permissions/{overwrite_id}", $"/permissions/{target}") with { Reason = reason })
            .WithJson(overwrite with { Id = null }, DiscordJson.Default.OverwriteBody), ct);

    /// <summary>A member of a guild.</summary>
    public Task<Member> GetGuildMemberAsync(Snowflake guild, Snowflake user, CancellationToken ct) =>
        sender.SendAsync(InGuild(HttpMethod.Get, guild, "/members/{user_id}", $"/members/{user}"), DiscordJson.Default.Member, ct);

    /// <summary>Gives a member a role below the bot's own; done as well when the member has it.</summary>
    /// <param name="reason">Stands in the guild's audit log, up to 512 characters; null for none.</param>
    public Task AddMemberRoleAsync(Snowflake guild, Snowflake user, Snowflake role, string? reason, CancellationToken ct) =>
        sender.SendAsync(InGuild(HttpMethod.Put, guild, "/members/{user_id}/roles/{role_id}", $"/members/{user}/roles/{role}") with { Reason = reason }, ct);

    /// <summary>Takes a role from a member.</summary>
    /// <param name="reason">Stands in the guild's audit log, up to 512 characters; null for none.</param>
    public Task RemoveMemberRoleAsync(Snowflake guild, Snowflake user, Snowflake role, string? reason, CancellationToken ct) =>
        sender.SendAsync(InGuild(HttpMethod.Delete, guild, "/members/{user_id}/roles/{role_id}", $"/members/{user}/roles/{role}") with { Reason = reason }, ct);

    /// <summary>Sets the nickname (up to 32 characters) of a member whose roles are below the bot's own; null takes it away. The owner's cannot be set.</summary>
    /// <param name="reason">Stands in the guild's audit log, up to 512 characters; null for none.</param>
    public Task<Member> SetNicknameAsync(Snowflake guild, Snowflake user, string? nickname, string? reason, CancellationToken ct) =>
        sender.SendAsync((InGuild(HttpMethod.Patch, guild, "/members/{user_id}", $"/members/{user}") with { Reason = reason })
            .WithJson(new(nickname), DiscordJson.Default.NicknameChange), DiscordJson.Default.Member, ct);

    /// <summary>Sets the bot's own nickname (up to 32 characters); null takes it away.</summary>
    public Task SetOwnNicknameAsync(Snowflake guild, string? nickname, CancellationToken ct) =>
        sender.SendAsync(InGuild(HttpMethod.Patch, guild, "/members/@me", "/members/@me")
            .WithJson(new(nickname), DiscordJson.Default.NicknameChange), ct);

    /// <summary>A channel.</summary>
    public Task<Channel> GetChannelAsync(Snowflake channel, CancellationToken ct) =>
        sender.SendAsync(InChannel(HttpMethod.Get, channel, "", ""), DiscordJson.Default.Channel, ct);

    /// <summary>Sends a message. A nonce makes its retries safe; one is made up when absent.</summary>
    public Task<Message> CreateMessageAsync(Snowflake channel, OutgoingMessage message, CancellationToken ct)
    {
        var body = MessageBody.New(message) with { Nonce = message.Nonce ?? Guid.NewGuid().ToString("N")[..25], EnforceNonce = true };
        return sender.SendAsync(InChannel(HttpMethod.Post, channel, "/messages", "/messages")
            .WithJson(body, DiscordJson.Default.OutgoingMessage, message.Files), DiscordJson.Default.Message, ct);
    }

    /// <summary>Changes a message of the bot's own.</summary>
    public Task<Message> EditMessageAsync(Snowflake channel, Snowflake id, OutgoingMessage message, CancellationToken ct) =>
        sender.SendAsync(InChannel(HttpMethod.Patch, channel, "/messages/{message_id}", $"/messages/{id}")
            .WithJson(MessageBody.Edit(message), DiscordJson.Default.OutgoingMessage, message.Files), DiscordJson.Default.Message, ct);

    /// <summary>Deletes a message.</summary>
    public Task DeleteMessageAsync(Snowflake channel, Snowflake id, CancellationToken ct) =>
        sender.SendAsync(InChannel(HttpMethod.Delete, channel, "/messages/{message_id}", $"/messages/{id}"), ct);

    /// <summary>One message.</summary>
    public Task<Message> GetMessageAsync(Snowflake channel, Snowflake id, CancellationToken ct) =>
        sender.SendAsync(InChannel(HttpMethod.Get, channel, "/messages/{message_id}", $"/messages/{id}"), DiscordJson.Default.Message, ct);

    /// <summary>Messages, newest first; <paramref name="limit"/> 1 to 100.</summary>
    public Task<IReadOnlyList<Message>> GetMessagesAsync(Snowflake channel, int limit, Snowflake? before, Snowflake? after, CancellationToken ct)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={limit}");
        if (before is { } upper)
            query += $"&before={upper}";
        if (after is { } lower)
            query += $"&after={lower}";
        return sender.SendAsync(InChannel(HttpMethod.Get, channel, "/messages", "/messages" + query), DiscordJson.Default.IReadOnlyListMessage, ct);
    }

    /// <summary>Shows "is typing" for about ten seconds.</summary>
    public Task TriggerTypingAsync(Snowflake channel, CancellationToken ct) =>
        sender.SendAsync(InChannel(HttpMethod.Post, channel, "/typing", "/typing"), ct);

    /// <summary>The commands registered globally, or in one guild.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> GetCommandsAsync(Snowflake application, Snowflake? guild, CancellationToken ct) =>
        sender.SendAsync(Commands(HttpMethod.Get, application, guild, "?with_localizations=true"), DiscordJson.Default.IReadOnlyListApplicationCommand, ct);

    /// <summary>Replaces all commands registered globally, or in one guild.</summary>
    public Task<IReadOnlyList<ApplicationCommand>> OverwriteCommandsAsync(
        Snowflake application, Snowflake? guild, IReadOnlyList<ApplicationCommand> commands, CancellationToken ct) =>
        sender.SendAsync(Commands(HttpMethod.Put, application, guild, "").WithJson(commands, DiscordJson.Default.IReadOnlyListApplicationCommand),
            DiscordJson.Default.IReadOnlyListApplicationCommand, ct);

    /// <summary>
    /// First answer to an interaction. With <paramref name="withMessage"/> Discord tells the message it made, which otherwise is null.
    /// Outside the global limit, and not to be called beside an <see cref="Interactions.InteractionResponder"/>.
    /// </summary>
    public async Task<Message?> RespondAsync(Interaction interaction, InteractionResponse response, bool withMessage, CancellationToken ct)
    {
        var token = Uri.EscapeDataString(interaction.Token.Value);
        var request = Callback(new RestRequest(HttpMethod.Post, "interactions/{interaction_id}/{interaction_token}/callback",
            $"interactions/{interaction.Id}/{token}/callback?with_response={(withMessage ? "true" : "false")}", $"{interaction.Id}")
        {
            WithBotToken = false,
            CountsGlobally = false,
            DoneCode = AlreadyAcknowledged,
        }, response);
        return withMessage ? (await sender.SendOrNullAsync(request, DiscordJson.Default.CallbackAnswer, ct).ConfigureAwait(false))?.Resource?.Message
            : await NothingAsync(sender.SendAsync(request, ct)).ConfigureAwait(false);
    }

    /// <summary>The first answer's message.</summary>
    public Task<Message> GetOriginalAsync(Interaction interaction, CancellationToken ct) =>
        sender.SendAsync(Webhook(HttpMethod.Get, interaction, "/messages/@original", "/messages/@original"), DiscordJson.Default.Message, ct);

    /// <summary>Changes the first answer, or fills in a deferred one.</summary>
    public Task<Message> EditOriginalAsync(Interaction interaction, OutgoingMessage message, CancellationToken ct) =>
        sender.SendAsync(Webhook(HttpMethod.Patch, interaction, "/messages/@original", "/messages/@original")
            .WithJson(MessageBody.Edit(message) with { Flags = null }, DiscordJson.Default.OutgoingMessage, message.Files), DiscordJson.Default.Message, ct);

    /// <summary>Deletes the first answer.</summary>
    public Task DeleteOriginalAsync(Interaction interaction, CancellationToken ct) =>
        sender.SendAsync(Webhook(HttpMethod.Delete, interaction, "/messages/@original", "/messages/@original"), ct);

    /// <summary>A further answer. Discord knows no nonce here, so it is sent again only if it certainly did not arrive.</summary>
    public Task<Message> CreateFollowUpAsync(Interaction interaction, OutgoingMessage message, CancellationToken ct) =>
        sender.SendAsync((Webhook(HttpMethod.Post, interaction, "", "?wait=true") with { Repeat = Repeat.OnlyIfNotSent })
            .WithJson(MessageBody.New(message), DiscordJson.Default.OutgoingMessage, message.Files), DiscordJson.Default.Message, ct);

    /// <summary>A further answer's message.</summary>
    public Task<Message> GetFollowUpAsync(Interaction interaction, Snowflake id, CancellationToken ct) =>
        sender.SendAsync(Webhook(HttpMethod.Get, interaction, "/messages/{message_id}", $"/messages/{id}"), DiscordJson.Default.Message, ct);

    /// <summary>Changes a further answer.</summary>
    public Task<Message> EditFollowUpAsync(Interaction interaction, Snowflake id, OutgoingMessage message, CancellationToken ct) =>
        sender.SendAsync(Webhook(HttpMethod.Patch, interaction, "/messages/{message_id}", $"/messages/{id}")
            .WithJson(MessageBody.Edit(message) with { Flags = null }, DiscordJson.Default.OutgoingMessage, message.Files), DiscordJson.Default.Message, ct);

    /// <summary>Deletes a further answer.</summary>
    public Task DeleteFollowUpAsync(Interaction interaction, Snowflake id, CancellationToken ct) =>
        sender.SendAsync(Webhook(HttpMethod.Delete, interaction, "/messages/{message_id}", $"/messages/{id}"), ct);

    // Discord's "JSON error codes".
    const int UnknownChannel = 10003;
    const int UnknownRole = 10011;
    const int AlreadyAcknowledged = 40060;

    static RestRequest InGuild(HttpMethod method, Snowflake guild, string route, string path) =>
        new(method, "guilds/{guild_id}" + route, $"guilds/{guild}{path}", guild.ToString());

    static RestRequest InChannel(HttpMethod method, Snowflake channel, string route, string path) =>
        new(method, "channels/{channel_id}" + route, $"channels/{channel}{path}", channel.ToString());

    static RestRequest Commands(HttpMethod method, Snowflake application, Snowflake? guild, string query) => guild is { } id
        ? new(method, "applications/{application_id}/guilds/{guild_id}/commands", $"applications/{application}/guilds/{id}/commands{query}", id.ToString())
        : new(method, "applications/{application_id}/commands", $"applications/{application}/commands{query}");

    // The token in the address is the right to do it; the bot's own stays at home.
    static RestRequest Webhook(HttpMethod method, Interaction interaction, string route, string path) =>
        new(method, "webhooks/{webhook_id}/{webhook_token}" + route,
            $"webhooks/{interaction.ApplicationId}/{Uri.EscapeDataString(interaction.Token.Value)}{path}", interaction.Id.ToString()) { WithBotToken = false };

    static RestRequest Callback(RestRequest request, InteractionResponse response) => response.Type switch
    {
        InteractionCallbackType.Modal => request.WithJson(new(response.Type, response.Modal!), DiscordJson.Default.ModalCallback),
        InteractionCallbackType.Suggestions => request.WithJson(new(response.Type, new(response.Suggestions!)), DiscordJson.Default.SuggestionsCallback),
        InteractionCallbackType.DeferredMessage or InteractionCallbackType.DeferredUpdate =>
            request.WithJson(new(response.Type, response.Ephemeral ? new(MessageFlags.Ephemeral) : null), DiscordJson.Default.DeferCallback),
        _ => request.WithJson(new(response.Type, MessageBody.Callback(response.Type, response.Message!)), DiscordJson.Default.MessageCallback, response.Message!.Files),
    };

    static async Task<Message?> NothingAsync(Task sending)
    {
        await sending.ConfigureAwait(false);
        return null;
    }
}
