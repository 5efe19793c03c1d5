using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Logs;

/// <summary>What downloads of logs log; ids 1300–1399.</summary>
internal static partial class LogsLog
{
    [LoggerMessage(1301, LogLevel.Error, "The log of server {Server} could not be put together: {Reason}")]
    public static partial void NotDownloaded(this ILogger log, ServerId server, string reason, Exception e);
}
