namespace GustMark.Core.Shop;

/// <summary>How long to wait after the n-th failure in a row: min(2^n, 300) seconds, of which up to half is left out by chance.</summary>
public sealed class RetryDelay(Random random)
{
    private const double LongestSeconds = 300;

    /// <summary>An hour at most is believed of what the other side asks for.</summary>
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <param name="failures">1 or more.</param>
    /// <param name="asked">No sooner than this; null when nobody asked.</param>
    public TimeSpan After(int failures, TimeSpan? asked = null)
    {
        var own = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Clamp(failures, 1, 30)), LongestSeconds) * (1 - (random.NextDouble() / 2)));
        var believed = asked > LongestAsked ? LongestAsked : asked;
        return believed > own ? believed.Value : own;
    }
}
