using System.Globalization;
using GustMark.Core.Results;
using GustMark.Worker.Hosting;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// Keeps a second worker out of a database: a document that its holder renews. How old it is, is told by the database's clock alone,
/// so that clocks which differ between machines do no harm.
/// </summary>
internal sealed class MongoLease : IAsyncDisposable
{
    /// <summary>So long a lease lasts without being renewed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>How often it is renewed.</summary>
    public static readonly TimeSpan RenewedEvery = TimeSpan.FromSeconds(10);

    // The holder stops so much earlier than another may begin: a write that it has just sent is over by then.
    private static readonly TimeSpan Margin = MongoSettings.Deadline * 2;

    private static readonly BsonDocument Only = new("_id", "lease");

    private readonly IMongoCollection<BsonDocument> documents;
    private readonly string name;
    private readonly string token;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task renewing;
    private long renewedAt;

    private MongoLease(IMongoCollection<BsonDocument> documents, string name, string token, long takenAt, TimeProvider time, ILogger log)
    {
        (this.documents, this.name, this.token, this.time, this.log, renewedAt) = (documents, name, token, time, log, takenAt);
        renewing = RenewAsync();
    }

    /// <summary>Fails with a <see cref="FatalException"/> when another worker may take the database; never ends otherwise.</summary>
    public Task Lost => lost.Task;

    /// <param name="folder">Locked by this process: a lease that was taken from it on this machine belongs to a process that is gone.</param>
    /// <exception cref="FatalException">Another worker has it.</exception>
    public static async Task<MongoLease> TakeAsync(
        IMongoDatabase database, string name, string folder, TimeProvider time, ILogger log, CancellationToken ct)
    {
        var documents = database.GetCollection<BsonDocument>(MongoCollections.Worker);
        var token = Guid.NewGuid().ToString("N");
        var place = $"{Environment.MachineName}:{folder}";
        var holder = $"process {Environment.ProcessId} on {Environment.MachineName} since {time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}";
        var takenAt = time.GetTimestamp();
        var former = await documents.Find(Only).FirstOrDefaultAsync(ct);
        if (former is not null && former["place"] != place)
        {
            var left = Lifetime - (await NowAsync(database, ct) - former["renewed"].ToUniversalTime());
            if (left > TimeSpan.Zero)
                throw Taken(name, former["holder"].AsString, left);
        }

        var taken = new BsonDocument
        {
            { "$set", new BsonDocument { { "token", token }, { "place", place }, { "holder", holder } } },
            { "$currentDate", new BsonDocument("renewed", true) },
        };
        try
        {
            // Of two that come at once the second finds another token, or its insertion fails.
            var of = former is null ? new BsonDocument(Only) { { "token", BsonNull.Value } } : new BsonDocument(Only) { { "token", former["token"] } };
            if (await documents.UpdateOneAsync(of, taken, new UpdateOptions { IsUpsert = former is null }, ct) is { MatchedCount: 0, UpsertedId: null })
                throw Taken(name, "a worker that has just started", Lifetime);
        }
        catch (MongoException e) when (MongoFailures.IsDuplicate(e))
        {
            throw Taken(name, "a worker that has just started", Lifetime);
        }

        return new MongoLease(documents, name, token, takenAt, time, log);
    }

    /// <exception cref="StoreUnavailableException">It has not been renewed in time: another worker may write by now.</exception>
    public void ThrowIfNotHeld()
    {
        if (!IsHeld)
            throw new StoreUnavailableException("the database could not be reached for a while, and another worker may use it now");
    }

    /// <summary>Ends the worker: what is kept is not to be written to any more.</summary>
    public void End(FatalException reason)
    {
        // Looked at here as well: on the command line nobody waits for it.
        if (lost.TrySetException(reason))
            _ = lost.Task.Exception;
    }

    /// <summary>Gives it up, so that another need not wait.</summary>
    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await renewing;
        using var limited = new CancellationTokenSource(MongoSettings.Deadline, time);
        try
        {
            await documents.DeleteOneAsync(Mine(), limited.Token);
        }
        catch (Exception e) when (e is MongoException or TimeoutException or OperationCanceledException)
        {
            log.LeaseNotGivenUp(Lifetime, e);
        }

        ending.Dispose();
    }

    private bool IsHeld => time.GetElapsedTime(Volatile.Read(ref renewedAt)) < Lifetime - Margin && !lost.Task.IsCompleted;

    private BsonDocument Mine() => new(Only) { { "token", token } };

    private async Task RenewAsync()
    {
        using var ticks = new PeriodicTimer(RenewedEvery, time);
        try
        {
            while (await ticks.WaitForNextTickAsync(ending.Token))
            {
                if (await TryRenewAsync() is { } end)
                {
                    End(end);
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // Given up.
        }
    }

    /// <summary>Null when it is held, if only for a while yet.</summary>
    private async Task<FatalException?> TryRenewAsync()
    {
        // Counted from before the question: the database may answer late.
        var asked = time.GetTimestamp();
        using var late = new CancellationTokenSource(MongoSettings.Deadline, time);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, late.Token);
        try
        {
            var renewed = await documents.UpdateOneAsync(
                Mine(), new BsonDocument("$currentDate", new BsonDocument("renewed", true)), cancellationToken: limited.Token);
            if (renewed.MatchedCount == 0)
                return new FatalException(ExitCode.AlreadyRunning, $"Another worker has taken over the database {name}. This one writes no more.");
            Volatile.Write(ref renewedAt, asked);
        }
        catch (Exception e) when (e is MongoException or TimeoutException or OperationCanceledException && !ending.IsCancellationRequested)
        {
            log.LeaseNotRenewed(e);
        }

        return IsHeld ? null : new FatalException(ExitCode.InputOutput,
            $"The database {name} could not be reached for {Lifetime - Margin:m\\:ss} minutes, and another worker may use it now. This one writes no more.");
    }

    private static async Task<DateTime> NowAsync(IMongoDatabase database, CancellationToken ct)
    {
        var hello = await database.RunCommandAsync(new BsonDocumentCommand<BsonDocument>(new BsonDocument("hello", 1)), cancellationToken: ct);
        return hello["localTime"].ToUniversalTime();
    }

    private static FatalException Taken(string name, string holder, TimeSpan left) => new(ExitCode.AlreadyRunning,
        $"Another worker uses the database {name}: {holder}. Stop it, or give this one its own Storage:Mongo:Database. If it was killed, start again in {Math.Ceiling(left.TotalSeconds):0} seconds.");
}
