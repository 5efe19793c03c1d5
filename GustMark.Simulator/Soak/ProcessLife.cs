namespace GustMark.Simulator.Soak;

/// <summary>What a worker needed from its start to its end, read once a second.</summary>
sealed class ProcessLife(int process)
{
    readonly List<ProcessReading> readings = [];

    public int Process => process;

    public int Seconds => readings.Count;

    public ProcessReading? Last => readings.Count == 0 ? null : readings[^1];

    /// <summary>Null where the life was too short to judge.</summary>
    public Growth? Growth => Soak.Growth.Of(readings);

    /// <summary>Reads once; false when the process is gone.</summary>
    public bool Read()
    {
        try
        {
            readings.Add(ProcessReading.Of(process));
            return true;
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>What has grown more than it may.</summary>
    public IEnumerable<string> Findings() => (Growth?.Excessive ?? []).Select(one =>
        FormattableString.Invariant($"The {one.What} of worker {process} grew to {one.Ratio:0.00} times within {Seconds} s."));
}

/// <summary>The last third of a life beside the first, behind a warm-up, by their medians: how many times of what it was something is.</summary>
/// <param name="Memory">The process's own (RssAnon): pages of the program come and go as the system likes.</param>
sealed record Growth(double Memory, double Handles, double Threads)
{
    /// <summary>A shorter life is not judged: caches fill, and code is being reached for the first time. In seconds.</summary>
    public const int LeastSeconds = 180;

    // What a quiet third may differ from another by: faults come and go, and a collection is not due at each reading.
    const double Most = 1.3;
    const double WarmUp = 0.2;

    /// <param name="readings">One a second.</param>
    public static Growth? Of(IReadOnlyCollection<ProcessReading> readings)
    {
        if (readings.Count < LeastSeconds)
            return null;
        var warm = readings.Skip((int)(readings.Count * WarmUp)).ToList();
        var third = warm.Count / 3;
        var (first, last) = (warm[..third], warm[^third..]);
        return new Growth(
            Ratio(first, last, reading => reading.Anonymous), Ratio(first, last, reading => reading.Handles), Ratio(first, last, reading => reading.Threads));
    }

    /// <summary>What has grown more than it may.</summary>
    public IEnumerable<(string What, double Ratio)> Excessive =>
        ((IEnumerable<(string What, double Ratio)>)[("memory", Memory), ("handles", Handles), ("threads", Threads)]).Where(one => one.Ratio > Most);

    static double Ratio(List<ProcessReading> first, List<ProcessReading> last, Func<ProcessReading, long> of) => Median(last, of) / Median(first, of);

    static double Median(List<ProcessReading> of, Func<ProcessReading, long> figure)
    {
        var sorted = of.Select(figure).Order().ToList();
        return Math.Max(1, sorted[sorted.Count / 2]);
    }
}
