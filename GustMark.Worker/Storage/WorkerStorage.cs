using System.Security.Cryptography;
using GustMark.Core.Backups;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Settings;
using GustMark.Core.Shop;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Backups;
using GustMark.Worker.Storage.Portable;
using GustMark.Worker.Storage.Profiles;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Storage;

/// <summary>Everything the worker keeps, opened: the lease of the data folder, the database, and the key of its secrets.</summary>
internal sealed class WorkerStorage : IAsyncDisposable
{
    private const string SampleText = "gustmark";

    private static readonly SecretPlace SamplePlace = new("secret_key", "1", "sample");

    private readonly DataFolderLease lease;
    private readonly SqliteDatabase database;
    private readonly SecretBox box;
    private readonly ProfileCache profiles;

    private WorkerStorage(DataFolderLease lease, SqliteDatabase database, SecretBox box, string folder, StorageOptions options, TimeProvider time, ILogger log)
    {
        this.lease = lease;
        this.database = database;
        this.box = box;
        profiles = new ProfileCache(time);
        Servers = new SqliteServerStore(database, box);
        Feeds = new SqliteFeedStore(database);
        GPortalGrants = new SqliteGPortalGrantStore(database, box, time);
        Ledger = new SqliteLedgerStore(database);
        Settings = new SqliteGuildSettingsStore(database);
        Links = new SqliteLinkStore(database);
        PlayTime = new SqlitePlayTimeStore(database);
        Portable = new SqlitePortableStore(database);
        Backups = new BackupFolder(folder, Portable, options.KeepBackups, time, log);
        Shop = new SqliteShopStore(database);
    }

    public IServerStore Servers { get; }

    public IFeedStore Feeds { get; }

    public IGPortalGrantStore GPortalGrants { get; }

    public ILedgerStore Ledger { get; }

    public IGuildSettingsStore Settings { get; }

    public ILinkStore Links { get; }

    public IPlayTimeStore PlayTime { get; }

    public IPortableStore Portable { get; }

    public IBackups Backups { get; }

    public IShopStore Shop { get; }

    public SqliteDatabase Database => database;

    /// <exception cref="FatalException">It cannot be opened; the message says why and what to do.</exception>
    public static async Task<WorkerStorage> OpenAsync(
        StorageOptions storage, SecretsOptions secrets, TimeProvider time, ILogger log, CancellationToken ct)
    {
        var folder = DataFolder.Prepare(storage.DataFolder);
        var lease = DataFolderLease.Take(folder, time);
        SqliteDatabase? database = null;
        try
        {
            database = SqliteDatabase.Open(folder, log);
            return new WorkerStorage(lease, database, await UnlockAsync(database, secrets, folder, ct), folder, storage, time, log);
        }
        catch
        {
            if (database is not null)
                await database.DisposeAsync();
            lease.Dispose();
            throw;
        }
    }

    public void AddTo(IServiceCollection services) => services
        .AddSingleton(Servers).AddSingleton(Feeds).AddSingleton(GPortalGrants)
        .AddSingleton<ILedgerStore>(new CachedLedgerStore(Ledger, profiles)).AddSingleton<ILinkStore>(new CachedLinkStore(Links, profiles))
        .AddSingleton<IGuildMemory>(profiles).AddSingleton(Settings).AddSingleton(PlayTime)
        .AddSingleton(Backups).AddSingleton(Shop);

    /// <summary>Whether a sample that was sealed elsewhere opens with the key that is used here.</summary>
    public bool Opens(byte[] sample)
    {
        try
        {
            _ = box.Open(sample, SamplePlace);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Seals a server's password as the store of servers keeps it.</summary>
    /// <param name="server">Its id, as it is kept.</param>
    public byte[] SealPassword(string server, string password) => box.Seal(new Secret(password), SecretPlace.OfServer(server));

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        box.Dispose();

        // Last: until here a second worker must stay out.
        lease.Dispose();
    }

    // The sample is there from the first run on, before any other secret: it tells a wrong key at start.
    private static async Task<SecretBox> UnlockAsync(SqliteDatabase database, SecretsOptions secrets, string folder, CancellationToken ct)
    {
        var sample = await database.ReadAsync(connection => (byte[]?)connection.Scalar("SELECT sample FROM secret_key"), ct);
        var key = SecretKey.Load(secrets, folder, secretsExist: sample is not null);
        var box = new SecretBox(key);
        CryptographicOperations.ZeroMemory(key);
        try
        {
            if (sample is not null)
            {
                _ = box.Open(sample, SamplePlace);
                return box;
            }

            var made = box.Seal(new Secret(SampleText), SamplePlace);
            await database.WriteAsync(
                connection => connection.Execute("INSERT INTO secret_key (only_row, sample) VALUES (1, $sample)", ("$sample", made)), ct);
            return box;
        }
        catch (CryptographicException e)
        {
            box.Dispose();
            var source = string.IsNullOrEmpty(secrets.Key) ? $"the key file {SecretKey.FileOf(secrets, folder)}" : "Secrets:Key";
            throw new FatalException(ExitCode.Configuration,
                $"The key in {source} is not the one that the secrets in {folder} are encrypted with. Bring the right one back from a backup.", e);
        }
        catch
        {
            box.Dispose();
            throw;
        }
    }
}
