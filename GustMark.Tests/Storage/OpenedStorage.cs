using GustMark.Worker.Storage;
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

    public static async Task<OpenedStorage> NewAsync()
    {
        var folder = new TemporaryFolder();
        return new(folder, await OpenAsync(folder.Path));
    }

    public static Task<WorkerStorage> OpenAsync(string folder, SecretsOptions? secrets = null) => WorkerStorage.OpenAsync(
        new StorageOptions { DataFolder = folder }, secrets ?? new SecretsOptions(), TimeProvider.System, NullLogger.Instance,
        TestContext.Current.CancellationToken);

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
