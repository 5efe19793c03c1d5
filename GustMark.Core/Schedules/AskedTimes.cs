using System.Globalization;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Schedules;

/// <summary>When something shall be due, as somebody typed it. One of the first three is needed; null for what was not typed.</summary>
public sealed record AskedTimes
{
    /// <summary>How long ahead a countdown is told, when nobody says otherwise.</summary>
    public const string UsualBefore = "24h 12h 6h 3h 1h 30m 10m 5m 1m";

    /// <summary>No moment lies farther ahead.</summary>
    private static readonly TimeSpan Farthest = TimeSpan.FromDays(5 * 366);

    /// <summary>A cron expression.</summary>
    public string? Cron { get; init; }

    /// <summary>A moment: <c>2027-03-28 18:00</c>, <c>28.03.2027 18:00</c>, <c>18:00</c> for the next such time, <c>30m</c> for so long from now, or a timestamp of Discord.</summary>
    public string? At { get; init; }

    /// <summary>What a countdown counts to: a cron expression or a moment.</summary>
    public string? Wipe { get; init; }

    /// <summary>Of a countdown: durations, by white space or commas.</summary>
    public string? Before { get; init; }

    /// <summary>
    /// What it means. Refused with <see cref="WhichTimes"/>, <see cref="InvalidCron"/>, <see cref="CronTooFrequent"/>, <see cref="NeverDue"/>,
    /// <see cref="InvalidMoment"/>, <see cref="MomentPassed"/> or <see cref="InvalidAhead"/>.
    /// </summary>
    /// <param name="ways">Names of the options that the command has, for <see cref="WhichTimes"/>.</param>
    public Result<ScheduleTimes> Read(IReadOnlyList<string> ways, TimeZoneInfo zone, ICronParser parser, DateTimeOffset now)
    {
        if (new[] { Cron, At, Wipe }.Count(text => !string.IsNullOrWhiteSpace(text)) != 1)
            return new WhichTimes(ways);
        if (Cron is not null)
            return ReadCron(Cron, parser);
        if (At is not null)
            return ReadMoment(At, zone, now);

        var ahead = ReadAhead(Before ?? UsualBefore);
        if (!ahead.Accepted)
            return ahead.Refusal;

        // A moment begins with a digit as well, but is no five fields.
        var moments = Wipe!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= 5 || Wipe.TrimStart().StartsWith('@')
            ? ReadCron(Wipe, parser) : ReadMoment(Wipe, zone, now);
        return moments.Accepted ? moments.Value with { Ahead = ahead.Value } : moments;
    }

    private static Result<ScheduleTimes> ReadCron(string typed, ICronParser parser)
    {
        var text = string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (text.Length > ScheduleTimes.MaxCron)
            return new InvalidCron(text, "");
        var cron = parser.Parse(text);
        return cron.Accepted ? ScheduleTimes.Repeated(text) : cron.Refusal;
    }

    private static Result<ScheduleTimes> ReadMoment(string typed, TimeZoneInfo zone, DateTimeOffset now)
    {
        var text = typed.Trim();
        if (MomentOf(text, zone, now) is not { } moment || moment - now > Farthest)
            return new InvalidMoment(typed, zone.Id);
        return moment > now ? ScheduleTimes.Once(moment) : new MomentPassed(typed, moment);
    }

    private static Result<IReadOnlyList<TimeSpan>> ReadAhead(string typed)
    {
        var ahead = typed.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Duration.Parse).Distinct().ToList();
        return ahead.Count is 0 or > ScheduleTimes.MostAhead || ahead.Exists(time => time is null || time > ScheduleTimes.FarthestAhead)
            ? new InvalidAhead(typed)
            : ahead.Select(time => time!.Value).OrderDescending().ToList();
    }

    private static DateTimeOffset? MomentOf(string text, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (Duration.Parse(text) is { } length)
            return Whole(now + length);
        if (text.StartsWith("<t:", StringComparison.Ordinal) && text.EndsWith('>'))
        {
            return long.TryParse(text[3..^1].Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        }

        string[] forms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd H:mm", "d.M.yyyy HH:mm", "d.M.yyyy H:mm"];
        if (DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var local))
            return ZoneClock.At(local, zone);
        if (!TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return null;
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var next = ZoneClock.At(today + clock.ToTimeSpan(), zone);
        return next > now ? next : ZoneClock.At(today.AddDays(1) + clock.ToTimeSpan(), zone);
    }

    private static DateTimeOffset Whole(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());
}
