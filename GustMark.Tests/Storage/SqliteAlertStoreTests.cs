using GustMark.Core.Monitoring.Alerts;

namespace GustMark.Tests.Storage;

public sealed class SqliteAlertStoreTests : AlertStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IAlertStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Alerts;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
