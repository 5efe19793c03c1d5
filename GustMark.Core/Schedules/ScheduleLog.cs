using GustMark.Core.Identity;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Schedules;

/// <summary>What schedules log, 4500–4519.</summary>
internal static partial class ScheduleLog
{
    [LoggerMessage(4500, LogLevel.Information, "Schedule {Schedule} of guild {Guild} ({Kind}), due {Due}: {State}")]
    public static partial void RunEnded(this ILogger log, GuildId guild, ScheduleId schedule, string kind, DateTimeOffset due, RunState state);

    [LoggerMessage(4501, LogLevel.Warning, "The run of schedule {Schedule} of guild {Guild} that was due {Due} was under way when the worker ended: {State}")]
    public static partial void TakenUp(this ILogger log, GuildId guild, ScheduleId schedule, DateTimeOffset due, RunState state);

    [LoggerMessage(4502, LogLevel.Error, "The run of schedule {Schedule} of guild {Guild} that was due {Due} broke off")]
    public static partial void RunBroken(this ILogger log, Exception failure, GuildId guild, ScheduleId schedule, DateTimeOffset due);

    [LoggerMessage(4503, LogLevel.Error, "Schedule {Schedule} of guild {Guild} could not be looked at; it is tried again")]
    public static partial void WorkFailed(this ILogger log, Exception failure, GuildId guild, ScheduleId schedule);

    [LoggerMessage(4504, LogLevel.Warning, "What is planned waits: {Reason}")]
    public static partial void PlanDelayed(this ILogger log, string reason);

    [LoggerMessage(4505, LogLevel.Error, "What is planned could not be looked at; it is tried again")]
    public static partial void PlanFailed(this ILogger log, Exception failure);
}
