using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans;

/// <summary>What clans log, 4200–4249. Names are in the store, not here.</summary>
internal static partial class ClanLog
{
    [LoggerMessage(4201, LogLevel.Information, "Clan {Clan} of guild {Guild} is closed; what was in its bank went to member {Payee}")]
    public static partial void Closed(this ILogger log, ClanId clan, GuildId guild, MemberId payee);

    [LoggerMessage(4202, LogLevel.Error, "The bank of clan {Clan} of guild {Guild} cannot be paid out ({Refusal}); it is tried again at the next change there, and at the next start")]
    public static partial void NotPaidOut(this ILogger log, ClanId clan, GuildId guild, string refusal);

    [LoggerMessage(4203, LogLevel.Warning, "Clan {Clan} of guild {Guild} is closing and could not be finished: {Reason}; it is tried again at the next change there, and at the next start")]
    public static partial void ClosingUnfinished(this ILogger log, ClanId clan, GuildId guild, string reason);

    [LoggerMessage(4204, LogLevel.Information, "Member {Member} is not in clan {Clan} of guild {Guild} any more: {Reason}")]
    public static partial void Removed(this ILogger log, MemberId member, ClanId clan, GuildId guild, string reason);

    [LoggerMessage(4210, LogLevel.Warning, "Roles and channels of the clans of guild {Guild} are not in order: {Trouble}")]
    public static partial void RoomsNotInOrder(this ILogger log, GuildId guild, string trouble);

    [LoggerMessage(4211, LogLevel.Warning, "Roles and channels of the clans of guild {Guild} could not be looked after, tried again in some minutes: {Reason}")]
    public static partial void RoomsDelayed(this ILogger log, GuildId guild, string reason);

    [LoggerMessage(4212, LogLevel.Error, "Which roles and channels the clans of guild {Guild} have cannot be read ({Damage}); they are made anew")]
    public static partial void RoomsDamaged(this ILogger log, GuildId guild, string damage);

    [LoggerMessage(4213, LogLevel.Information, "Clan {Clan} of guild {Guild} has lost its {What}; it is made anew")]
    public static partial void RoomRepaired(this ILogger log, ClanId clan, GuildId guild, string what);

    [LoggerMessage(4214, LogLevel.Warning, "Member {Member} of guild {Guild} could not be taken out of his clan yet, next try in 5 s: {Reason}")]
    public static partial void DepartureDelayed(this ILogger log, MemberId member, GuildId guild, string reason);

    [LoggerMessage(4215, LogLevel.Warning, "Not every member of the clans of guild {Guild} could be looked at; the rest follows in a day, or at the next start: {Reason}")]
    public static partial void RollBroken(this ILogger log, GuildId guild, string reason);
}
