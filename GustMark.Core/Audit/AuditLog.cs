using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Audit;

/// <summary>What the audit logs, 4380–4399. What was changed is in the store, not here.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(4380, LogLevel.Error, "The end of {Action} ({Correlation}) in guild {Guild} could not be recorded yet: {Reason}")]
    public static partial void EndDelayed(this ILogger log, GuildId guild, string action, string correlation, string reason);

    [LoggerMessage(4381, LogLevel.Error, "The end of {Action} ({Correlation}) in guild {Guild} is not recorded: too many wait for the store. Its beginning is")]
    public static partial void EndLost(this ILogger log, GuildId guild, string action, string correlation);
}
