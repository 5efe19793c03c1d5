using System.Security.Cryptography;
using GustMark.Core.Diagnostics;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Mongo;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Worker.Storage;

/// <summary>What is kept, opened for self-tests: whole where nobody else uses it, else to be read beside the worker that does.</summary>
internal sealed class StoresToExamine : IAsyncDisposable
{
    private readonly WorkerStorage? whole;
    private readonly IWorkerDatabase? beside;
    private readonly SecretBox? box;
    private readonly StorageOptions options;
    private readonly TimeProvider time;

    private StoresToExamine(WorkerStorage? whole, IWorkerDatabase? beside, SecretBox? box, StorageOptions options, TimeProvider time) =>
        (this.whole, this.beside, this.box, this.options, this.time) = (whole, beside, box, options, time);

    /// <summary>Whether it is opened to be written as well.</summary>
    public bool IsWhole => whole is not null;

    /// <exception cref="FatalException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<StoresToExamine> OpenAsync(StorageOptions options, SecretsOptions secrets, TimeProvider time, CancellationToken ct)
    {
        // First: it refuses what is not there, or would have to be changed before it can be used.
        var reading = Read(options, time);
        try
        {
            var box = Unlock(secrets, options);
            try
            {
                var whole = await WorkerStorage.OpenAsync(options, secrets, time, NullLogger.Instance, ct);
                await reading.DisposeAsync();
                box.Dispose();
                return new StoresToExamine(whole, null, null, options, time);
            }
            catch (FatalException e) when (e.Code == ExitCode.AlreadyRunning)
            {
                return new StoresToExamine(null, reading, box, options, time);
            }
            catch
            {
                box.Dispose();
                throw;
            }
        }
        catch
        {
            await reading.DisposeAsync();
            throw;
        }
    }

    /// <summary>Adds the stores, and the tests of database and disk.</summary>
    public void AddTo(IServiceCollection services)
    {
        if (whole is not null)
        {
            whole.AddTo(services);
            return;
        }

        var stores = beside!.StoresOf(box!, time);
        services.AddSingleton(stores.Servers).AddSingleton(stores.Feeds).AddSingleton(stores.Settings).AddSingleton(stores.Ledger).AddSingleton(stores.Links)
            .AddSingleton(stores.Games).AddSingleton(stores.Clans).AddSingleton(stores.Profiles).AddSingleton(stores.Moderation).AddSingleton(stores.Audit)
            .AddSingleton<ISelfTest>(new StoreSelfTest(beside, time)).AddSingleton<ISelfTest>(new DiskSelfTest(options.DataFolder, lease: null));
    }

    public async ValueTask DisposeAsync()
    {
        if (whole is not null)
            await whole.DisposeAsync();
        if (beside is not null)
            await beside.DisposeAsync();
        box?.Dispose();
    }

    private static IWorkerDatabase Read(StorageOptions options, TimeProvider time) => options.Provider == StorageProvider.Mongo
        ? OpenedMongo.OpenForReading(options.Mongo, time, NullLogger.Instance)
        : SqliteDatabase.OpenForReading(Path.GetFullPath(options.DataFolder));

    private static SecretBox Unlock(SecretsOptions secrets, StorageOptions options)
    {
        var key = SecretKey.Load(secrets, Path.GetFullPath(options.DataFolder), secretsExist: true);
        var box = new SecretBox(key);
        CryptographicOperations.ZeroMemory(key);
        return box;
    }
}
