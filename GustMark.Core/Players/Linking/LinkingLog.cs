using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Players.Linking;

/// <summary>What links log, 4150–4159. Names are in the store, not here.</summary>
internal static partial class LinkingLog
{
    [LoggerMessage(4151, LogLevel.Warning, "Linked member {Member} of guild {Guild} does not get all that is set: {Reason}; next try at the next start or change")]
    public static partial void LinkedRefused(this ILogger log, GuildId guild, MemberId member, string reason);

    [LoggerMessage(4152, LogLevel.Warning, "What linked members of guild {Guild} get is given later: {Reason}")]
    public static partial void LinkedDelayed(this ILogger log, GuildId guild, string reason);
}
