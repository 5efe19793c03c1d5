using GustMark.Core.Identity;
using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Rest;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Messages that are no answers: sent, edited, deleted, with Discord's errors as the reasons the bot knows.</summary>
internal sealed class DiscordDelivery(DiscordClient client, GuildDirectory guilds, TimeProvider time) : IDiscordBot
{
    private readonly DateTimeOffset created = time.GetUtcNow();

    public DiscordStatus Status
    {
        get
        {
            var shards = client.Shards;
            var open = shards.Select(shard => shard.State).OfType<ShardOpen>().ToList();
            var state = shards.Count switch
            {
                0 => "connecting",
                _ when open.Count == shards.Count => "connected",
                1 => "reconnecting",
                _ => $"{open.Count} of {shards.Count} shards connected",
            };
            return new DiscordStatus(
                shards.Count > 0 && open.Count == shards.Count, state, open.Count > 0 ? open.Max(shard => shard.Since) : created,
                open.Max(shard => shard.Latency), guilds.Count);
        }
    }

    public Task<MessageId> SendAsync(ChannelId channel, Message message, string nonce, CancellationToken ct) => TranslatedAsync(async () =>
    {
        var sent = await client.Rest.CreateMessageAsync(new Snowflake(channel.Value), MessageMapping.ToDiscord(message, nonce: nonce), ct);
        return new MessageId(sent.Id.Value);
    });

    public Task EditAsync(ChannelId channel, MessageId id, Message message, CancellationToken ct) => TranslatedAsync(() =>
        client.Rest.EditMessageAsync(
            new Snowflake(channel.Value), new Snowflake(id.Value), MessageMapping.ToDiscord(message, replaces: true), ct));

    public Task DeleteAsync(ChannelId channel, MessageId id, CancellationToken ct) => TranslatedAsync(async () =>
    {
        await client.Rest.DeleteMessageAsync(new Snowflake(channel.Value), new Snowflake(id.Value), ct);
        return true;
    });

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

    // Codes: Discord's "JSON error codes".
    private static DeliveryFailure FailureOf(DiscordApiException e) => e.Code switch
    {
        10003 => DeliveryFailure.ChannelGone,
        10008 => DeliveryFailure.MessageGone,
        50001 or 50013 => DeliveryFailure.Forbidden,
        _ => (int)e.Status is 429 or >= 500 ? DeliveryFailure.Unavailable : DeliveryFailure.Rejected,
    };
}
