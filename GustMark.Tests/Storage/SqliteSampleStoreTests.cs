using GustMark.Core.Monitoring;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage;

public sealed class SqliteSampleStoreTests : SampleStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<(ISampleStore Samples, IServerStore Servers)> EmptyStoresAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return (opened.Storage.Samples, opened.Storage.Servers);
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
