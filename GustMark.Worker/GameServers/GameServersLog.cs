using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.GameServers;

/// <summary>What the console connections log, 2100–2199.</summary>
internal static partial class GameServersLog
{
    [LoggerMessage(2101, LogLevel.Information, "{Name} ({Server}) is connected after {Attempts} attempts")]
    public static partial void ConnectionOpened(this ILogger log, string name, ServerId server, int attempts);

    [LoggerMessage(2103, LogLevel.Warning, "{Name} ({Server}) is disconnected ({Reason}), failure {Failures}, next try in {Delay}")]
    public static partial void ConnectionLost(this ILogger log, string name, ServerId server, string reason, int failures, TimeSpan delay);

    [LoggerMessage(2115, LogLevel.Debug, "{Name} ({Server}) is still disconnected ({Reason}), failure {Failures}, next try in {Delay}")]
    public static partial void ConnectionStillLost(this ILogger log, string name, ServerId server, string reason, int failures, TimeSpan delay);

    [LoggerMessage(2104, LogLevel.Error, "{Name} ({Server}) hangs up on us ({Reason}), as it does on a wrong password; tried again in {Delay}")]
    public static partial void ConnectionRefused(this ILogger log, string name, ServerId server, string reason, TimeSpan delay);

    [LoggerMessage(2105, LogLevel.Error, "The connection loop of {Name} ({Server}) failed and starts again")]
    public static partial void LoopFailed(this ILogger log, string name, ServerId server, Exception exception);

    [LoggerMessage(2106, LogLevel.Warning, "{Name} ({Server}) sent a frame larger than {Limit} bytes; such frames are skipped and counted")]
    public static partial void OversizedFrames(this ILogger log, string name, ServerId server, int limit);

    [LoggerMessage(2107, LogLevel.Error, "{Servers} servers are not connected: GameServers:MaxServers is {Limit}")]
    public static partial void TooManyServers(this ILogger log, int servers, int limit);

    [LoggerMessage(2110, LogLevel.Error, "Subscriber {Subscriber} failed on {Lines} lines of {Server}; the next ones follow")]
    public static partial void SubscriberFailed(this ILogger log, string subscriber, ServerId server, int lines, Exception exception);

    [LoggerMessage(2111, LogLevel.Warning, "Subscriber {Subscriber} left {Lines} lines behind after {Time}")]
    public static partial void NotDrained(this ILogger log, string subscriber, int lines, TimeSpan time);

    [LoggerMessage(2113, LogLevel.Error, "Subscriber {Subscriber} did not take {Lines} lines of {Server} before the connection was closed; they are lost to it")]
    public static partial void LinesLost(this ILogger log, string subscriber, ServerId server, int lines);

    [LoggerMessage(2112, LogLevel.Warning, "When the servers were last heard could not be noted: {Reason}")]
    public static partial void HeardNotKept(this ILogger log, string reason);

    [LoggerMessage(2114, LogLevel.Warning, "Frames that are not understood cannot be kept in {Path}")]
    public static partial void UnknownFramesNotKept(this ILogger log, string path, Exception e);
}
