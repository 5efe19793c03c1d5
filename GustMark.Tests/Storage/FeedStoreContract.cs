using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage;

/// <summary>What every <see cref="IFeedStore"/> promises.</summary>
public abstract class FeedStoreContract
{
    private static readonly GuildId Town = new(ulong.MaxValue);
    private static readonly GuildId Village = new(2);
    private static readonly ChannelId General = new(ulong.MaxValue - 1);
    private static readonly ChannelId Trade = new(11);
    private static readonly ServerId Main = new(Guid.NewGuid());
    private static readonly ServerId Duo = new(Guid.NewGuid());

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IFeedStore> EmptyStoreAsync();

    /// <summary>The servers beside the feeds of the newest <see cref="EmptyStoreAsync"/>.</summary>
    protected abstract IServerStore Servers { get; }

    [Fact]
    public async Task A_feed_is_new_once_and_replaced_after_that()
    {
        var store = await EmptyStoreAsync();

        Assert.True(await store.SetAsync(new Feed(Town, General, FeedKind.Chat, null), Ct));
        Assert.False(await store.SetAsync(new Feed(Town, General, FeedKind.Chat, "{text}"), Ct));

        Assert.Equal(new Feed(Town, General, FeedKind.Chat, "{text}"), Assert.Single(await store.AllAsync(Ct)));
    }

    [Fact]
    public async Task Every_kind_is_kept_beside_the_others()
    {
        var store = await EmptyStoreAsync();
        var feeds = Enum.GetValues<FeedKind>().Select(kind => new Feed(Town, General, kind, null)).ToArray();
        foreach (var feed in feeds)
            await store.SetAsync(feed, Ct);

        Assert.Equivalent(feeds, await store.AllAsync(Ct), strict: true);
    }

    [Fact]
    public async Task A_guild_sees_its_own_feeds()
    {
        var store = await EmptyStoreAsync();
        await store.SetAsync(new Feed(Town, General, FeedKind.Chat, null), Ct);
        await store.SetAsync(new Feed(Village, Trade, FeedKind.Kill, null), Ct);

        Assert.Equal(Trade, Assert.Single(await store.OfGuildAsync(Village, Ct)).Channel);
        Assert.Equal(2, (await store.AllAsync(Ct)).Count);
    }

    [Fact]
    public async Task A_feed_is_removed_by_its_guild_channel_and_kind()
    {
        var store = await EmptyStoreAsync();
        await store.SetAsync(new Feed(Town, General, FeedKind.Chat, null), Ct);

        Assert.False(await store.RemoveAsync(Village, General, FeedKind.Chat, Ct));
        Assert.False(await store.RemoveAsync(Town, Trade, FeedKind.Chat, Ct));
        Assert.False(await store.RemoveAsync(Town, General, FeedKind.Kill, Ct));
        Assert.True(await store.RemoveAsync(Town, General, FeedKind.Chat, Ct));
        Assert.Empty(await store.AllAsync(Ct));
    }

    [Fact]
    public async Task A_channel_that_is_gone_takes_its_feeds_streams_and_live_message_along()
    {
        var store = await EmptyStoreAsync();
        foreach (var channel in (ChannelId[])[General, Trade])
        {
            await store.SetAsync(new Feed(Town, channel, FeedKind.Chat, null), Ct);
            await store.SetAsync(new Feed(Town, channel, FeedKind.Kill, null), Ct);
            await store.StartStreamAsync(new ConsoleStream(Town, channel, Main, default), Ct);
            await store.SetLiveAsync(new LiveMessage(Town, channel, new MessageId(7)), Ct);
        }

        Assert.Equal(0, await store.RemoveChannelAsync(Village, General, Ct));
        Assert.Equal(4, await store.RemoveChannelAsync(Town, General, Ct));

        Assert.All(await store.AllAsync(Ct), feed => Assert.Equal(Trade, feed.Channel));
        Assert.Equal(Trade, Assert.Single(await store.StreamsAsync(Ct)).Channel);
        Assert.Equal(Trade, Assert.Single(await store.LiveMessagesAsync(Ct)).Channel);
    }

    [Fact]
    public async Task A_stream_is_replaced_by_one_of_the_same_server_in_the_channel()
    {
        var store = await EmptyStoreAsync();

        await store.StartStreamAsync(new ConsoleStream(Town, General, Main, default), Ct);
        await store.StartStreamAsync(new ConsoleStream(Town, General, Main, LineFilter.Of(LineClass.Chat)), Ct);

        Assert.Equal(new ConsoleStream(Town, General, Main, LineFilter.Of(LineClass.Chat)), Assert.Single(await store.StreamsAsync(Ct)));
    }

    [Fact]
    public async Task Streams_are_stopped_of_one_server_or_of_all()
    {
        var store = await EmptyStoreAsync();
        await store.StartStreamAsync(new ConsoleStream(Town, General, Main, default), Ct);
        await store.StartStreamAsync(new ConsoleStream(Town, General, Duo, default), Ct);
        await store.StartStreamAsync(new ConsoleStream(Town, Trade, Duo, default), Ct);
        await store.StartStreamAsync(new ConsoleStream(Village, General, Duo, default), Ct);

        Assert.Equal(1, await store.StopStreamsAsync(Town, General, Main, default, Ct));
        Assert.Equal(0, await store.StopStreamsAsync(Town, General, Main, default, Ct));
        Assert.Equal(1, await store.StopStreamsAsync(Town, General, null, default, Ct));
        Assert.Equal(2, (await store.StreamsAsync(Ct)).Count);
    }

    [Fact]
    public async Task A_stream_keeps_whatever_lines_it_was_started_for()
    {
        var store = await EmptyStoreAsync();
        ConsoleStream[] streams =
            [.. LineFilter.All.Append(default).Select((only, i) => new ConsoleStream(Town, new ChannelId((ulong)i + 1), Main, only))];
        foreach (var stream in streams)
            await store.StartStreamAsync(stream, Ct);

        Assert.Equivalent(streams, await store.StreamsAsync(Ct), strict: true);
    }

    [Theory]
    [InlineData("join", 1)]
    [InlineData("player", 1)]
    [InlineData("kill", 0)]
    [InlineData(null, 3)]
    public async Task Streams_of_a_class_or_of_a_kind_are_stopped_by_that_very_word(string? word, int stopped)
    {
        var store = await EmptyStoreAsync();
        await store.StartStreamAsync(new ConsoleStream(Town, General, Main, LineFilter.Parse("join").Value), Ct);
        await store.StartStreamAsync(new ConsoleStream(Town, General, Duo, LineFilter.Parse("player").Value), Ct);
        await store.StartStreamAsync(new ConsoleStream(Town, General, new ServerId(Guid.NewGuid()), default), Ct);

        Assert.Equal(stopped, await store.StopStreamsAsync(Town, General, null, LineFilter.Parse(word).Value, Ct));
        Assert.Equal(3 - stopped, (await store.StreamsAsync(Ct)).Count);
    }

    [Fact]
    public async Task A_server_removed_takes_its_streams_along()
    {
        var store = await EmptyStoreAsync();
        var server = new GameServer(Main, Town, "main", ServerKind.WebRcon, "host", 1);
        await Servers.AddAsync(server, new Secret("a"), Ct);
        await store.StartStreamAsync(new ConsoleStream(Town, General, Main, default), Ct);
        await store.StartStreamAsync(new ConsoleStream(Town, General, Duo, default), Ct);

        await Servers.RemoveAsync(Town, Main, Ct);

        Assert.Equal(Duo, Assert.Single(await store.StreamsAsync(Ct)).Server);
    }

    [Fact]
    public async Task A_channel_has_one_live_message_and_setting_it_answers_the_former()
    {
        var store = await EmptyStoreAsync();
        var (first, second) = (new LiveMessage(Town, General, new MessageId(7)), new LiveMessage(Town, General, new MessageId(8)));

        Assert.Null(await store.SetLiveAsync(first, Ct));
        Assert.Equal(first, await store.SetLiveAsync(second, Ct));
        Assert.Equal([second], await store.LiveMessagesAsync(Ct));
    }

    [Fact]
    public async Task A_live_message_is_forgotten_only_while_it_is_the_one_remembered()
    {
        var store = await EmptyStoreAsync();
        var (first, second) = (new LiveMessage(Town, General, new MessageId(7)), new LiveMessage(Town, General, new MessageId(8)));
        await store.SetLiveAsync(first, Ct);
        await store.SetLiveAsync(second, Ct);

        Assert.False(await store.RemoveLiveAsync(first, Ct));
        Assert.True(await store.RemoveLiveAsync(second, Ct));
        Assert.Empty(await store.LiveMessagesAsync(Ct));
    }
}
