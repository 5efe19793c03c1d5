using System.Globalization;

namespace GustMark.Core.Time;

/// <summary>Lengths of time as people type them: a whole number and m, h, d or w.</summary>
public static class Duration
{
    /// <summary>Longest accepted: ten years.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromDays(3650);

    /// <summary>Null when it is not a duration, is zero, or is longer than <see cref="Max"/>.</summary>
    public static TimeSpan? Parse(string typed)
    {
        typed = typed.Trim();
        if (typed.Length < 2 || !int.TryParse(typed.AsSpan(0, typed.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;

        double? minutes = char.ToLowerInvariant(typed[^1]) switch
        {
            'm' => number,
            'h' => number * 60.0,
            'd' => number * 1440.0,
            'w' => number * 10080.0,
            _ => null,
        };
        return minutes is > 0 and { } length && length <= Max.TotalMinutes ? TimeSpan.FromMinutes(length) : null;
    }

    /// <summary>As it is typed, in the largest unit below weeks that comes out even; what is shorter than a minute is left out.</summary>
    public static string Format(TimeSpan length) => length.Ticks switch
    {
        var ticks when ticks % TimeSpan.TicksPerDay == 0 => string.Create(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerDay}d"),
        var ticks when ticks % TimeSpan.TicksPerHour == 0 => string.Create(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerHour}h"),
        var ticks => string.Create(CultureInfo.InvariantCulture, $"{ticks / TimeSpan.TicksPerMinute}m"),
    };
}
