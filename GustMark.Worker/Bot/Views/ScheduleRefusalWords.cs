using GustMark.Core.Results;
using GustMark.Core.Schedules;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Refusals of what is planned in words.</summary>
internal static class ScheduleRefusalWords
{
    /// <summary>Null when the refusal is another area's.</summary>
    public static string? Of(Refusal refusal) => refusal switch
    {
        InvalidCron invalid => T($"**{Safe(invalid.Asked)}** is no cron expression. Accepted: five fields for minute, hour, day of the month, month and day of the week, such as `0 18 * * FRI` or `*/30 * * * *`, or a word such as `@daily`."),
        CronTooFrequent often => T($"**{Safe(often.Asked)}** would be due more than once a minute. Accepted: five fields, without seconds, such as `* * * * *`."),
        NeverDue never => T($"**{Safe(never.Asked)}** names a day that there is not, so it would never be due."),
        InvalidMoment invalid => T($"**{Safe(invalid.Asked)}** is no moment. Accepted: a date and a time such as `2027-03-28 18:00`, a time such as `18:00`, or how long from now, such as `90m` or `2d`. Times are those of {Safe(invalid.Zone)}."),
        MomentPassed passed => T($"**{Safe(passed.Asked)}** has passed: {DiscordText.Time(passed.Moment, 'f')}."),
        WhichTimes which => T($"When? Give exactly one of {string.Join(", ", which.Ways.Select(way => $"`{way}`"))}."),
        InvalidAhead invalid => T($"**{Safe(invalid.Asked)}** cannot be how long ahead a countdown is told. Accepted: up to {ScheduleTimes.MostAhead} durations of at most {(int)ScheduleTimes.FarthestAhead.TotalDays} days, such as `24h 1h 10m`."),
        InvalidPatience invalid => T($"**{Safe(invalid.Asked)}** cannot be how late it may run. Accepted: a duration up to `1d`, such as `15m`, or `none`."),
        TooManySchedules many => T($"There is room for {many.Limit} schedules and it is used up. Remove one with `/schedule remove` first."),
        ScheduleNameTaken taken => T($"There is a schedule named **{Safe(taken.Name)}** already. Choose another name."),
        NoSuchSchedule { Known.Count: 0 } no => T($"There is no schedule **{Safe(no.Asked)}**. `/schedule list` shows what is planned."),
        NoSuchSchedule no => T($"There is no schedule **{Safe(no.Asked)}**. Choose one of those that are suggested: {string.Join(", ", no.Known.Take(10).Select(name => $"**{Safe(name)}**"))}."),
        ScheduleOver over => T($"**{Safe(over.Name)}** cannot be due any more, so there is nothing to resume."),
        UnknownPlaceholder unknown => T($"{{{Safe(unknown.Asked)}}} is nothing that can be filled in. Accepted: {string.Join(", ", unknown.Known.Select(name => $"`{{{name}}}`"))}; {{wipe}} in a countdown only. For a brace itself write two."),
        LooseBrace loose => T($"The brace at character {loose.Position + 1} belongs to nothing. For a brace itself write two: `{{{{` or `}}}}`."),
        InvalidQuietHours invalid => T($"**{Safe(invalid.From)}** to **{Safe(invalid.To)}** cannot be quiet hours. Accepted: two different times of day such as `22:00` and `08:00`."),
        _ => null,
    };

    private static string Safe(string text) => DiscordText.Escape(text, 100);
}
