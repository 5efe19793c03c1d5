using GustMark.Core.Identity;

namespace GustMark.Core.Feeds;

/// <summary>Keeps feeds, live console streams and messages that are kept up to date.</summary>
public interface IFeedStore
{
    /// <summary>Keeps the feed; one of the same guild, channel and kind is replaced. True when it is new.</summary>
    Task<bool> SetAsync(Feed feed, CancellationToken ct);

    /// <summary>False when there was none.</summary>
    Task<bool> RemoveAsync(GuildId guild, ChannelId channel, FeedKind kind, CancellationToken ct);

    /// <summary>Removes every feed, stream and live message of a channel that is gone. The number removed.</summary>
    Task<int> RemoveChannelAsync(GuildId guild, ChannelId channel, CancellationToken ct);

    Task<IReadOnlyList<Feed>> AllAsync(CancellationToken ct);

    Task<IReadOnlyList<Feed>> OfGuildAsync(GuildId guild, CancellationToken ct);

    /// <summary>Starts streaming a server's lines into a channel; a stream of the same server in the channel is replaced.</summary>
    Task StartStreamAsync(ConsoleStream stream, CancellationToken ct);

    /// <summary>Stops the channel's streams, of one server or (null) of all, of exactly this filter or (the default) whatever they carry. The number stopped.</summary>
    Task<int> StopStreamsAsync(GuildId guild, ChannelId channel, ServerId? server, Console.LineFilter only, CancellationToken ct);

    Task<IReadOnlyList<ConsoleStream>> StreamsAsync(CancellationToken ct);

    /// <summary>Remembers the message that shows the channel's live dashboard; the former one of the channel is forgotten and returned.</summary>
    Task<LiveMessage?> SetLiveAsync(LiveMessage message, CancellationToken ct);

    /// <summary>Forgets it, if it is still the one that is remembered.</summary>
    Task<bool> RemoveLiveAsync(LiveMessage message, CancellationToken ct);

    Task<IReadOnlyList<LiveMessage>> LiveMessagesAsync(CancellationToken ct);
}

/// <summary>What <c>/console live</c> keeps going.</summary>
/// <param name="Only">The lines it carries.</param>
public sealed record ConsoleStream(GuildId Guild, ChannelId Channel, ServerId Server, Console.LineFilter Only);

/// <summary>A dashboard message that is edited as things change.</summary>
public sealed record LiveMessage(GuildId Guild, ChannelId Channel, MessageId Message);
