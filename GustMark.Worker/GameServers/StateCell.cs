using System.Collections.Concurrent;
using GustMark.Core.Servers;

namespace GustMark.Worker.GameServers;

/// <summary>The state of a connection: one loop moves it, others read it or wait for it.</summary>
/// <param name="changed">Told after each move.</param>
internal sealed class StateCell(ConnectionState first, Action changed)
{
    private readonly ConcurrentDictionary<TaskCompletionSource<ConnectionState>, Func<ConnectionState, bool>> waiters = new();
    private volatile ConnectionState state = first;

    public ConnectionState Now => state;

    public void MoveTo(ConnectionState next)
    {
        state = next;
        foreach (var (waiter, condition) in waiters)
        {
            if (condition(next))
                waiter.TrySetResult(next);
        }

        changed();
    }

    public async Task<ConnectionState> WaitForAsync(Func<ConnectionState, bool> condition, CancellationToken ct)
    {
        var waiter = new TaskCompletionSource<ConnectionState>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiters[waiter] = condition;
        try
        {
            // Looked at after the registration: a change in between is seen by one of the two.
            if (state is var now && condition(now))
                return now;
            return await waiter.Task.WaitAsync(ct);
        }
        finally
        {
            waiters.TryRemove(waiter, out _);
        }
    }
}
