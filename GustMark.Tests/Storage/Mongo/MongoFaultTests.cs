using System.Diagnostics;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Worker.Hosting;
using GustMark.Worker.Storage.Mongo;
using GustMark.Worker.Texts;
using MongoDB.Bson;
using MongoDB.Driver;

namespace GustMark.Tests.Storage.Mongo;

/// <summary>A database that hangs, dies, is slow, and comes back.</summary>
public sealed class MongoFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_hangs_refuses_more_operations_than_the_pool_has_connections_in_time_and_serves_again_afterwards()
    {
        using var server = await MongoServer.StartAsync();
        await using var opened = await MongoStorage.NewAsync(uri: server.Uri);
        var settings = opened.Storage.Settings;
        server.Hang();
        var watch = Stopwatch.StartNew();

        var refused = await Task.WhenAll(Enumerable.Range(0, 80).Select(i => Record.ExceptionAsync(() => settings.ReplaceAsync(A.Guild, $"a{i}", null, "1", Ct)).AsTask()));

        Assert.All(refused, refusal => Assert.IsType<StoreUnavailableException>(refusal));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(8));
        server.GoOn();
        await EventuallyAsync(() => settings.ReplaceAsync(A.Guild, "again", null, "1", Ct));
        Assert.Equal("1", await settings.LoadAsync(A.Guild, "again", Ct));
    }

    [Fact]
    public async Task Whatever_was_acknowledged_before_the_server_was_killed_is_there_when_it_is_back()
    {
        using var server = await MongoServer.StartAsync();
        await using var opened = await MongoStorage.NewAsync(uri: server.Uri);
        using var enough = new CancellationTokenSource();
        var load = new LedgerLoad(opened.Storage.Ledger, "fault");
        var acknowledged = new List<GustMark.Core.Economy.EntryId>();
        var started = new TaskCompletionSource();
        var running = load.RunAsync(id =>
        {
            acknowledged.Add(id);
            if (acknowledged.Count == 40)
                started.TrySetResult();
        }, enough.Token);
        await started.Task.WaitAsync(Patience.Longest, Ct);

        server.Kill();
        Assert.IsType<StoreUnavailableException>(await Record.ExceptionAsync(() => running));
        await server.StartAgainAsync();

        await EventuallyAsync(() => opened.Storage.Ledger.AuditAsync(null, Ct));
        await enough.CancelAsync();
        await opened.ReopenAsync();
        Assert.All(acknowledged, id => Assert.NotNull(opened.Storage.Ledger.FindAsync(LedgerLoad.Guild, id, Ct).Result));
        var audit = await opened.Storage.Ledger.AuditAsync(null, Ct);
        Assert.True(audit.IsSound, string.Join("; ", audit.Findings.Select(AuditWords.Of)));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_at_start()
    {
        var refusal = await Assert.ThrowsAsync<FatalException>(() => MongoStorage.NewAsync(uri: "mongodb://user:hunter2@127.0.0.1:1/"));

        Assert.Equal(ExitCode.Unavailable, refusal.Code);
        Assert.Contains("127.0.0.1:1 cannot be used: the database cannot be reached. See that MongoDB runs", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_server_is_waited_for()
    {
        using var server = await MongoServer.StartAsync();
        await using var opened = await MongoStorage.NewAsync(uri: server.Uri);
        server.Kill();
        await server.StartAgainAsync("-delay", "50ms");

        await EventuallyAsync(() => opened.Storage.Settings.ReplaceAsync(A.Guild, "economy", null, "1", Ct));

        Assert.Equal("1", await opened.Storage.Settings.LoadAsync(A.Guild, "economy", Ct));
    }

    [Fact]
    public async Task A_second_worker_is_kept_out_of_the_database_and_told_who_has_it()
    {
        await using var opened = await MongoStorage.NewAsync();
        using var elsewhere = new TemporaryFolder();

        var refusal = await Assert.ThrowsAsync<FatalException>(
            () => OpenedMongo.OpenAsync(opened.Options.Mongo, elsewhere.Path, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, Ct));

        Assert.Equal(ExitCode.AlreadyRunning, refusal.Code);
        Assert.StartsWith($"Another worker uses the database {opened.Database.Name}: process {Environment.ProcessId} on {Environment.MachineName} since ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lease_that_another_has_taken_ends_the_worker_and_every_write()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(A.Moment);
        await using var opened = await MongoStorage.NewAsync();
        using var folder = new TemporaryFolder();
        var options = new MongoOptions { ConnectionString = opened.Options.Mongo.ConnectionString, Database = opened.Options.Mongo.Database + "b" };
        await using var mongo = await OpenedMongo.OpenAsync(options, folder.Path, time, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, Ct);
        await mongo.Collection(MongoCollections.Worker).UpdateOneAsync(
            new BsonDocument("_id", "lease"), new BsonDocument("$set", new BsonDocument("token", "another")), cancellationToken: Ct);

        time.Advance(MongoLease.RenewedEvery);

        var end = await Assert.ThrowsAsync<FatalException>(() => mongo.Lease.Lost.WaitAsync(Patience.Longest, Ct));
        Assert.Equal(ExitCode.AlreadyRunning, end.Code);
        Assert.Equal($"Another worker has taken over the database {mongo.Name}. This one writes no more.", end.Message);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new MongoGuildSettingsStore(mongo).ReplaceAsync(A.Guild, "economy", null, "1", Ct));
    }

    /// <summary>Tries until the database is back: the driver looks for it about every half second.</summary>
    private static async Task EventuallyAsync(Func<Task> operation)
    {
        var watch = Stopwatch.StartNew();
        while (await Record.ExceptionAsync(operation) is StoreUnavailableException refused)
        {
            if (watch.Elapsed > TimeSpan.FromSeconds(30))
                throw refused;
        }
    }
}
