using System.Text;
using Microsoft.Extensions.Logging;
using MongoDB.Driver;
using MongoDB.Driver.Core.Events;

namespace GustMark.Worker.Storage.Mongo;

/// <summary>How the driver is set up, whatever the connection string says of it.</summary>
internal static class MongoSettings
{
    /// <summary>Longest time that an operation takes: it has succeeded, or it is refused.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <param name="log">Is told why a server is not there, which the driver finds out beside the operations.</param>
    public static MongoClientSettings From(MongoUrl url, ILogger log)
    {
        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName = "gustmark";
        settings.MaxConnectionPoolSize = 50;
        settings.MinConnectionPoolSize = 10;
        settings.MaxConnectionIdleTime = TimeSpan.FromSeconds(30);
        settings.WaitQueueTimeout = Deadline;
        settings.ServerSelectionTimeout = Deadline;
        settings.ConnectTimeout = Deadline;

        // Every write may be repeated by its id. What the driver repeats by itself is known by its number on a replica set only.
        settings.RetryWrites = false;
        settings.ReadPreference = ReadPreference.Primary;
        settings.ReadConcern = ReadConcern.Majority;
        settings.WriteConcern = WriteConcern.WMajority.With(journal: true);

        // People write halves of characters; those become question marks instead of an exception.
        settings.WriteEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false);
        settings.ClusterConfigurator = cluster =>
        {
            MongoMetrics.Watch(cluster);
            cluster.Subscribe<ServerHeartbeatFailedEvent>(failed => log.DatabaseAway(failed.Exception.GetBaseException().GetType().Name, failed.Exception));
        };
        return settings;
    }
}
