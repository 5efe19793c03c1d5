using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Life;

/// <summary>Takes lines from a source at a rate. A server at rate 0 costs nothing; one that was held up does not make up for it.</summary>
internal sealed class LifeLoop(ILineSource source, ServerConsole console, TimeProvider time)
{
    static readonly TimeSpan s_shortestPause = TimeSpan.FromMilliseconds(20);

    readonly Lock _lock = new();
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    double _rate;
    bool _paused;

    /// <summary>Frames a second.</summary>
    public double Rate
    {
        get { lock (_lock) return _rate; }
        set => Change(() => _rate = value);
    }

    /// <summary>Whether life stands still, as during a restart.</summary>
    public bool Paused
    {
        get { lock (_lock) return _paused; }
        set => Change(() => _paused = value);
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var due = 0.0;
        var last = time.GetTimestamp();
        while (true)
        {
            var (rate, changed) = Look();
            if (rate <= 0)
            {
                await changed.WaitAsync(ct);
                (due, last) = (0, time.GetTimestamp());
                continue;
            }

            var now = time.GetTimestamp();

            // At most a second's worth at once: a console that stood still does not burst afterwards.
            due = Math.Min(due + time.GetElapsedTime(last, now).TotalSeconds * rate, Math.Max(1, rate));
            last = now;
            while (due >= 1 && !ct.IsCancellationRequested)
                due -= Math.Max(1, await console.HappenAsync(_ => Paused ? [] : source.Next(), ct));

            var pause = TimeSpan.FromSeconds(Math.Min((1 - due) / rate, 3600));
            await Task.WhenAny(Task.Delay(pause > s_shortestPause ? pause : s_shortestPause, time, ct), changed);
            ct.ThrowIfCancellationRequested();
        }
    }

    (double Rate, Task Changed) Look()
    {
        lock (_lock)
            return (_paused ? 0 : _rate, _changed.Task);
    }

    void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            change();
            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }
}
