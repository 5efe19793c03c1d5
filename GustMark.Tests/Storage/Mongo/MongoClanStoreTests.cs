using GustMark.Core.Clans;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoClanStoreTests : ClanStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IClanStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Clans;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
