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

    [LoggerMessage(1110, LogLevel.Warning, "The lease of the database could not be renewed; it is tried again")]
    public static partial void LeaseNotRenewed(this ILogger log, Exception e);

    [LoggerMessage(1111, LogLevel.Warning, "The lease of the database could not be given up; another worker has to wait for up to {Lifetime}")]
    public static partial void LeaseNotGivenUp(this ILogger log, TimeSpan lifetime, Exception e);

    [LoggerMessage(1112, LogLevel.Error, "When it was last heard could not be kept of server {Server} (item {Index}): code {Code}")]
    public static partial void NotKept(this ILogger log, ServerId server, int index, int code);

    [LoggerMessage(1113, LogLevel.Information, "{Count} records that belonged to servers which are gone were removed")]
    public static partial void Orphans(this ILogger log, long count);

    [LoggerMessage(1114, LogLevel.Warning, "{Count} entries of the ledger were half done, and have been brought to their end")]
    public static partial void HalfDone(this ILogger log, int count);

    [LoggerMessage(1115, LogLevel.Debug, "The database does not answer to be seen ({Problem})")]
    public static partial void DatabaseAway(this ILogger log, string problem, Exception e);
}
