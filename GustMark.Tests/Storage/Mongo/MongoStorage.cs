using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Mongo;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Storage.Mongo;

/// <summary>Storage in a database and a folder of its own.</summary>
internal sealed class MongoStorage : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StorageOptions options;
    private readonly TimeProvider time;

    private MongoStorage(string uri, TimeProvider time)
    {
        this.time = time;
        options = new() { Provider = StorageProvider.Mongo, DataFolder = folder.Path, Mongo = new() { ConnectionString = uri, Database = "t" + Guid.NewGuid().ToString("N") } };
    }

    public WorkerStorage Storage { get; private set; } = null!;

    public OpenedMongo Database => (OpenedMongo)Storage.Opened;

    public StorageOptions Options => options;

    /// <param name="uri">A server of the test's own, which has to answer by the worker's deadlines; null for the shared one.</param>
    public static async Task<MongoStorage> NewAsync(SecretsOptions? secrets = null, string? uri = null)
    {
        var storage = new MongoStorage(uri ?? await SharedMongo.UriAsync(), uri is null ? PatientTime.Instance : TimeProvider.System);
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
        options, secrets ?? new SecretsOptions(), time, NullLogger.Instance, TestContext.Current.CancellationToken);
}
