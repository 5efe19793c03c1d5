using Microsoft.Extensions.Logging;

namespace GustMark.Discord;

static partial class DiscordLog
{
    [LoggerMessage(4001, LogLevel.Warning, "{Route} failed ({Reason}) at attempt {Attempt}, next try in {Delay}")]
    public static partial void RequestRepeated(this ILogger log, string route, string reason, int attempt, TimeSpan delay);

    [LoggerMessage(4002, LogLevel.Warning, "{Route} was rate limited (global: {Global}) for {Wait}")]
    public static partial void RateLimited(this ILogger log, string route, bool global, TimeSpan wait);

    [LoggerMessage(4003, LogLevel.Warning, "{Count} invalid requests within 10 minutes; each request is now held for {Pause}")]
    public static partial void RequestSlowed(this ILogger log, int count, TimeSpan pause);

    [LoggerMessage(4004, LogLevel.Information, "{Count} application commands registered")]
    public static partial void CommandsRegistered(this ILogger log, int count);

    [LoggerMessage(4101, LogLevel.Information, "Shard {Shard} is ready: {Guilds} guilds")]
    public static partial void ShardReady(this ILogger log, int shard, int guilds);

    [LoggerMessage(4102, LogLevel.Information, "Shard {Shard} resumed its session")]
    public static partial void ShardResumed(this ILogger log, int shard);

    [LoggerMessage(4103, LogLevel.Warning, "Shard {Shard} disconnected ({Reason}), failure {Failures}, next try in {Delay}")]
    public static partial void ShardLost(this ILogger log, int shard, string reason, int failures, TimeSpan delay);

    [LoggerMessage(4104, LogLevel.Error, "Shard {Shard} stopped: {Reason}")]
    public static partial void ShardStopped(this ILogger log, int shard, string reason);

    [LoggerMessage(4105, LogLevel.Warning, "Shard {Shard} skipped an event that could not be read: {Event}")]
    public static partial void EventSkipped(this ILogger log, Exception exception, int shard, string @event);

    [LoggerMessage(4106, LogLevel.Error, "The handler of {Event} threw; shard {Shard} goes on")]
    public static partial void HandlerThrew(this ILogger log, Exception exception, string @event, int shard);

    [LoggerMessage(4107, LogLevel.Warning, "The gateway's address could not be had ({Reason}), failure {Failures}, next try in {Delay}")]
    public static partial void GatewayUnknown(this ILogger log, string reason, int failures, TimeSpan delay);

    [LoggerMessage(4108, LogLevel.Warning, "All {Total} sessions of the day are used; the next may start at {Reset}")]
    public static partial void SessionsUsedUp(this ILogger log, int total, DateTimeOffset reset);

    [LoggerMessage(4201, LogLevel.Warning, "Interaction {Interaction} could not be deferred: {Reason}")]
    public static partial void DeferralFailed(this ILogger log, Snowflake interaction, string reason);
}
