using GustMark.Core.Results;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Rekeying;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// A database at MongoDB. Every operation goes through <see cref="ReadAsync"/> or <see cref="WriteAsync"/>, which end it within
/// <see cref="MongoSettings.Deadline"/> and turn the driver's failures into <see cref="StoreUnavailableException"/>.
/// </summary>
internal sealed class OpenedMongo : IWorkerDatabase
{
    private static readonly BsonDocument OnlySample = new("_id", "secret_key");

    private readonly IMongoClient client;
    private readonly IMongoDatabase database;
    private readonly MongoLease? lease;
    private readonly TimeProvider time;
    private readonly WriteGate gate = new();
    private int disposed;

    private OpenedMongo(IMongoClient client, IMongoDatabase database, string name, MongoLease? lease, TimeProvider time, ILogger log)
    {
        (this.client, this.database, this.lease, this.time) = (client, database, lease, time);
        (Name, Log) = (name, log);
    }

    /// <summary>Hosts and database, without user and password.</summary>
    public string Name { get; }

    public ILogger Log { get; }

    public TimeProvider Time => time;

    /// <exception cref="InvalidOperationException">It was opened for reading.</exception>
    public MongoLease Lease => lease ?? throw new InvalidOperationException("This database was opened for reading.");

    /// <summary>Connects, takes the lease, and makes the indexes.</summary>
    /// <param name="folder">The data folder, which this process has locked: a lease that was taken from there is nobody's any more.</param>
    /// <exception cref="FatalException">It cannot be reached, or another worker uses it.</exception>
    public static async Task<OpenedMongo> OpenAsync(MongoOptions options, string folder, TimeProvider time, ILogger log, CancellationToken ct)
    {
        var (client, database, name) = Connect(options, log);
        MongoLease? lease = null;
        try
        {
            lease = await WithinAsync(token => MongoLease.TakeAsync(database, name, folder, time, log, token), MongoSettings.Deadline, client, time, ct);
            var opened = new OpenedMongo(client, database, name, lease, time, log);

            // Where there is much already, an index takes its time.
            await WithinAsync(token => MongoIndexes.CreateAsync(database, token), TimeSpan.FromMinutes(5), client, time, ct);
            await opened.RepairAsync(ct);
            return opened;
        }
        catch (Exception e)
        {
            if (lease is not null)
                await lease.DisposeAsync();
            client.Dispose();
            if (e is StoreUnavailableException unavailable)
                throw MongoFailures.AtStart(name, unavailable.Reason, e);
            throw;
        }
    }

    /// <summary>Connects to be read alone, also beside a worker that uses it.</summary>
    public static OpenedMongo OpenForReading(MongoOptions options, TimeProvider time, ILogger log)
    {
        var (client, database, name) = Connect(options, log);
        return new OpenedMongo(client, database, name, lease: null, time, log);
    }

    public IMongoCollection<BsonDocument> Collection(string name) => database.GetCollection<BsonDocument>(name);

    public Task<T> ReadAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken ct) => WithinAsync(read, MongoSettings.Deadline, client, time, ct);

    /// <summary>Documents that match, in their order.</summary>
    public Task<IReadOnlyList<T>> ListAsync<T>(
        string collection, BsonDocument filter, BsonDocument sort, Func<BsonDocument, T> read, CancellationToken ct, BsonDocument? projection = null) =>
        ReadAsync<IReadOnlyList<T>>(
            async token =>
            {
                var found = Collection(collection).Find(filter).Sort(sort);
                var documents = await (projection is null ? found : found.Project<BsonDocument>(projection)).ToListAsync(token);
                return [.. documents.Select(read)];
            },
            ct);

    /// <exception cref="StoreUnavailableException">The database cannot be had, or another worker may have taken it over.</exception>
    public async Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken ct)
    {
        using var passage = await gate.EnterAsync(ct);
        return await WriteEnteredAsync(write, ct);
    }

    /// <summary>Whether this process writes here, and nobody else.</summary>
    public bool IsOurs => lease is not null;

    /// <summary>Lets every write wait until the answer is disposed of; returns when none is under way.</summary>
    /// <exception cref="FatalException">Another process writes here.</exception>
    public Task<IDisposable> PauseAsync(CancellationToken ct) => lease is null
        ? throw new FatalException(ExitCode.AlreadyRunning, $"A copy of the database {Name} is made by the worker that writes to it, or while none does.")
        : gate.CloseAsync(ct);

    /// <summary>For writes of several steps: lets them through to the end, before or after a pause. Each is a <see cref="WriteEnteredAsync"/>.</summary>
    public Task<IDisposable> EnterAsync(CancellationToken ct) => gate.EnterAsync(ct);

    /// <summary>A write by whoever was let through, or lets the others wait.</summary>
    public Task<T> WriteEnteredAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken ct)
    {
        Lease.ThrowIfNotHeld();
        return WithinAsync(write, MongoSettings.Deadline, client, time, ct, isWrite: true);
    }

    public Task<byte[]?> KeySampleAsync(CancellationToken ct) => ReadAsync(
        async token => (await Collection(MongoCollections.Worker).Find(OnlySample).FirstOrDefaultAsync(token))?.BytesOrNull("sample"), ct);

    public Task KeepKeySampleAsync(byte[] sample, CancellationToken ct) => WriteAsync(
        async token =>
        {
            await Collection(MongoCollections.Worker).InsertOneAsync(new BsonDocument(OnlySample) { { "sample", sample } }, cancellationToken: token);
            return default(Done);
        },
        ct);

    public Task<byte[]?> NextKeySampleAsync(CancellationToken ct) => ReadAsync(
        async token => (await Collection(MongoCollections.Worker).Find(OnlySample).FirstOrDefaultAsync(token))?.BytesOrNull("next"), ct);

    public Task<RekeyedSecrets> RekeyAsync(KeyPair keys, Action<RekeyStep> told, CancellationToken ct) => new MongoRekeying(this, OnlySample, keys, told).RunAsync(ct);

    // Its files are its own: when it reuses what was replaced, only it knows.
    public Task<bool> WipeAsync(CancellationToken ct) => Task.FromResult(false);

    public bool TakesWrites => IsOurs;

    public async Task ProbeAsync(CancellationToken ct)
    {
        var probe = new BsonDocument("_id", $"probe/{Guid.NewGuid():N}");
        var documents = Collection(MongoCollections.Worker);
        if (!TakesWrites)
        {
            await ReadAsync(token => documents.Find(OnlySample).FirstOrDefaultAsync(token), ct);
            return;
        }

        var deleted = await WriteAsync(
            async token =>
            {
                await documents.InsertOneAsync(probe, cancellationToken: token);
                var read = await documents.Find(probe).FirstOrDefaultAsync(token);
                return (await documents.DeleteOneAsync(probe, token)).DeletedCount == 1 && read == probe;
            },
            ct);
        if (!deleted)
            throw new InvalidDataException("What was written is not what is read.");
    }

    public IWorkerStores StoresOf(SecretBox box, TimeProvider time) => new MongoStores(this, box, time);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
            return;
        try
        {
            // Each ends by its deadline, so this does as well; the lease is not given up before them.
            await gate.CloseAsync(CancellationToken.None);
        }
        finally
        {
            if (lease is not null)
                await lease.DisposeAsync();
            gate.Dispose();
            client.Dispose();
        }
    }

    /// <summary>Finishes what the last worker has left half done.</summary>
    private async Task RepairAsync(CancellationToken ct)
    {
        await new MongoPortableStore(this).RecoverAsync(ct);
        if (await new MongoLedgerStore(this).RecoverAsync(ct) is var halfDone and > 0)
            Log.HalfDone(halfDone);
        foreach (var area in MongoCollections.Intents)
            await new GuildJournal(this, area).RecoverAsync(ct);
        if (await new ServerBelongings(this).SweepAsync(ct) is var orphans and > 0)
            Log.Orphans(orphans);
    }

    /// <summary>Runs the operation until the deadline. A caller's own cancellation stays one.</summary>
    private static async Task<T> WithinAsync<T>(Func<CancellationToken, Task<T>> operation, TimeSpan deadline, IMongoClient client, TimeProvider time, CancellationToken ct,
        bool isWrite = false)
    {
        using var late = new CancellationTokenSource(deadline, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            return await operation(limited.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            MongoMetrics.Unavailable();
            var isThere = client.Cluster.Description.State == ClusterState.Connected;
            throw new StoreUnavailableException(isThere ? "the database did not answer in time" : "the database cannot be reached", e, mayBeKept: isWrite && isThere);
        }
        catch (Exception e) when (e is MongoException or TimeoutException && MongoFailures.ReasonOf(e) is not null)
        {
            MongoMetrics.Unavailable();
            throw new StoreUnavailableException(MongoFailures.ReasonOf(e)!, e, mayBeKept: isWrite && MongoFailures.WasSent(e));
        }
    }

    private static (IMongoClient Client, IMongoDatabase Database, string Name) Connect(MongoOptions options, ILogger log)
    {
        var url = MongoOptions.Parse(options.ConnectionString ?? "")
            ?? throw new FatalException(ExitCode.Configuration, $"Storage:Mongo:ConnectionString must be {MongoOptions.ConnectionStringForm}.");
        var client = new MongoClient(MongoSettings.From(url, log));
        return (client, client.GetDatabase(options.Database), $"{options.Database} at {string.Join(", ", url.Servers)}");
    }
}
