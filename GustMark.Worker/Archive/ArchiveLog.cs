using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Archive;

/// <summary>What the archive logs; ids 1200–1299.</summary>
internal static partial class ArchiveLog
{
    [LoggerMessage(1201, LogLevel.Error, "Console lines cannot be archived ({Reason}); those of this time are lost to it, and the rest goes on")]
    public static partial void NotArchived(this ILogger log, string reason, Exception e);

    [LoggerMessage(1202, LogLevel.Information, "Console lines are archived again; {Lines} were lost")]
    public static partial void ArchivedAgain(this ILogger log, long lines);

    [LoggerMessage(1203, LogLevel.Warning, "Old archives cannot be deleted: {Reason}")]
    public static partial void NotRotated(this ILogger log, string reason, Exception e);

    [LoggerMessage(1204, LogLevel.Debug, "{Segments} segments of the archive were deleted for their age or the archive's size")]
    public static partial void Rotated(this ILogger log, int segments);
}
