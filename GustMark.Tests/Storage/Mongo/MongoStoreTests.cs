using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Settings;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoServerStoreTests : ServerStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IServerStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Servers;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class MongoFeedStoreTests : FeedStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override IServerStore Servers => opened!.Storage.Servers;

    protected override async Task<IFeedStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Feeds;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class MongoGPortalGrantStoreTests : GPortalGrantStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IGPortalGrantStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.GPortalGrants;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class MongoLinkStoreTests : LinkStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<ILinkStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Links;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class MongoPlayTimeStoreTests : PlayTimeStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IPlayTimeStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.PlayTime;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class MongoGuildSettingsStoreTests : GuildSettingsStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IGuildSettingsStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Settings;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
