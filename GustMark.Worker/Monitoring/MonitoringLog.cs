using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Monitoring;

/// <summary>What the monitoring logs, 4800–4899. Nothing here is an error: errors are what it counts.</summary>
internal static partial class MonitoringLog
{
    [LoggerMessage(4801, LogLevel.Warning, "{Buckets} samples wait for the store: {Reason}")]
    public static partial void SamplesDelayed(this ILogger log, int buckets, string reason);

    [LoggerMessage(4802, LogLevel.Warning, "{Buckets} samples are lost: the store has not taken them for too long")]
    public static partial void SamplesLost(this ILogger log, int buckets);

    [LoggerMessage(4803, LogLevel.Warning, "What was put together of this hour by the process before is left out: {Reason}")]
    public static partial void SamplesNotResumed(this ILogger log, string reason);

    [LoggerMessage(4804, LogLevel.Warning, "Old samples could not be removed, next try in an hour: {Reason}")]
    public static partial void SamplesNotForgotten(this ILogger log, string reason);

    [LoggerMessage(4812, LogLevel.Information, "Metrics and traces are sent to {Address}")]
    public static partial void TelemetrySent(this ILogger log, string address);
}
