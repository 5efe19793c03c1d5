using GustMark.Worker.Storage;

namespace GustMark.Tests.Storage.Mongo;

public sealed class MongoPortableStoreTests : PortableStoreContract, IAsyncDisposable
{
    private readonly List<MongoStorage> opened = [];

    internal override async Task<WorkerStorage> EmptyAsync(string key)
    {
        opened.Add(await MongoStorage.NewAsync(new SecretsOptions { Key = key }));
        return opened[^1].Storage;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var storage in opened)
            await storage.DisposeAsync();
    }
}
