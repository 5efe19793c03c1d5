namespace GustMark.Simulator.GameServers;

/// <summary>A command as a client sent it.</summary>
/// <param name="Number">Counts from 1 for each server.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Identifier">The client's identifier for the answer.</param>
/// <param name="Message">The command line.</param>
internal sealed record ReceivedCommand(long Number, DateTimeOffset At, int Identifier, string Message);

/// <summary>The last commands a server received, at most <see cref="Capacity"/>; the oldest go first.</summary>
internal sealed class ReceivedLog
{
    public const int Capacity = 10_000;

    readonly Lock _lock = new();
    readonly Queue<ReceivedCommand> _commands = new();
    TaskCompletionSource _next = NewSignal();
    long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Add(DateTimeOffset at, int identifier, string message)
    {
        TaskCompletionSource signal;
        lock (_lock)
        {
            if (_commands.Count == Capacity)
                _commands.Dequeue();
            _commands.Enqueue(new ReceivedCommand(Interlocked.Increment(ref _count), at, identifier, message));
            (signal, _next) = (_next, NewSignal());
        }

        signal.SetResult();
    }

    public IReadOnlyList<ReceivedCommand> Snapshot()
    {
        lock (_lock)
            return [.. _commands];
    }

    /// <summary>Waits until a kept command satisfies <paramref name="wanted"/> and returns all that do.</summary>
    public async Task<IReadOnlyList<ReceivedCommand>> WaitAsync(Func<ReceivedCommand, bool> wanted, CancellationToken ct)
    {
        while (true)
        {
            Task next;
            lock (_lock)
            {
                ReceivedCommand[] found = [.. _commands.Where(wanted)];
                if (found.Length > 0)
                    return found;
                next = _next.Task;
            }

            await next.WaitAsync(ct);
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
