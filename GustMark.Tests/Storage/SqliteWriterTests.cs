using GustMark.Core.Results;
using GustMark.Worker.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Storage;

public sealed class SqliteWriterTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly SqliteDatabase database;

    public SqliteWriterTests() => database = SqliteDatabase.Open(folder.Path, NullLogger.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Operations_that_wait_are_committed_together()
    {
        using var hold = await HoldWriterAsync();
        var waiting = Enumerable.Range(0, 100).Select(Insert).ToArray();
        var before = database.Writer!.Commits;

        hold.Set();
        await Task.WhenAll(waiting);

        // One for the operation that held the writer, one for the hundred that waited.
        Assert.Equal(2, database.Writer.Commits - before);
        Assert.Equal(100, await CountAsync());
    }

    [Fact]
    public async Task One_that_throws_is_undone_alone()
    {
        using var hold = await HoldWriterAsync();
        var first = Insert(1);
        var thrown = database.WriteAsync<int>(
            connection =>
            {
                connection.Execute("INSERT INTO live_messages VALUES (1, 2, 2)");
                throw new InvalidOperationException("mine");
            },
            Ct);
        var doubled = Insert(1);
        var last = Insert(3);

        hold.Set();

        await Task.WhenAll(first, last);
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => thrown)).Message);
        await Assert.ThrowsAsync<SqliteException>(() => doubled);
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task What_has_completed_is_seen_by_readers()
    {
        await Insert(1);

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task One_that_is_cancelled_while_it_waits_never_runs()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        using var hold = await HoldWriterAsync();
        var cancelled = database.WriteAsync(connection => connection.Execute("INSERT INTO live_messages VALUES (1, 9, 9)"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);

        hold.Set();
        await Insert(1);

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task On_a_full_disk_only_what_does_not_fit_fails_and_the_writer_goes_on()
    {
        await LimitPagesAsync();
        using var hold = await HoldWriterAsync();
        var fits = Insert(1);
        var tooLarge = database.WriteAsync(
            connection => connection.Execute("INSERT INTO feeds VALUES (1, 1, 'Chat', $text)", ("$text", new string('x', 200_000))), Ct);
        var fitsAsWell = Insert(2);

        hold.Set();

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => tooLarge);
        Assert.Equal("Nothing was kept, because the disk is full.", failure.Message);
        await Task.WhenAll(fits, fitsAsWell);
        await Insert(3);
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task What_waits_is_committed_before_the_database_is_closed()
    {
        var waiting = Enumerable.Range(0, 300).Select(Insert).ToArray();

        await database.DisposeAsync();

        await Task.WhenAll(waiting);
        await using var again = SqliteDatabase.Open(folder.Path, NullLogger.Instance);
        Assert.Equal(300L, await again.ReadAsync(connection => connection.Scalar("SELECT count(*) FROM live_messages"), Ct));
    }

    [Fact]
    public async Task After_it_is_closed_a_write_is_refused()
    {
        await database.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Insert(1));
    }

    [Fact]
    public async Task Every_commit_is_flushed_and_keys_of_other_tables_are_watched()
    {
        Assert.Equal(2L, await database.WriteAsync(connection => connection.Scalar("PRAGMA synchronous"), Ct));
        Assert.Equal(1L, await database.WriteAsync(connection => connection.Scalar("PRAGMA foreign_keys"), Ct));
        Assert.Equal("wal", await database.ReadAsync(connection => connection.Scalar("PRAGMA journal_mode"), Ct));
    }

    private Task<int> Insert(int channel) =>
        database.WriteAsync(connection => connection.Execute("INSERT INTO live_messages VALUES (1, $channel, 1)", ("$channel", channel)), Ct);

    private async Task<long> CountAsync() => (long)(await database.ReadAsync(connection => connection.Scalar("SELECT count(*) FROM live_messages"), Ct))!;

    private Task<object?> LimitPagesAsync() => database.WriteAsync(
        connection =>
        {
            var pages = (long)connection.Scalar("PRAGMA page_count")!;
            return connection.Scalar($"PRAGMA max_page_count = {pages + 8}");
        },
        Ct);

    /// <summary>Keeps the writer busy until the event is set, so that what comes meanwhile waits together.</summary>
    private async Task<ManualResetEventSlim> HoldWriterAsync()
    {
        var hold = new ManualResetEventSlim();
        var entered = new TaskCompletionSource();
        var ct = Ct;
        _ = database.WriteAsync(
            connection =>
            {
                entered.TrySetResult();
                hold.Wait(ct);
                return 0;
            },
            ct);
        await entered.Task.WaitAsync(Patience.Longest, ct);
        return hold;
    }
}
