using GustMark.Core.Identity;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>What happens with G-Portal, 2150–2199.</summary>
internal static partial class GPortalLog
{
    [LoggerMessage(2150, LogLevel.Debug, "The G-Portal token of guild {Guild} is refreshed and good for {Lifetime}")]
    public static partial void TokenRefreshed(this ILogger log, GuildId guild, TimeSpan lifetime);

    [LoggerMessage(2151, LogLevel.Warning, "The G-Portal token of guild {Guild} could not be refreshed ({Reason}), failure {Failures}, next try in {Delay}")]
    public static partial void RefreshFailed(this ILogger log, GuildId guild, string reason, int failures, TimeSpan delay);

    [LoggerMessage(2152, LogLevel.Error, "G-Portal has ended the login of guild {Guild}: {Reason}. Somebody has to log in again with /gportal login")]
    public static partial void LoginEnded(this ILogger log, GuildId guild, string reason);

    [LoggerMessage(2153, LogLevel.Error, "The G-Portal login of guild {Guild} could not be kept ({Reason}) and will be lost with this process")]
    public static partial void GrantNotKept(this ILogger log, GuildId guild, string reason);

    [LoggerMessage(2154, LogLevel.Warning, "G-Portal is not asked for {Delay}: {Reason}, failure {Failures}")]
    public static partial void BackingOff(this ILogger log, TimeSpan delay, string reason, int failures);

    [LoggerMessage(2155, LogLevel.Information, "A socket to G-Portal is open for guild {Guild}")]
    public static partial void SocketOpened(this ILogger log, GuildId guild);

    [LoggerMessage(2156, LogLevel.Warning, "A socket to G-Portal of guild {Guild} with {Subscriptions} subscriptions ended: {Reason}")]
    public static partial void SocketEnded(this ILogger log, GuildId guild, int subscriptions, string reason);

    [LoggerMessage(2157, LogLevel.Warning, "{Name} ({Server}) writes faster than its lines are kept; its subscription at G-Portal is given up and made anew")]
    public static partial void StreamTooFast(this ILogger log, string name, ServerId server);

    [LoggerMessage(2158, LogLevel.Warning, "G-Portal sent a message that is not understood on a socket of guild {Guild}")]
    public static partial void MessageNotUnderstood(this ILogger log, GuildId guild);
}
