using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Charts;

/// <summary>What the charts log; ids 3300–3399.</summary>
internal static partial class ChartsLog
{
    [LoggerMessage(3301, LogLevel.Warning, "A picture ({Picture}) was not drawn: {Reason}")]
    public static partial void NotDrawn(this ILogger log, string picture, string reason);
}
