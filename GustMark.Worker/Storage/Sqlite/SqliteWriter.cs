using System.Threading.Channels;
using GustMark.Core.Results;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>
/// The one writer of a database. Operations that wait are committed together, so that one flush of the disk serves many; a
/// caller hears of its operation only after the commit. An operation that throws is undone alone.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Most operations in one transaction.</summary>
    public const int LargestBatch = 256;

    /// <summary>Most operations that wait; a caller beyond that waits to enter.</summary>
    public const int QueueCapacity = 10_000;

    private readonly SqliteConnection connection;
    private readonly ILogger log;
    private readonly Channel<WriteOperation> queue =
        Channel.CreateBounded<WriteOperation>(new BoundedChannelOptions(QueueCapacity) { SingleReader = true });

    private readonly PreparedStatement begin;
    private readonly PreparedStatement commit;
    private readonly PreparedStatement rollback;
    private readonly PreparedStatement save;
    private readonly PreparedStatement undo;
    private readonly PreparedStatement release;
    private readonly List<IDisposable> owned = [];
    private readonly Task loop;

    /// <param name="connection">Used by nobody else from now on, and closed with the writer.</param>
    public SqliteWriter(SqliteConnection connection, ILogger log)
    {
        this.connection = connection;
        this.log = log;
        (begin, commit, rollback) = (Own("BEGIN IMMEDIATE"), Own("COMMIT"), Own("ROLLBACK"));
        (save, undo, release) = (Own("SAVEPOINT operation"), Own("ROLLBACK TO operation"), Own("RELEASE operation"));
        loop = Task.Run(RunAsync);
    }

    /// <summary>Transactions committed, for tests and metrics.</summary>
    public long Commits { get; private set; }

    /// <summary>Makes something on the writer's connection that operations use, and that is disposed of before it is closed. Before the first operation only.</summary>
    public T Own<T>(Func<SqliteConnection, T> make)
        where T : IDisposable
    {
        var made = make(connection);
        owned.Add(made);
        return made;
    }

    /// <summary>
    /// Runs the operation and completes once it is on the disk. It may run more than once before that, so it must not touch
    /// anything but the database. What it throws is thrown here, and undoes it. Cancelled only while it waits.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The disk is full or fails; nothing of the operation is kept.</exception>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> write, CancellationToken ct)
    {
        var operation = new WriteOperation<T>(write);
        try
        {
            await queue.Writer.WriteAsync(operation, ct);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("the worker is stopping");
        }

        await using var cancellation = ct.UnsafeRegister(
            static (state, token) => ((WriteOperation<T>)state!).CancelUnlessTaken(token), operation);
        return await operation.Outcome;
    }

    /// <summary>Commits what waits, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        foreach (var statement in owned)
            statement.Dispose();
        await connection.DisposeAsync();
    }

    private PreparedStatement Own(string sql) => Own(on => new PreparedStatement(on, sql));

    private async Task RunAsync()
    {
        var batch = new List<WriteOperation>();
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var operation))
            {
                if (operation.Take())
                    batch.Add(operation);
            }

            if (batch.Count > 0)
                Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<WriteOperation> batch)
    {
        try
        {
            begin.Execute();
            foreach (var operation in batch)
                Apply(operation);
            commit.Execute();
            Commits++;
        }
        catch (Exception e)
        {
            Abandon();
            if (batch.Count > 1)
            {
                // One that does not fit must not take the others with it: each gets a transaction of its own.
                foreach (var operation in batch)
                    Commit([operation]);
                return;
            }

            var failure = SqliteFailures.OfWrite(e);
            log.WriteFailed(failure.Reason, e);
            batch[0].Fail(failure);
            return;
        }

        foreach (var operation in batch)
            operation.Complete();
    }

    private void Apply(WriteOperation operation)
    {
        save.Execute();
        try
        {
            operation.Run(connection);
        }
        catch (Exception e) when (!IsOfTheDisk(e))
        {
            operation.Throws(e);
            undo.Execute();
        }

        release.Execute();
    }

    // Such a failure may have ended the whole transaction, which then cannot go on with the next operation.
    private bool IsOfTheDisk(Exception e) =>
        (e is SqliteException sqlite && SqliteFailures.IsOfTheDisk(sqlite)) || SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) != 0;

    private void Abandon()
    {
        try
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                rollback.Execute();
        }
        catch (SqliteException e)
        {
            log.RollbackFailed(e);
        }
    }
}
