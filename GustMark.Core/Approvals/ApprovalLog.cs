using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Approvals;

/// <summary>What approvals log, 4360–4369.</summary>
internal static partial class ApprovalLog
{
    [LoggerMessage(4360, LogLevel.Error, "Which commands wait for a second person in guild {Guild} cannot be read ({Damage}); none that might runs until the owner sets it anew")]
    public static partial void SettingsDamaged(this ILogger log, GuildId guild, string damage);
}
