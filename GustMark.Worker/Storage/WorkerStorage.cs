using System.Security.Cryptography;
using GustMark.Core.Approvals;
using GustMark.Core.Audit;
using GustMark.Core.Backups;
using GustMark.Core.Clans;
using GustMark.Core.Diagnostics;
using GustMark.Core.Economy;
using GustMark.Core.Events;
using GustMark.Core.Feeds;
using GustMark.Core.Gambling;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Privacy;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Core.Settings;
using GustMark.Core.Shop;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Backups;
using GustMark.Worker.Storage.Mongo;
using GustMark.Worker.Storage.Portable;
using GustMark.Worker.Storage.Profiles;
using GustMark.Worker.Storage.Rekeying;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Storage;

/// <summary>Everything the worker keeps, opened: the lease of the data folder, the database of either provider, and the key of its secrets.</summary>
internal sealed class WorkerStorage : IAsyncDisposable
{
    private readonly DataFolderLease lease;
    private readonly IDisposable? tenant;
    private readonly IWorkerStores stores;
    private readonly SecretBox box;
    private readonly string folder;
    private readonly ProfileCache profiles;
    private readonly TimeProvider time;
    private readonly ILogger log;

    private WorkerStorage(
        DataFolderLease lease, IDisposable? tenant, IWorkerDatabase database, SecretBox box, string folder, StorageOptions options, TimeProvider time, ILogger log)
    {
        (this.lease, this.tenant) = (lease, tenant);
        (this.box, this.folder) = (box, folder);
        (this.time, this.log) = (time, log);
        Opened = database;
        stores = database.StoresOf(box, time);
        profiles = new ProfileCache(time);
        Restored = new RestoredGames(box);
        RestoredSecrets = new RestoredSecrets(box, stores.Portable);
        Backups = new BackupFolder(folder, stores.Portable, Restored, RestoredSecrets, options.KeepBackups, time, log);
    }

    /// <summary>What the stores are in.</summary>
    public IWorkerDatabase Opened { get; }

    public IServerStore Servers => stores.Servers;

    public IFeedStore Feeds => stores.Feeds;

    public IGPortalGrantStore GPortalGrants => stores.GPortalGrants;

    public ILedgerStore Ledger => stores.Ledger;

    public IGuildSettingsStore Settings => stores.Settings;

    public ILinkStore Links => stores.Links;

    public IPlayTimeStore PlayTime => stores.PlayTime;

    public IShopStore Shop => stores.Shop;

    public IGameStore Games => stores.Games;

    public IClanStore Clans => stores.Clans;

    public IProfileStore Profiles => stores.Profiles;

    public IModerationStore Moderation => stores.Moderation;

    public IAuditStore Audit => stores.Audit;

    public IApprovalStore Approvals => stores.Approvals;

    public IScheduleStore Schedules => stores.Schedules;

    public IContestStore Contests => stores.Contests;

    public ISampleStore Samples => stores.Samples;

    public IAlertStore Alerts => stores.Alerts;

    public IPersonTraces Traces => stores.Traces;

    public IPortableStore Portable => stores.Portable;

    public IBackups Backups { get; }

    /// <summary>What becomes of games that are put back.</summary>
    public RestoredGames Restored { get; }

    /// <summary>What becomes of secrets that are put back.</summary>
    public RestoredSecrets RestoredSecrets { get; }

    /// <param name="moveIn">
    /// Given the data folder as soon as it is this process's alone, before the database is opened; what it answers is disposed of before the folder is left.
    /// </param>
    /// <exception cref="FatalException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<WorkerStorage> OpenAsync(
        StorageOptions storage, SecretsOptions secrets, TimeProvider time, ILogger log, CancellationToken ct, Func<string, IDisposable>? moveIn = null)
    {
        var folder = DataFolder.Prepare(storage.DataFolder);
        var lease = DataFolderLease.Take(folder, time);
        IDisposable? tenant = null;
        IWorkerDatabase? database = null;
        try
        {
            tenant = moveIn?.Invoke(folder);
            database = await OpenDatabaseAsync(storage, folder, time, log, ct);
            return new WorkerStorage(lease, tenant, database, await UnlockAsync(database, secrets, folder, ct), folder, storage, time, log);
        }
        catch
        {
            if (database is not null)
                await database.DisposeAsync();
            tenant?.Dispose();
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Opens the database of another provider, of the same data folder and key.</summary>
    /// <exception cref="FatalException">It cannot be opened, or its secrets are of another key.</exception>
    public async Task<StoresBeside> OpenBesideAsync(StorageOptions storage, CancellationToken ct)
    {
        var database = await OpenDatabaseAsync(storage, Path.GetFullPath(storage.DataFolder), time, log, ct);
        try
        {
            if (await database.NextKeySampleAsync(ct) is not null)
                throw KeyFiles.Unfinished();
            var sample = await database.KeySampleAsync(ct);
            if (sample is null)
                await database.KeepKeySampleAsync(KeySample.Of(box), ct);
            else if (!Opens(sample))
                throw new FatalException(ExitCode.Configuration, $"The secrets in {database.Name} are encrypted with another key than those in {Opened.Name}.");
            return new StoresBeside(database, database.StoresOf(box, time));
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(Servers).AddSingleton(Feeds).AddSingleton(GPortalGrants).AddSingleton(Settings).AddSingleton(PlayTime)
            .AddSingleton<NewsDesk>()
            .AddSingleton<ILedgerStore>(provider => new CachedLedgerStore(Ledger, profiles, provider.GetRequiredService<NewsDesk>())).AddSingleton<ILinkStore>(new CachedLinkStore(Links, profiles))
            .AddSingleton<IGuildMemory>(profiles).AddSingleton(Shop).AddSingleton(Games).AddSingleton(Clans).AddSingleton(Profiles).AddSingleton(Moderation)
            .AddSingleton(Audit).AddSingleton(Approvals).AddSingleton(Contests).AddSingleton(Schedules).AddSingleton(Samples).AddSingleton(Alerts).AddSingleton<IAddressSeals>(box.AddressSeals).AddSingleton(Backups)
            .AddSingleton<ISelfTest>(new StoreSelfTest(Opened, time)).AddSingleton<ISelfTest>(new DiskSelfTest(folder, lease));
        stores.AddTo(services);
    }

    /// <summary>Whether a sample that was sealed elsewhere opens with the key that is used here.</summary>
    public bool Opens(byte[] sample) => KeySample.Opens(box, sample);

    /// <summary>As a record is taken in that was copied a while ago: what has happened since is not in the copy.</summary>
    public PortableRecord AsRestored(PortableRecord record) => PortableScheduleCheck.AsRestored(Restored.Of(record), time.GetUtcNow());

    /// <summary>Seals a server's password as the store of servers keeps it.</summary>
    /// <param name="server">Its id, as it is kept.</param>
    public byte[] SealPassword(string server, string password) => box.Seal(new Secret(password), SecretPlace.OfServer(server));

    public async ValueTask DisposeAsync()
    {
        await Opened.DisposeAsync();
        box.Dispose();
        tenant?.Dispose();

        // Last: until here a second worker must stay out.
        lease.Dispose();
    }

    /// <summary>Opens the database alone, whose folder or lease keeps others out.</summary>
    /// <exception cref="FatalException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<IWorkerDatabase> OpenDatabaseAsync(StorageOptions storage, string folder, TimeProvider time, ILogger log, CancellationToken ct) =>
        storage.Provider == StorageProvider.Mongo ? await OpenedMongo.OpenAsync(storage.Mongo, folder, time, log, ct) : SqliteDatabase.Open(folder, log);

    /// <summary>What is said of a key that opens nothing here.</summary>
    public static FatalException WrongKey(IWorkerDatabase database, SecretsOptions secrets, string folder)
    {
        var source = string.IsNullOrEmpty(secrets.Key) ? $"the key file {SecretKey.FileOf(secrets, folder)}" : "Secrets:Key";
        return new FatalException(ExitCode.Configuration,
            $"The key in {source} is not the one that the secrets in {database.Name} are encrypted with. Bring the right one back from a backup.");
    }

    // The sample is there from the first run on, before any other secret: it tells a wrong key at start.
    private static async Task<SecretBox> UnlockAsync(IWorkerDatabase database, SecretsOptions secrets, string folder, CancellationToken ct)
    {
        var sample = await database.KeySampleAsync(ct);
        if (await database.NextKeySampleAsync(ct) is not null)
            throw KeyFiles.Unfinished();
        var key = SecretKey.Load(secrets, folder, secretsExist: sample is not null);
        var box = new SecretBox(key);
        CryptographicOperations.ZeroMemory(key);
        try
        {
            if (sample is null)
                await database.KeepKeySampleAsync(KeySample.Of(box), ct);
            else if (!KeySample.Opens(box, sample))
                throw KeyFiles.IsWaiting(secrets, folder) ? KeyFiles.Unfinished() : WrongKey(database, secrets, folder);
            return box;
        }
        catch
        {
            box.Dispose();
            throw;
        }
    }
}

/// <summary>A second database, opened beside that of a <see cref="WorkerStorage"/>.</summary>
internal sealed record StoresBeside(IWorkerDatabase Database, IWorkerStores Stores) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
