using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Mongo;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Storage.Mongo;

/// <summary>Storage in a database and a folder of its own.</summary>
internal sealed class MongoStorage : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StorageOptions options;

    private MongoStorage(string uri) =>
        options = new() { Provider = StorageProvider.Mongo, DataFolder = folder.Path, Mongo = new() { ConnectionString = uri, Database = "t" + Guid.NewGuid().ToString("N") } };

    public WorkerStorage Storage { get; private set; } = null!;

    public OpenedMongo Database => (OpenedMongo)Storage.Opened;

    public StorageOptions Options => options;

    public static async Task<MongoStorage> NewAsync(SecretsOptions? secrets = null, string? uri = null)
    {
        var storage = new MongoStorage(uri ?? await SharedMongo.UriAsync());
        await storage.OpenAsync(secrets);
        return storage;
    }

    /// <summary>Closes it and opens it anew, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await Storage.DisposeAsync();
        await OpenAsync(null);
    }

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        folder.Dispose();
    }

    private async Task OpenAsync(SecretsOptions? secrets) => Storage = await WorkerStorage.OpenAsync(
        options, secrets ?? new SecretsOptions(), TimeProvider.System, NullLogger.Instance, TestContext.Current.CancellationToken);
}
