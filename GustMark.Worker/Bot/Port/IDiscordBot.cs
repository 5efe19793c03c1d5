using GustMark.Core.Identity;

namespace GustMark.Worker.Bot.Port;

/// <summary>
/// The narrow side of Discord that commands, feeds and dashboards see. Failures are <see cref="DeliveryException"/>;
/// retries within Discord's rules have been made before one is thrown.
/// </summary>
internal interface IDiscordBot
{
    DiscordStatus Status { get; }

    /// <summary>Sends a message.</summary>
    /// <param name="nonce">At most 25 characters: the same nonce sent again within minutes is the same message.</param>
    Task<MessageId> SendAsync(ChannelId channel, Message message, string nonce, CancellationToken ct);

    /// <summary>
    /// Whether the bot has posted a message with a file of that name in the channel; null when that cannot be seen, because it may not read the history or there
    /// are too many messages to look through.
    /// </summary>
    /// <param name="since">No earlier than this.</param>
    Task<bool?> HasPostedAsync(ChannelId channel, string file, DateTimeOffset since, CancellationToken ct);

    Task EditAsync(ChannelId channel, MessageId id, Message message, CancellationToken ct);

    Task DeleteAsync(ChannelId channel, MessageId id, CancellationToken ct);
}

/// <summary>How the bot stands with Discord.</summary>
/// <param name="Latency">Of the newest acknowledged heartbeat; null before the first.</param>
/// <param name="Guilds">Guilds the bot is in.</param>
/// <param name="Shards">How many there are to be connected; 0 before the first is known.</param>
/// <param name="OpenShards">How many of them are.</param>
internal sealed record DiscordStatus(int Shards, int OpenShards, DateTimeOffset Since, TimeSpan? Latency, int Guilds)
{
    public bool Connected => Shards > 0 && OpenShards == Shards;
}

/// <summary>Why a message did not arrive.</summary>
internal enum DeliveryFailure
{
    /// <summary>The channel does not exist any more, or the bot cannot see it.</summary>
    ChannelGone,

    /// <summary>The message does not exist any more.</summary>
    MessageGone,

    /// <summary>The bot may not write there.</summary>
    Forbidden,

    /// <summary>Discord refuses the content; sending it again is no use.</summary>
    Rejected,

    /// <summary>Discord does not answer, or says it cannot now; later it may.</summary>
    Unavailable,
}

/// <summary>A message did not arrive.</summary>
internal sealed class DeliveryException(DeliveryFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public DeliveryFailure Failure { get; } = failure;
}
