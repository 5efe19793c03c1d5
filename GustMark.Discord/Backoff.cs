namespace GustMark.Discord;

/// <summary>Growing waits with jitter, so that many bots do not come back in the same second.</summary>
static class Backoff
{
    /// <summary>min(first·2^(failures−1), longest), shortened by up to a quarter. <paramref name="random"/> is in [0, 1).</summary>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest, double random)
    {
        var full = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Clamp(failures, 1, 60) - 1), longest.TotalSeconds);
        return TimeSpan.FromSeconds(full * (1 - random / 4));
    }
}
