using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;

namespace GustMark.Core.Reports;

/// <summary>How a guild and its servers did over a period, up to now.</summary>
/// <param name="Cases">What moderators did, oldest first.</param>
/// <param name="Incidents">Alerts that lasted at any time of it, newest first.</param>
/// <param name="Worker">Samples of the bot, oldest first.</param>
/// <param name="Events">Oldest first.</param>
/// <param name="Crowd">Null where there is too little to compare.</param>
public sealed record PerformanceReport(
    GuildId Guild, ReportPeriod Period, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<ServerReport> Servers, PeopleReport People, EconomyStatistics Economy,
    IReadOnlyList<CaseMoment> Cases, IReadOnlyList<AlertEpisode> Incidents, IReadOnlyList<SampleBucket> Worker, IReadOnlyList<FoughtEvent> Events, EventCrowd? Crowd)
{
    /// <summary>Cases by kind; kinds without any are missing.</summary>
    public IReadOnlyDictionary<CaseKind, int> Moderation => Cases.GroupBy(one => one.Kind).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>All samples of the bot together; null when it was never known.</summary>
    public Measured? OfWorker(Metric metric) =>
        Worker.Aggregate(default(Measured), (sum, bucket) => sum.With(bucket[metric] ?? default)) is { Count: > 0 } all ? all : null;
}

/// <summary>That something was done to a player.</summary>
public readonly record struct CaseMoment(CaseKind Kind, DateTimeOffset At);
