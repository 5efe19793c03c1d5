using Microsoft.Extensions.Logging;

namespace GustMark.Simulator.GameServers;

/// <summary>The fault of a server: one at a time, ending by itself, by the next one, or never.</summary>
/// <param name="name">The server's, for the log.</param>
/// <param name="time">Measures how long a fault lasts.</param>
/// <param name="log">Takes a line for each change.</param>
/// <param name="begin">Makes a fault take hold; true if it lasts.</param>
/// <param name="end">Undoes it.</param>
internal sealed class FaultBox(
    string name, TimeProvider time, ILogger log, Action<GameServerFault, bool> begin, Func<GameServerFault, Task> end) : IDisposable
{
    readonly SemaphoreSlim _turn = new(1, 1);
    volatile ActiveFault? _active;
    ITimer? _timer;

    /// <summary>What holds now; null if nothing.</summary>
    public ActiveFault? Active => _active;

    public bool Has(GameServerFault kind) => _active?.Kind == kind;

    /// <summary>Ends what holds and begins another. A blow without a duration happens and is over.</summary>
    public async Task SetAsync(GameServerFault kind, TimeSpan? duration)
    {
        await _turn.WaitAsync();
        try
        {
            await LiftAsync();
            log.FaultSet(name, kind.Word());
            if (kind == GameServerFault.None)
                return;

            var lasts = duration is not null || !kind.IsBlow();
            if (lasts)
            {
                var active = new ActiveFault(kind, duration is { } length ? time.GetUtcNow() + length : null);
                _active = active;
                if (duration is { } until)
                    _timer = time.CreateTimer(_ => _ = ExpireAsync(active), null, until, Timeout.InfiniteTimeSpan);
            }

            begin(kind, lasts);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _timer?.Dispose();

    async Task ExpireAsync(ActiveFault expired)
    {
        await _turn.WaitAsync();
        try
        {
            if (ReferenceEquals(_active, expired))
                await LiftAsync();
        }
        catch (OperationCanceledException)
        {
            // The server has stopped.
        }
        finally
        {
            _turn.Release();
        }
    }

    async Task LiftAsync()
    {
        _timer?.Dispose();
        _timer = null;
        if (_active is not { } old)
            return;
        _active = null;
        await end(old.Kind);
    }
}
