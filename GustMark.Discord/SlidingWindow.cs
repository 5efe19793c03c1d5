namespace GustMark.Discord;

/// <summary>At most so many turns in any period of the given length, handed out in the order they were asked for.</summary>
sealed class SlidingWindow(int turns, TimeSpan period, TimeProvider time)
{
    readonly Lock gate = new();
    readonly DateTimeOffset[] granted = new DateTimeOffset[turns];
    DateTimeOffset pausedUntil;
    int next;

    public async ValueTask WaitAsync(CancellationToken ct)
    {
        var turn = Reserve();
        while (true)
        {
            DateTimeOffset due;
            lock (gate)
                due = turn > pausedUntil ? turn : pausedUntil;
            var wait = due - time.GetUtcNow();
            if (wait <= TimeSpan.Zero)
                return;
            await Task.Delay(wait, time, ct).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody, also of those already waiting, goes before then.</summary>
    public void PauseUntil(DateTimeOffset moment)
    {
        lock (gate)
            pausedUntil = moment > pausedUntil ? moment : pausedUntil;
    }

    // A turn given up by cancellation stays used: being too slow is harmless, being too fast is not.
    DateTimeOffset Reserve()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var oldest = granted[next];
            var turn = oldest == default || oldest + period < now ? now : oldest + period;
            granted[next] = turn;
            next = (next + 1) % granted.Length;
            return turn;
        }
    }
}
