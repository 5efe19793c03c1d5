using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans;

/// <summary>What clans log, 4200–4249. Names are in the store, not here.</summary>
internal static partial class ClanLog
{
    [LoggerMessage(4200, LogLevel.Error, "The clan settings of guild {Guild} cannot be read ({Damage}); the defaults count until they are set anew")]
    public static partial void SettingsDamaged(this ILogger log, GuildId guild, string damage);

    [LoggerMessage(4201, LogLevel.Information, "Clan {Clan} of guild {Guild} is closed; what was in its bank went to member {Payee}")]
    public static partial void Closed(this ILogger log, ClanId clan, GuildId guild, MemberId payee);

    [LoggerMessage(4202, LogLevel.Error, "The bank of clan {Clan} of guild {Guild} cannot be paid out ({Refusal}); it is tried again at the next change there, and at the next start")]
    public static partial void NotPaidOut(this ILogger log, ClanId clan, GuildId guild, string refusal);

    [LoggerMessage(4203, LogLevel.Warning, "Clan {Clan} of guild {Guild} is closing and could not be finished: {Reason}; it is tried again at the next change there, and at the next start")]
    public static partial void ClosingUnfinished(this ILogger log, ClanId clan, GuildId guild, string reason);

    [LoggerMessage(4204, LogLevel.Information, "Member {Member} is not in clan {Clan} of guild {Guild} any more: {Reason}")]
    public static partial void Removed(this ILogger log, MemberId member, ClanId clan, GuildId guild, string reason);
}
