using GustMark.Core.Servers;

namespace GustMark.Core.Monitoring;

/// <summary>Reads a sample off what is known of a server.</summary>
public static class ServerSamples
{
    /// <summary>An answer to a poll that is older tells of another time.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    public static Sample Of(ServerStatus status, DateTimeOffset now)
    {
        var info = status.State is Connected && status.InfoAt is { } at && now - at <= Fresh ? status.Info : null;
        return new Sample(new SampleSubject(status.Server.Guild, status.Server.Id), now)
        {
            [Metric.Players] = info?.Players,
            [Metric.Framerate] = info?.Framerate,
            [Metric.Entities] = info?.Entities,
            [Metric.GameMemory] = info?.MemoryMegabytes,
            [Metric.Uptime] = info?.Uptime?.TotalHours,
            [Metric.Ping] = status.State is Connected ? status.RoundTrip?.TotalMilliseconds : null,
            [Metric.Up] = status.State switch
            {
                Connected => 1,
                WaitingToRetry or Refused or Connecting => 0,

                // By hand, or at the end of the worker.
                _ => null,
            },
        };
    }
}
