namespace GustMark.Core.Monitoring;

/// <summary>How many samples were taken together, and what they came to.</summary>
/// <param name="Count">Of those in which it was known; never 0.</param>
public readonly record struct Measured(int Count, double Sum, double Least, double Most)
{
    public double Mean => Sum / Count;

    public static Measured Of(double value) => new(1, value, value, value);

    public Measured With(Measured other) => Count == 0
        ? other
        : other.Count == 0 ? this : new(Count + other.Count, Sum + other.Sum, Math.Min(Least, other.Least), Math.Max(Most, other.Most));
}

/// <summary>The lengths of time over which samples are put together to be kept.</summary>
public enum SampleWidth
{
    Minute,
    Quarter,
    Hour,
}

/// <summary>How long each is, and how long it is kept.</summary>
public static class SampleWidths
{
    public static IReadOnlyList<SampleWidth> All { get; } = Enum.GetValues<SampleWidth>();

    public static TimeSpan Length(this SampleWidth width) => width switch
    {
        SampleWidth.Minute => TimeSpan.FromMinutes(1),
        SampleWidth.Quarter => TimeSpan.FromMinutes(15),
        _ => TimeSpan.FromHours(1),
    };

    /// <summary>Minutes for two days, quarters of an hour for two weeks, hours for 90 days: about 6,400 rows for a server.</summary>
    public static TimeSpan Kept(this SampleWidth width) => width switch
    {
        SampleWidth.Minute => TimeSpan.FromDays(2),
        SampleWidth.Quarter => TimeSpan.FromDays(14),
        _ => TimeSpan.FromDays(90),
    };

    /// <summary>The beginning of the stretch that a moment lies in.</summary>
    public static DateTimeOffset StartOf(this SampleWidth width, DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % width.Length().Ticks), TimeSpan.Zero);

    /// <summary>The finest in which something that began then is still kept, and that makes no more than so many points of a span.</summary>
    public static SampleWidth FittingFor(TimeSpan span, int most) =>
        All.FirstOrDefault(width => span <= width.Kept() - TimeSpan.FromHours(2) && span / width.Length() <= most, SampleWidth.Hour);
}

/// <summary>Samples of one subject over one stretch of time.</summary>
/// <param name="Start">A whole number of <paramref name="Width"/> since the epoch.</param>
public sealed record SampleBucket(SampleSubject Subject, SampleWidth Width, DateTimeOffset Start, IReadOnlyDictionary<Metric, Measured> Values)
{
    /// <summary>Null when it was never known.</summary>
    public Measured? this[Metric metric] => Values.TryGetValue(metric, out var measured) ? measured : null;
}
