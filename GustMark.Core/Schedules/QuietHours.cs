using System.Globalization;
using GustMark.Core.Results;

namespace GustMark.Core.Schedules;

/// <summary>The time of day in which nothing is announced in the game, by the guild's clocks; it may go over midnight.</summary>
/// <param name="From">The first minute of it.</param>
/// <param name="To">The first minute after it, another one than the first.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    private static readonly string[] Forms = ["HH:mm", "H:mm"];

    /// <summary>Refused with <see cref="InvalidQuietHours"/>.</summary>
    public static Result<QuietHours> Parse(string from, string to) =>
        TimeOnly.TryParseExact(from.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var begin)
        && TimeOnly.TryParseExact(to.Trim(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) && begin != end
            ? new QuietHours(begin, end) : new InvalidQuietHours(from, to);

    public bool Holds(DateTimeOffset now, TimeZoneInfo zone) => TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(now, zone).TimeOfDay).IsBetween(From, To);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH\\:mm}–{To:HH\\:mm}");
}
