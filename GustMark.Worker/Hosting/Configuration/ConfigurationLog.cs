using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>What is logged of the configuration while the worker runs, 1130–1139. Values of secrets are in no reason.</summary>
internal static partial class ConfigurationLog
{
    [LoggerMessage(1130, LogLevel.Information, "The configuration was read anew; what counts at once: {Keys}")]
    public static partial void ConfigurationRead(this ILogger log, string keys);

    [LoggerMessage(1131, LogLevel.Warning, "These settings were changed and count from the next start on: {Keys}")]
    public static partial void ConfigurationAtStart(this ILogger log, string keys);

    [LoggerMessage(1132, LogLevel.Error, "The changed configuration is refused, and that of {At:u} counts on: {Reason}")]
    public static partial void ConfigurationRefused(this ILogger log, DateTimeOffset at, string reason);
}
