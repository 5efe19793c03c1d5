using GustMark.Core.Monitoring;
using GustMark.Core.Servers;

namespace GustMark.Core.Reports;

/// <summary>How a server was.</summary>
/// <param name="Buckets">Of the period, oldest first; all of one width.</param>
/// <param name="Before">Of the period before it.</param>
public sealed record ServerReport(GameServer Server, IReadOnlyList<SampleBucket> Buckets, IReadOnlyList<SampleBucket> Before)
{
    // Clocks differ: of a gap an uptime has grown by this share less some hours, for certain.
    private const double GapShare = 0.98;
    private const double GapSlack = 1 / 60.0;

    /// <summary>All samples of the period together; null when it was never known.</summary>
    public Measured? Over(Metric metric) => Over(Buckets, metric);

    /// <summary>All samples of the period before; null when it was never known.</summary>
    public Measured? OverBefore(Metric metric) => Over(Before, metric);

    /// <summary>Share of the time, 0 to 1, that the console was connected of that in which it should have been.</summary>
    public double? Availability => Over(Metric.Up)?.Mean;

    /// <summary>When it will have how many entities; null when that cannot be said.</summary>
    public EntityForecast? Forecast { get; } = EntityForecast.Of(
        [.. Buckets.Where(bucket => bucket[Metric.Entities] is not null).Select(bucket => (bucket.Start + (bucket.Width.Length() / 2), bucket[Metric.Entities]!.Value.Mean))]);

    /// <summary>How often the game began anew, as far as it was seen: its uptime was less than it had been.</summary>
    public int Restarts => RestartedAt.Count;

    /// <summary>When that was, oldest first; each to half a stretch of the samples.</summary>
    public IReadOnlyList<DateTimeOffset> RestartedAt { get; } = FindRestarts(Buckets);

    private static List<DateTimeOffset> FindRestarts(IReadOnlyList<SampleBucket> buckets)
    {
        var restarts = new List<DateTimeOffset>();

        // The game was up for so many hours, at least, when the stretch before ended.
        var (least, ended, began) = (0.0, DateTimeOffset.MaxValue, DateTimeOffset.MinValue);
        foreach (var bucket in buckets)
        {
            if (bucket[Metric.Uptime] is not { } hours)
                continue;
            var grown = Math.Max(0, ((bucket.Start - ended).TotalHours * GapShare) - GapSlack);
            if (hours.Least < least + grown)
            {
                // The least uptime was seen somewhere within the stretch, and the game ran still in the one that was known before.
                var at = bucket.Start + (bucket.Width.Length() / 2) - TimeSpan.FromHours(hours.Least);
                restarts.Add(at > began ? at : began);

                // The most may be of before it.
                least = hours.Most < least + grown ? hours.Most : hours.Least;
            }
            else
            {
                least = hours.Most;
            }

            (began, ended) = (bucket.Start, bucket.Start + bucket.Width.Length());
        }

        return restarts;
    }

    private static Measured? Over(IReadOnlyList<SampleBucket> buckets, Metric metric) =>
        buckets.Aggregate(default(Measured), (sum, bucket) => sum.With(bucket[metric] ?? default)) is { Count: > 0 } all ? all : null;
}
