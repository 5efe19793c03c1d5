using GustMark.Core.Players.Profiles;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoProfileStoreTests : ProfileStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IProfileStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Profiles;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
