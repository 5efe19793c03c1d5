using GustMark.Core.Results;

namespace GustMark.Core.Schedules;

/// <summary>Reads cron expressions.</summary>
public interface ICronParser
{
    /// <summary>
    /// Of five fields: minute, hour, day of the month, month, day of the week; or a word such as <c>@daily</c>. Refused with
    /// <see cref="InvalidCron"/>, <see cref="CronTooFrequent"/> for what would be due more than once a minute, or <see cref="NeverDue"/>.
    /// </summary>
    Result<ICron> Parse(string text);
}

/// <summary>A cron expression that was read.</summary>
public interface ICron
{
    /// <summary>
    /// The next moment after that one; null when there is none. By the clocks of the zone: a time that is left out when they are put forward is
    /// at the moment of that, and a time that comes twice when they are put back is at the first.
    /// </summary>
    DateTimeOffset? After(DateTimeOffset moment, TimeZoneInfo zone);
}
