using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Hosting;

/// <summary>What is logged of the pages on loopback, 1150–1159.</summary>
internal static partial class LoopbackLog
{
    [LoggerMessage(1150, LogLevel.Information, "Served: {Addresses}")]
    public static partial void Served(this ILogger log, string addresses);

    [LoggerMessage(1151, LogLevel.Debug, "A page was asked for and not taken: {Reason}")]
    public static partial void NotTaken(this ILogger log, string reason);
}
