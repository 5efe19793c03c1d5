namespace GustMark.Worker.Charts;

/// <summary>A measured value over time, cut wherever nothing is known.</summary>
internal sealed class ChartLine
{
    /// <summary>Two samples further apart than this have an unknown between them: two polls of the console.</summary>
    public static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(60);

    // More than any console counts; beyond it the value is damage and would press the real ones flat.
    private const double Largest = int.MaxValue;

    private ChartLine(IReadOnlyList<Stretch> stretches) => Stretches = stretches;

    /// <summary>Unbroken runs of samples, oldest first; empty when nothing was ever known.</summary>
    public IReadOnlyList<Stretch> Stretches { get; }

    /// <summary>Cuts a line at nulls, at what is no number from 0 on, and at steps over <see cref="LongestStep"/>.</summary>
    /// <param name="points">Seconds and the value then, in order of time.</param>
    /// <param name="longest">Where another step is the longest without a gap.</param>
    public static ChartLine Of(IEnumerable<(double Seconds, double? Value)> points, TimeSpan? longest = null)
    {
        var most = (longest ?? LongestStep).TotalSeconds;
        var stretches = new List<Stretch>();
        var seconds = new List<double>();
        var values = new List<double>();
        foreach (var (at, value) in points)
        {
            var known = value is >= 0 and <= Largest;
            if (!known || (seconds.Count > 0 && at - seconds[^1] > most))
                Cut();
            if (!known)
                continue;
            seconds.Add(at);
            values.Add(value.GetValueOrDefault());
        }

        Cut();
        return new ChartLine(stretches);

        void Cut()
        {
            if (seconds.Count > 0)
                stretches.Add(new Stretch([.. seconds], [.. values]));
            seconds.Clear();
            values.Clear();
        }
    }

    /// <summary>A run of samples without a gap; at least one.</summary>
    internal sealed record Stretch(double[] Seconds, double[] Values);
}
