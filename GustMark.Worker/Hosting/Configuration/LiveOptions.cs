using Microsoft.Extensions.Options;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>The options of a section as they count now. They are replaced as a whole, and only by what has been checked.</summary>
internal sealed class LiveOptions<T>(T atStart) : IOptionsMonitor<T>
    where T : class, new()
{
    private readonly Lock gate = new();
    private readonly List<Action<T, string?>> listeners = [];
    private volatile T now = atStart;

    public T CurrentValue => now;

    public T Get(string? name) => now;

    /// <summary>These count from now on. Returns when everybody who listens has been told.</summary>
    public void Become(T options)
    {
        now = options;
        Action<T, string?>[] told;
        lock (gate)
            told = [.. listeners];
        foreach (var listener in told)
            listener(options, Options.DefaultName);
    }

    public IDisposable OnChange(Action<T, string?> listener)
    {
        lock (gate)
            listeners.Add(listener);
        return new Listening(this, listener);
    }

    private sealed class Listening(LiveOptions<T> options, Action<T, string?> listener) : IDisposable
    {
        public void Dispose()
        {
            lock (options.gate)
                options.listeners.Remove(listener);
        }
    }
}
