using GustMark.Core.Identity;
using GustMark.Core.Themes;
using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Rest;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Bot.Adapter.DiscordCodes;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Messages that are no answers: sent, edited, deleted, with Discord's errors as the reasons the bot knows.</summary>
internal sealed class DiscordDelivery(DiscordClient client, GuildDirectory guilds, GuildThemeService themes, TimeProvider time) : IDiscordBot
{
    // Of 100 messages each, the most that Discord gives at once.
    private const int PageSize = 100;
    private const int MostPages = 20;

    /// <summary>Discord's clock may be so far behind.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    private readonly DateTimeOffset created = time.GetUtcNow();

    public DiscordStatus Status
    {
        get
        {
            var shards = client.Shards;
            var open = shards.Select(shard => shard.State).OfType<ShardOpen>().ToList();
            return new DiscordStatus(
                shards.Count, open.Count, open.Count > 0 ? open.Max(shard => shard.Since) : created,
                open.Max(shard => shard.Latency), guilds.Count);
        }
    }

    public Task<MessageId> SendAsync(ChannelId channel, Message message, string nonce, CancellationToken ct) => TranslatedAsync(async () =>
    {
        var sent = await client.Rest.CreateMessageAsync(new Snowflake(channel.Value), MessageMapping.ToDiscord(message, await ThemeOfAsync(channel, ct), nonce: nonce), ct);
        return new MessageId(sent.Id.Value);
    });

    public async Task<bool?> HasPostedAsync(ChannelId channel, string file, DateTimeOffset since, CancellationToken ct)
    {
        try
        {
            return await TranslatedAsync(() => LookAsync(new Snowflake(channel.Value), file, Snowflake.At(since - Slack), ct));
        }
        catch (DeliveryException e) when (e.Failure == DeliveryFailure.Forbidden)
        {
            return null;
        }
    }

    public Task EditAsync(ChannelId channel, MessageId id, Message message, CancellationToken ct) => TranslatedAsync(async () =>
        await client.Rest.EditMessageAsync(
            new Snowflake(channel.Value), new Snowflake(id.Value), MessageMapping.ToDiscord(message, await ThemeOfAsync(channel, ct), replaces: true), ct));

    public Task DeleteAsync(ChannelId channel, MessageId id, CancellationToken ct) => TranslatedAsync(async () =>
    {
        await client.Rest.DeleteMessageAsync(new Snowflake(channel.Value), new Snowflake(id.Value), ct);
        return true;
    });

    private async Task<bool?> LookAsync(Snowflake channel, string file, Snowflake after, CancellationToken ct)
    {
        var self = (await client.Rest.GetCurrentUserAsync(ct)).Id;
        for (var page = 0; page < MostPages; page++)
        {
            var messages = await client.Rest.GetMessagesAsync(channel, PageSize, before: null, after, ct);
            if (messages.Any(message => message.Author?.Id == self && message.Attachments.Any(attachment => attachment.Filename == file)))
                return true;
            if (messages.Count < PageSize)
                return false;
            after = messages.Max(message => message.Id);
        }

        return null;
    }

    private async Task<GuildTheme> ThemeOfAsync(ChannelId channel, CancellationToken ct) =>
        guilds.GuildOf(new Snowflake(channel.Value)) is { } guild ? await themes.OrOrdinaryAsync(new GuildId(guild.Value), ct) : GuildTheme.Default;

    private static async Task<T> TranslatedAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (DiscordApiException e)
        {
            throw new DeliveryException(FailureOf(e), e.Message, e);
        }
        catch (DiscordException e)
        {
            throw new DeliveryException(DeliveryFailure.Unavailable, e.Message, e);
        }
    }

    private static DeliveryFailure FailureOf(DiscordApiException e) => e.Code switch
    {
        UnknownChannel => DeliveryFailure.ChannelGone,
        UnknownMessage => DeliveryFailure.MessageGone,
        MissingAccess or MissingPermissions => DeliveryFailure.Forbidden,
        _ => (int)e.Status is 429 or >= 500 ? DeliveryFailure.Unavailable : DeliveryFailure.Rejected,
    };
}
