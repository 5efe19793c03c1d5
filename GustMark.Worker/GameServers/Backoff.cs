using GustMark.Worker.Limits;

namespace GustMark.Worker.GameServers;

/// <summary>How long to wait after the n-th failure in a row: min(2^n, longest) seconds, of which up to half is left out by chance.</summary>
internal sealed class Backoff(TimeSpan longest, Random random)
{
    /// <param name="failures">1 or more.</param>
    public TimeSpan After(int failures)
    {
        var seconds = Math.Min(Math.Pow(2, Math.Clamp(failures, 0, 30)), longest.TotalSeconds);

        // Jitter only shortens: the limit is a promise, and a thousand servers must not come back in one second.
        return TimeSpan.FromSeconds(seconds * (1 - (random.NextDouble() / 2)));
    }

    /// <summary>As <see cref="After(int)"/>, and no sooner than the other side asked for, of which an hour at most is believed.</summary>
    public TimeSpan After(int failures, TimeSpan? retryAfter)
    {
        // One draw: what is compared is what is waited.
        var own = After(failures);
        return RetryAfter.Believed(retryAfter) is { } asked && asked > own ? asked : own;
    }
}
