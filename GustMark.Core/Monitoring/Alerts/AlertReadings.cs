using System.Globalization;
using GustMark.Core.Dashboards;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Core.Monitoring.Alerts;

/// <summary>What is looked at for one alert, now.</summary>
/// <param name="Value">In the kind's unit; null when it is not known.</param>
/// <param name="Detail">What a person would want to know besides, where there is anything.</param>
public readonly record struct AlertReading(AlertKind Kind, ServerId? Server, string ServerName, double? Value, string Detail = "");

/// <summary>Reads every kind of alert off what is known.</summary>
public static class AlertReadings
{
    /// <summary>Fewer lines prove nothing.</summary>
    private const int FewestLines = 200;

    /// <summary>A minute at one sample every 5 s.</summary>
    public const int SamplesOfMinute = 12;

    /// <param name="lastMinute">Of the worker, oldest first.</param>
    public static IEnumerable<AlertReading> OfWorker(IReadOnlyList<Sample> lastMinute, IReadOnlyList<QueueVitals> queues)
    {
        var newest = lastMinute.Count == 0 ? null : lastMinute[^1];
        yield return new(AlertKind.Cpu, null, "", newest?[Metric.Cpu]);
        yield return new(AlertKind.Memory, null, "", newest?[Metric.Memory]);
        yield return new(AlertKind.ResponseTime, null, "", newest?[Metric.ResponseTime]);
        yield return new(
            AlertKind.QueueDepth, null, "", newest?[Metric.QueueFill],
            queues.MaxBy(queue => (double)queue.Depth / queue.Capacity) is { Depth: > 0 } fullest
                ? string.Create(CultureInfo.InvariantCulture, $"{fullest.Name}: {fullest.Depth:N0} of {fullest.Capacity:N0}") : "");
        yield return new(AlertKind.ErrorBurst, null, "", newest is null ? null : lastMinute.Sum(sample => sample[Metric.Errors] ?? 0));
    }

    /// <param name="status">Null when this worker does not own it (yet).</param>
    public static IEnumerable<AlertReading> OfServer(GameServer server, ServerStatus? status, Drift? drift)
    {
        yield return new(AlertKind.ServerDown, server.Id, server.Name, Down(status?.State), status?.State switch
        {
            Refused refused => refused.Reason,
            WaitingToRetry waiting => waiting.Reason,
            _ => status?.LastError ?? "",
        });
        yield return new(AlertKind.Framerate, server.Id, server.Name, status is { State: Connected, Info.Framerate: { } framerate } ? framerate : null);
        yield return new(
            AlertKind.NotUnderstood, server.Id, server.Name, drift is null ? null : drift.Lines < FewestLines ? 0 : drift.Share * 100,
            drift is { Samples: [.., var sample] } ? sample : "");
    }

    // Who was disconnected by hand is where he should be. The first attempt after a start or a loss proves nothing yet.
    private static double? Down(ConnectionState? state) => state switch
    {
        Connected or Disconnected => 0,
        WaitingToRetry or Refused or Connecting { Attempt: > 1 } => 1,
        _ => null,
    };
}
