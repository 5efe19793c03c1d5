using System.Diagnostics.Metrics;

namespace GustMark.Worker.Storage.Profiles;

/// <summary>What is counted of the profile cache. Meter <c>GustMark</c>. Hits by all of them together is the hit rate.</summary>
internal static class ProfileMetrics
{
    private static readonly Meter Meter = new("GustMark");

    private static readonly Counter<long> Reads =
        Meter.CreateCounter<long>("gustmark.profiles.reads", "{read}", "Balances and links of members that were asked for, by where the answer was");

    private static readonly KeyValuePair<string, object?> Hit = new("found", "cache");
    private static readonly KeyValuePair<string, object?> Miss = new("found", "store");

    public static void Count(bool isHit) => Reads.Add(1, isHit ? Hit : Miss);
}
