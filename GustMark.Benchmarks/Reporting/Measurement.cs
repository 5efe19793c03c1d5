namespace GustMark.Benchmarks.Reporting;

/// <summary>What a benchmark has measured.</summary>
/// <param name="Title">A headline.</param>
/// <param name="Conditions">What was done, in a sentence or two.</param>
/// <param name="Figures">In the order in which they are shown.</param>
internal sealed record Measurement(string Title, string Conditions, IReadOnlyList<Figure> Figures)
{
    /// <summary>What was wrong with the thing measured, not how fast it was: figures of something broken mean nothing.</summary>
    public IReadOnlyList<string> Broken { get; init; } = [];
}

/// <summary>Times of things that were done again and again, in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> sorted;

    public Times(IEnumerable<double> milliseconds) => sorted = [.. milliseconds.Order()];

    public int Count => sorted.Count;

    public double Median => Percentile(0.5);

    public double Slowest => sorted.Count == 0 ? 0 : sorted[^1];

    /// <summary>Nearest rank: the smallest time that at least the share of all do not exceed; 0 if there is none.</summary>
    public double Percentile(double share) => sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
