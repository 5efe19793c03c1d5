using System.Diagnostics.Metrics;
using MongoDB.Driver.Core.Configuration;
using MongoDB.Driver.Core.Events;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>What is measured of the commands that go to MongoDB. Meter <c>GustMark</c>.</summary>
internal static class MongoMetrics
{
    private static readonly Meter Meter = new("GustMark");

    private static readonly Histogram<double> Durations =
        Meter.CreateHistogram<double>("gustmark.mongodb.command.duration", "ms", "How long commands to MongoDB took, by command and outcome");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("gustmark.mongodb.unavailable", "{operation}", "Operations that were refused because MongoDB could not be had");

    /// <summary>Listens to the commands of a client.</summary>
    public static void Watch(ClusterBuilder cluster) => cluster
        .Subscribe<CommandSucceededEvent>(done => Took(done.CommandName, "succeeded", done.Duration))
        .Subscribe<CommandFailedEvent>(done => Took(done.CommandName, "failed", done.Duration));

    public static void Unavailable() => Refusals.Add(1);

    private static void Took(string command, string outcome, TimeSpan duration) => Durations.Record(
        duration.TotalMilliseconds, new KeyValuePair<string, object?>("command", command), new KeyValuePair<string, object?>("outcome", outcome));
}
