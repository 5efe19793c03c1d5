using GustMark.Core.Feeds;
using GustMark.Core.Servers;

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

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
