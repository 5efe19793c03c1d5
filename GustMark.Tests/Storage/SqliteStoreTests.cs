using GustMark.Core.Console;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Worker.Storage.Sqlite;

namespace GustMark.Tests.Storage;

public sealed class SqliteServerStoreTests : ServerStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IServerStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Servers;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class SqliteFeedStoreTests : FeedStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override IServerStore Servers => opened!.Storage.Servers;

    protected override async Task<IFeedStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Feeds;
    }

    [Fact]
    public async Task A_stream_that_was_kept_by_the_name_of_its_class_is_read_and_stopped_by_its_word()
    {
        var store = await EmptyStoreAsync();
        await opened!.Storage.Database.WriteAsync(
            connection => connection.Execute(
                "INSERT INTO console_streams (guild, channel, server, line_class) VALUES (1, 2, '0123456789abcdef0123456789abcdef', 'Chat')"),
            Ct);

        Assert.Equal(LineFilter.Of(LineClass.Chat), Assert.Single(await store.StreamsAsync(Ct)).Only);
        Assert.Equal(1, await store.StopStreamsAsync(new GuildId(1), new ChannelId(2), null, LineFilter.Of(LineClass.Chat), Ct));
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
