using GustMark.Tests.Storage.Mongo;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Mongo;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Storage;

/// <summary>Storage in a folder of its own.</summary>
internal sealed class OpenedStorage : IAsyncDisposable
{
    private readonly TemporaryFolder folder;

    private OpenedStorage(TemporaryFolder folder, WorkerStorage storage)
    {
        this.folder = folder;
        Storage = storage;
    }

    public WorkerStorage Storage { get; }

    /// <summary>An empty one; the test is skipped where there is no server of the provider.</summary>
    public static async Task<OpenedStorage> NewAsync(StorageProvider provider = StorageProvider.Sqlite)
    {
        var mongo = provider == StorageProvider.Mongo ? await SharedMongo.FreshAsync() : new MongoOptions();
        var folder = new TemporaryFolder();
        return new(folder, await OpenAsync(new StorageOptions { Provider = provider, DataFolder = folder.Path, Mongo = mongo }));
    }

    public static Task<WorkerStorage> OpenAsync(string folder, SecretsOptions? secrets = null) => OpenAsync(new StorageOptions { DataFolder = folder }, secrets);

    public static Task<WorkerStorage> OpenAsync(StorageOptions options, SecretsOptions? secrets = null) => WorkerStorage.OpenAsync(
        options, secrets ?? new SecretsOptions(), PatientTime.Instance, NullLogger.Instance, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Storage.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>The database behind a storage, for tests that look or reach behind its stores.</summary>
internal static class BehindTheStores
{
    extension(WorkerStorage storage)
    {
        public SqliteDatabase Database => (SqliteDatabase)storage.Opened;
    }
}
