using GustMark.Core.Moderation;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoModerationStoreTests : ModerationStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IModerationStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Moderation;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
