using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Hosting.Health;

/// <summary>What is logged of the worker's health, 1140–1149.</summary>
internal static partial class HealthLog
{
    [LoggerMessage(1140, LogLevel.Information, "Ready")]
    public static partial void IsReady(this ILogger log);

    [LoggerMessage(1141, LogLevel.Warning, "Not ready: {Reason}")]
    public static partial void IsNotReady(this ILogger log, string reason);

    [LoggerMessage(1142, LogLevel.Critical, "The worker stands still, and systemd gets no more signs of life of it: {Reason}")]
    public static partial void StandsStill(this ILogger log, string reason);

    [LoggerMessage(1143, LogLevel.Warning, "gustmark health will not find this worker: {File} cannot be made: {Reason}")]
    public static partial void NotAnswering(this ILogger log, string file, string reason);
}
