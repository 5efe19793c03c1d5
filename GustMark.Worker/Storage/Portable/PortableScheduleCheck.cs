using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Worker.Jobs;

namespace GustMark.Worker.Storage.Portable;

/// <summary>What is planned as records, both ways, and what is wrong with such a record.</summary>
internal static class PortableScheduleCheck
{
    private static readonly CronosParser Cron = new();

    /// <summary>Null when nothing is, or when it is no schedule.</summary>
    public static string? Problem(PortableRecord record)
    {
        if (record is not PortableSchedule one)
            return null;
        if (one.Kind.Length is 0 or > 20 || !one.Kind.All(char.IsAsciiLetterLower) || one.Name.Length is 0 or > Schedule.MaxName || one.Payload.Length > Schedule.MaxPayload)
            return "its kind or words";
        if ((one.Cron is null) == (one.At is null) || (one.Cron is { } cron && (cron.Length > ScheduleTimes.MaxCron || !Cron.Parse(cron).Accepted)) || AheadOf(one.Ahead) is null)
            return "when it is due";
        if (one.Version < 0 || one.Patience < 0 || one.Patience > (long)Schedule.MostPatience.TotalMilliseconds)
            return "its numbers";
        if (!new[] { one.Created, one.Since, one.At ?? 0, one.Next ?? 0 }.All(IsTime))
            return "its times";
        return (one.Run is null || ScheduleRun.Read(one.Run) is not null) && (one.Report is null || ScheduleRun.Read(one.Report) is not null)
            && (one.Told is null || (Enum.TryParse<RunState>(one.Told, out var told) && told.ToString() == one.Told)) ? null : "its runs";
    }

    /// <summary>A record that has no <see cref="Problem"/>.</summary>
    public static Schedule ToSchedule(PortableSchedule one) => new(
        new GuildId(one.Guild), new ScheduleId(one.Id), one.Kind, one.Name, one.Payload,
        new ScheduleTimes { Cron = one.Cron, At = one.At is { } at ? At(at) : null, Ahead = AheadOf(one.Ahead) ?? [] },
        new ChannelId(one.Channel), new MemberId(one.Creator), At(one.Created), At(one.Since))
    {
        Patience = TimeSpan.FromMilliseconds(one.Patience),
        Failures = one.Failures is { } failures ? new ChannelId(failures) : null,
        IsPaused = one.Paused,
        Next = one.Next is { } next ? At(next) : null,
        Run = one.Run is { } run ? ScheduleRun.Read(run) : null,
        Report = one.Report is { } report ? ScheduleRun.Read(report) : null,
        Told = one.Told is { } told ? Enum.Parse<RunState>(told) : null,
        Version = one.Version,
    };

    public static PortableSchedule Of(Schedule schedule) => new(
        schedule.Guild.Value, schedule.Id.Value, schedule.Kind, schedule.Name, schedule.Payload,
        string.Join(' ', schedule.Times.Ahead.Select(ahead => ((long)ahead.TotalMinutes).ToString(CultureInfo.InvariantCulture))), schedule.Channel.Value, schedule.Creator.Value,
        schedule.Created.ToUnixTimeMilliseconds(), schedule.Since.ToUnixTimeMilliseconds(), (long)schedule.Patience.TotalMilliseconds, schedule.IsPaused, schedule.Version,
        schedule.Times.Cron, schedule.Times.At?.ToUnixTimeMilliseconds(), schedule.Failures?.Value, schedule.Next?.ToUnixTimeMilliseconds(), schedule.Run?.Write(),
        schedule.Report?.Write(), schedule.Told?.ToString());

    /// <summary>
    /// As it is put back from a copy. What was due since the copy may have been run, and the copy does not know: it counts as passed, and a run that was
    /// under way is not gone on with.
    /// </summary>
    public static PortableRecord AsRestored(PortableRecord record, DateTimeOffset now) => record is PortableSchedule kept
        ? kept with
        {
            Since = Math.Max(kept.Since, now.ToUnixTimeMilliseconds()),
            Run = kept.Run is { } run && ScheduleRun.Read(run) is { IsOpen: true } open ? (open with { State = RunState.Unclear, RetryAt = null, Left = null }).Write() : kept.Run,
            Report = null,
        }
        : record;

    // In minutes, by blanks. Null when it is something else.
    private static IReadOnlyList<TimeSpan>? AheadOf(string text)
    {
        var minutes = text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= ScheduleTimes.FarthestAhead.TotalMinutes ? number : 0)
            .ToList();
        return minutes.Contains(0) || minutes.Count > ScheduleTimes.MostAhead ? null : [.. minutes.Select(number => TimeSpan.FromMinutes(number))];
    }

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static bool IsTime(long milliseconds) => milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();
}
