using GustMark.Core.Monitoring;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoSampleStoreTests : SampleStoreContract, IAsyncDisposable
{
    private MongoStorage? opened;

    protected override async Task<(ISampleStore Samples, IServerStore Servers)> EmptyStoresAsync()
    {
        opened = await MongoStorage.NewAsync();
        return (opened.Storage.Samples, opened.Storage.Servers);
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
