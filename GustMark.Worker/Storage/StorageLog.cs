using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Storage;

/// <summary>What the storage logs; ids 1100–1199.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(1101, LogLevel.Information, "Database brought to schema {Version} ({Name})")]
    public static partial void Migrated(this ILogger log, int version, string name);

    [LoggerMessage(1102, LogLevel.Error, "Nothing was kept of an operation, because {Reason}")]
    public static partial void WriteFailed(this ILogger log, string reason, Exception e);

    [LoggerMessage(1103, LogLevel.Error, "A failed transaction could not be rolled back")]
    public static partial void RollbackFailed(this ILogger log, Exception e);

    [LoggerMessage(1104, LogLevel.Information, "Copied guild {Guild} to {Backup} ({Bytes} bytes)")]
    public static partial void Copied(this ILogger log, GuildId guild, string backup, long bytes);

    [LoggerMessage(1105, LogLevel.Warning, "Guild {Guild} was put back to {Backup}; what was there before is in {Replaced}")]
    public static partial void Restored(this ILogger log, GuildId guild, string backup, string replaced);
}
