using System.Runtime.ExceptionServices;
using Microsoft.Data.Sqlite;

namespace GustMark.Worker.Storage.Sqlite;

/// <summary>Something that waits to be written.</summary>
internal abstract class WriteOperation
{
    private int taken;

    /// <summary>True for the first caller: the writer, which then runs it, or the cancellation, which ends it.</summary>
    public bool Take() => Interlocked.Exchange(ref taken, 1) == 0;

    public abstract void Run(SqliteConnection connection);

    /// <summary>The operation threw, and has been undone; its caller is told with the commit of the others.</summary>
    public abstract void Throws(Exception e);

    /// <summary>What it did is on the disk.</summary>
    public abstract void Complete();

    /// <summary>Nothing of it is kept.</summary>
    public abstract void Fail(Exception e);
}

/// <inheritdoc />
internal sealed class WriteOperation<T>(Func<SqliteConnection, T> write) : WriteOperation
{
    // Callers go on elsewhere, never on the writer's thread.
    private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;
    private ExceptionDispatchInfo? thrown;

    public Task<T> Outcome => outcome.Task;

    public void CancelUnlessTaken(CancellationToken token)
    {
        if (Take())
            outcome.TrySetCanceled(token);
    }

    public override void Run(SqliteConnection connection)
    {
        thrown = null;
        result = write(connection);
    }

    public override void Throws(Exception e) => thrown = ExceptionDispatchInfo.Capture(e);

    public override void Complete()
    {
        if (thrown is null)
            outcome.TrySetResult(result!);
        else
            outcome.TrySetException(thrown.SourceException);
    }

    public override void Fail(Exception e) => outcome.TrySetException(e);
}
