using GustMark.Core.Identity;
using GustMark.Core.Monitoring;

namespace GustMark.Core.Reports;

/// <summary>
/// How many players were on the servers during events, and at the same hours of other days without one. It says what was, not that the events were the reason.
/// </summary>
/// <param name="Events">Events that could be compared.</param>
/// <param name="During">Players on the server of an event while it was fought, mean over the events.</param>
/// <param name="Otherwise">Players there at the same hours of other days, mean over the events.</param>
public sealed record EventCrowd(int Events, double During, double Otherwise)
{
    /// <summary>Of fewer events nothing is said.</summary>
    public const int FewestEvents = 3;

    /// <summary>An event is compared when so many other days are known.</summary>
    public const int FewestOtherDays = 2;

    /// <summary>Null where there is too little to compare.</summary>
    /// <param name="samples">Of each server, within the period.</param>
    public static EventCrowd? Of(IReadOnlyList<FoughtEvent> events, IReadOnlyDictionary<ServerId, IReadOnlyList<SampleBucket>> samples, DateTimeOffset from, DateTimeOffset until)
    {
        var pairs = events.Select(fought => Compared(fought, events, samples.GetValueOrDefault(fought.Server, []), from, until)).OfType<(double During, double Otherwise)>().ToList();
        return pairs.Count < FewestEvents ? null : new EventCrowd(pairs.Count, pairs.Average(pair => pair.During), pairs.Average(pair => pair.Otherwise));
    }

    private static (double During, double Otherwise)? Compared(
        FoughtEvent fought, IReadOnlyList<FoughtEvent> events, IReadOnlyList<SampleBucket> samples, DateTimeOffset from, DateTimeOffset until)
    {
        if (Players(samples, fought.Began, fought.Ended) is not { } during)
            return null;
        var others = new List<double>();
        var reach = (int)Math.Ceiling((until - from).TotalDays);
        for (var days = -reach; days <= reach; days++)
        {
            var (began, ended) = (fought.Began.AddDays(days), fought.Ended.AddDays(days));
            if (days == 0 || began < from || ended > until || events.Any(other => other.Server == fought.Server && other.Began < ended && other.Ended > began))
                continue;
            if (Players(samples, began, ended) is { } players)
                others.Add(players);
        }

        return others.Count < FewestOtherDays ? null : (during, others.Average());
    }

    /// <summary>Mean of the stretches that lie within, or are touched; null where nothing is known.</summary>
    private static double? Players(IReadOnlyList<SampleBucket> samples, DateTimeOffset began, DateTimeOffset ended)
    {
        var all = samples.Where(bucket => bucket.Start < ended && bucket.Start + bucket.Width.Length() > began)
            .Aggregate(default(Measured), (sum, bucket) => sum.With(bucket[Metric.Players] ?? default));
        return all.Count > 0 ? all.Mean : null;
    }
}
