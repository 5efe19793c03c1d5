namespace GustMark.Discord.Gateway;

/// <summary>Beats at the pace the gateway asked for, and ends when a beat was not answered before the next was due.</summary>
sealed class Heart(TimeSpan interval, Func<CancellationToken, Task> beat, TimeProvider time)
{
    readonly Lock gate = new();
    long sentAt;
    bool answered = true;

    /// <summary>Ends, rather than throws, when the other side has gone silent. The first beat comes at a random time.</summary>
    public async Task RunAsync(double jitter, CancellationToken ct)
    {
        await Task.Delay(interval * jitter, time, ct).ConfigureAwait(false);
        while (true)
        {
            lock (gate)
            {
                if (!answered)
                    return;
            }
            await BeatAsync(ct).ConfigureAwait(false);
            await Task.Delay(interval, time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Beats now; also when the gateway asks for it.</summary>
    public Task BeatAsync(CancellationToken ct)
    {
        lock (gate)
        {
            // Before sending: the answer may be read before the send returns.
            answered = false;
            sentAt = time.GetTimestamp();
        }
        return beat(ct);
    }

    /// <summary>The answer is here; how long it took.</summary>
    public TimeSpan Answered()
    {
        lock (gate)
        {
            answered = true;
            return time.GetElapsedTime(sentAt);
        }
    }
}
