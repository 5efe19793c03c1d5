using GustMark.Core.Audit;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoAuditStoreTests : AuditStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IAuditStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Audit;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
