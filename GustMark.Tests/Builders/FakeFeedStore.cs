using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;

namespace GustMark.Tests.Builders;

/// <summary>Feeds, streams and live messages in memory.</summary>
internal sealed class FakeFeedStore : IFeedStore
{
    private readonly Lock gate = new();
    private readonly List<Feed> feeds = [];
    private readonly List<ConsoleStream> streams = [];
    private readonly List<LiveMessage> live = [];

    public FakeFeedStore With(params Feed[] more)
    {
        feeds.AddRange(more);
        return this;
    }

    public FakeFeedStore With(params ConsoleStream[] more)
    {
        streams.AddRange(more);
        return this;
    }

    public Task<bool> SetAsync(Feed feed, CancellationToken ct)
    {
        lock (gate)
        {
            var former = feeds.RemoveAll(other => (other.Guild, other.Channel, other.Kind) == (feed.Guild, feed.Channel, feed.Kind));
            feeds.Add(feed);
            return Task.FromResult(former == 0);
        }
    }

    public Task<bool> RemoveAsync(GuildId guild, ChannelId channel, FeedKind kind, CancellationToken ct)
    {
        lock (gate)
            return Task.FromResult(feeds.RemoveAll(feed => (feed.Guild, feed.Channel, feed.Kind) == (guild, channel, kind)) > 0);
    }

    public Task<int> RemoveChannelAsync(GuildId guild, ChannelId channel, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(feeds.RemoveAll(feed => feed.Guild == guild && feed.Channel == channel)
                + streams.RemoveAll(stream => stream.Guild == guild && stream.Channel == channel));
        }
    }

    public Task<IReadOnlyList<Feed>> AllAsync(CancellationToken ct) => Copy(feeds);

    public Task<IReadOnlyList<Feed>> OfGuildAsync(GuildId guild, CancellationToken ct) => Copy(feeds);

    public Task StartStreamAsync(ConsoleStream stream, CancellationToken ct)
    {
        lock (gate)
            streams.Add(stream);
        return Task.CompletedTask;
    }

    public Task<int> StopStreamsAsync(GuildId guild, ChannelId channel, ServerId? server, LineFilter only, CancellationToken ct)
    {
        lock (gate)
        {
            return Task.FromResult(streams.RemoveAll(stream => stream.Channel == channel
                && (server is null || stream.Server == server) && (only.IsAny || stream.Only == only)));
        }
    }

    public Task<IReadOnlyList<ConsoleStream>> StreamsAsync(CancellationToken ct) => Copy(streams);

    public Task<LiveMessage?> SetLiveAsync(LiveMessage message, CancellationToken ct)
    {
        lock (gate)
        {
            var former = live.Find(other => other.Channel == message.Channel);
            live.RemoveAll(other => other.Channel == message.Channel);
            live.Add(message);
            return Task.FromResult(former);
        }
    }

    public Task<bool> RemoveLiveAsync(LiveMessage message, CancellationToken ct)
    {
        lock (gate)
            return Task.FromResult(live.Remove(message));
    }

    public Task<IReadOnlyList<LiveMessage>> LiveMessagesAsync(CancellationToken ct) => Copy(live);

    private Task<IReadOnlyList<T>> Copy<T>(List<T> list)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<T>>([.. list]);
    }
}
