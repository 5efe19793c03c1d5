using GustMark.Core.Monitoring.Alerts;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoAlertStoreTests : AlertStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<IAlertStore> EmptyStoreAsync()
    {
        opened = await MongoStorage.NewAsync();
        return opened.Storage.Alerts;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
