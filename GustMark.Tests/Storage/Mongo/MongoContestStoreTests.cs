using GustMark.Core.Events;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoContestStoreTests : ContestStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IContestStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Contests;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
