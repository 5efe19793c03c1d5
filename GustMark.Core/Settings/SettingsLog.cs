using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Settings;

/// <summary>What settings log, 4050–4059.</summary>
internal static partial class SettingsLog
{
    [LoggerMessage(4050, LogLevel.Error, "The settings of {Area} of guild {Guild} cannot be read ({Damage}); the defaults count until they are set anew")]
    public static partial void SettingsDamaged(this ILogger log, string area, GuildId guild, string damage);
}
