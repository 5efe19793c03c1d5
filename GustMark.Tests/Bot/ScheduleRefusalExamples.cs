using GustMark.Core.Results;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Bot;

/// <summary>Every refusal of what is planned, and its words.</summary>
internal static class ScheduleRefusalExamples
{
    public static readonly (Refusal Refusal, string Words)[] All =
    [
        (new InvalidCron("every_day", "x"), @"**every\_day** is no cron expression. Accepted: five fields for minute, hour, day of the month, month and day of the week, such as `0 18 * * FRI` or `*/30 * * * *`, or a word such as `@daily`."),
        (new CronTooFrequent("0 0 0 1 1 1"), "**0 0 0 1 1 1** would be due more than once a minute. Accepted: five fields, without seconds, such as `* * * * *`."),
        (new NeverDue("0 0 31 2 x"), "**0 0 31 2 x** names a day that there is not, so it would never be due."),
        (new InvalidMoment("soon", "Europe/Berlin"), "**soon** is no moment. Accepted: a date and a time such as `2027-03-28 18:00`, a time such as `18:00`, or how long from now, such as `90m` or `2d`. Times are those of Europe/Berlin."),
        (new MomentPassed("18:00", A.Moment), "**18:00** has passed: <t:1700000000:f>."),
        (new WhichTimes(["cron", "at"]), "When? Give exactly one of `cron`, `at`."),
        (new InvalidAhead("soon"), "**soon** cannot be how long ahead a countdown is told. Accepted: up to 20 durations of at most 31 days, such as `24h 1h 10m`."),
        (new InvalidPatience("2d"), "**2d** cannot be how late it may run. Accepted: a duration up to `1d`, such as `15m`, or `none`."),
        (new TooManySchedules(100), "There is room for 100 schedules and it is used up. Remove one with `/schedule remove` first."),
        (new ScheduleNameTaken("V_ote"), @"There is a schedule named **V\_ote** already. Choose another name."),
        (new NoSuchSchedule("x_y", []), @"There is no schedule **x\_y**. `/schedule list` shows what is planned."),
        (new NoSuchSchedule("x", ["Vote", "Save"]), "There is no schedule **x**. Choose one of those that are suggested: **Vote**, **Save**."),
        (new ScheduleOver("Vote"), "**Vote** cannot be due any more, so there is nothing to resume."),
        (new UnknownPlaceholder("player_s", ["players", "time"]), @"{player\_s} is nothing that can be filled in. Accepted: `{players}`, `{time}`; {wipe} in a countdown only. For a brace itself write two."),
        (new LooseBrace(4), "The brace at character 5 belongs to nothing. For a brace itself write two: `{{` or `}}`."),
        (new InvalidQuietHours("22", "x"), "**22** to **x** cannot be quiet hours. Accepted: two different times of day such as `22:00` and `08:00`."),
    ];
}
