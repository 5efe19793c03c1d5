namespace GustMark.Core.Schedules;

/// <summary>The due times of a schedule in a time zone.</summary>
public sealed class DueTimes
{
    // What happened more often than that while nobody looked is no number that anybody reads.
    private const int MostCounted = 10_000;

    private static readonly TimeSpan[] NotAhead = [TimeSpan.Zero];

    private readonly ScheduleTimes times;
    private readonly ICron? cron;
    private readonly TimeZoneInfo zone;

    /// <exception cref="InvalidDataException">The expression is none.</exception>
    public DueTimes(ScheduleTimes times, TimeZoneInfo zone, ICronParser parser)
    {
        (this.times, this.zone) = (times, zone);
        if (times.Cron is not { } text)
            return;
        var parsed = parser.Parse(text);
        cron = parsed.Accepted ? parsed.Value : throw new InvalidDataException($"{parsed.Refusal.GetType().Name}: {text}");
    }

    /// <summary>The next one after that moment; null when there is none.</summary>
    public DateTimeOffset? After(DateTimeOffset moment) =>
        (times.IsCountdown ? times.Ahead : NotAhead).Select(ahead => Moment(moment + ahead) - ahead).Min();

    /// <summary>What a due time counts down to; the due time itself where nothing is counted down.</summary>
    public DateTimeOffset OccurrenceOf(DateTimeOffset due) => times.IsCountdown ? Moment(due) ?? due : due;

    /// <summary>The first so many after that moment.</summary>
    public IReadOnlyList<DateTimeOffset> Following(DateTimeOffset moment, int count)
    {
        var following = new List<DateTimeOffset>(count);
        for (var next = After(moment); next is { } due && following.Count < count; next = After(due))
            following.Add(due);
        return following;
    }

    /// <summary>The last one up to a moment, and how many there are from the first one on.</summary>
    /// <param name="first">A due time that is not after the moment.</param>
    public (DateTimeOffset Latest, int Count) Through(DateTimeOffset first, DateTimeOffset until)
    {
        var (latest, count) = (first, 1);
        while (After(latest) is { } next && next <= until)
        {
            // Far behind: a day before the end is near enough to count on from.
            if (++count > MostCounted && After(until - TimeSpan.FromDays(1)) is { } near && near > next && near <= until)
                next = near;
            latest = next;
        }

        return (latest, count);
    }

    private DateTimeOffset? Moment(DateTimeOffset after) => times.At is { } at ? at > after ? at : null : cron?.After(after, zone);
}
