using System.Diagnostics.Metrics;

namespace GustMark.Worker.Limits;

/// <summary>What is counted of the limits. Meter <c>GustMark</c>.</summary>
internal static class LimitsMetrics
{
    private static readonly Meter Meter = new("GustMark");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("gustmark.limits.refused", "{refusal}", "What came too often and was refused, by limit");

    /// <param name="limit">One of a few words, such as <c>command</c>.</param>
    public static void Refused(string limit) => Refusals.Add(1, new KeyValuePair<string, object?>("limit", limit));
}
