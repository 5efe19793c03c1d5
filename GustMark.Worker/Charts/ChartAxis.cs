using System.Globalization;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Charts;

/// <summary>The ends of an axis with its labelled places.</summary>
internal sealed record ChartAxis(double From, double To, double[] Places, string[] Labels)
{
    private static readonly int[] Minutes = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440];

    /// <summary>Round values around those given, in steps of 1, 2 or 5 times a power of ten and never below one.</summary>
    /// <param name="fromZero">Whether the axis begins at zero however far the values are from it.</param>
    /// <param name="steps">About how many steps, from 1 on.</param>
    public static ChartAxis OfValues(double lowest, double highest, bool fromZero, int steps)
    {
        if (!fromZero)
        {
            // A line that hardly moves runs through the middle, and labels of short numbers stay different.
            var room = Math.Max(0, (highest / 20) - (highest - lowest)) / 2;
            (lowest, highest) = (Math.Max(0, lowest - room), highest + room);
        }

        var bottom = fromZero ? 0 : lowest;
        var step = RoundStep(Math.Max(highest - bottom, 1) / steps);
        var from = Math.Floor(bottom / step) * step;
        var to = Math.Max(Math.Ceiling(highest / step) * step, from + step);
        var places = Between(from, to, step);
        return new ChartAxis(from, to, places, [.. places.Select(Short)]);
    }

    /// <summary>Round UTC times within a span, as seconds after its start. One at the very end has no label: it would be cut off.</summary>
    public static ChartAxis OfTimes(DateTimeOffset start, TimeSpan span, int steps)
    {
        var most = span.TotalMinutes / steps;
        var fitting = Array.Find(Minutes, minutes => minutes >= most);
        var step = TimeSpan.FromMinutes(fitting > 0 ? fitting : Math.Ceiling(most / 1440) * 1440);
        var first = (start.UtcTicks + step.Ticks - 1) / step.Ticks * step.Ticks - start.UtcTicks;
        var places = Between(TimeSpan.FromTicks(first).TotalSeconds, span.TotalSeconds, step.TotalSeconds);
        var format = step < TimeSpan.FromDays(1) ? "HH:mm" : T("d MMM");
        return new ChartAxis(0, span.TotalSeconds, places,
            [.. places.Select(seconds => seconds > span.TotalSeconds * 0.98 ? "" : start.UtcDateTime.AddSeconds(seconds).ToString(format, CultureInfo.InvariantCulture))]);
    }

    /// <summary>Days beside each other, in UTC, each labelled in its middle, in places of one a day.</summary>
    /// <param name="count">From 1 on.</param>
    public static ChartAxis OfDays(DateOnly first, int count, int most)
    {
        var every = (count + most - 1) / most;
        var shown = Enumerable.Range(0, count).Where(day => day % every == 0).ToArray();
        return new ChartAxis(0, count, [.. shown.Select(day => day + 0.5)], [.. shown.Select(day => first.AddDays(day).ToString(T("d MMM"), CultureInfo.InvariantCulture))]);
    }

    /// <summary>Values above and below zero, in the same steps; those below are negative.</summary>
    public static ChartAxis OfBoth(double above, double below, int steps)
    {
        var larger = OfValues(0, Math.Max(above, below), fromZero: true, steps);
        var step = larger.Places[1] - larger.Places[0];
        var (up, down) = (Math.Max(Math.Ceiling(above / step), 1) * step, Math.Ceiling(below / step) * step);
        var places = Between(-down, up, step);
        return new ChartAxis(-down, up, places, [.. places.Select(place => place < 0 ? "−" + Short(-place) : Short(place))]);
    }

    /// <summary>From one day to another, in UTC.</summary>
    public static string Days(DateTime first, DateTime last) => string.Create(
        CultureInfo.InvariantCulture, $"{first.ToString(T("d MMM"), CultureInfo.InvariantCulture)} – {last.ToString(T("d MMM"), CultureInfo.InvariantCulture)} UTC");

    /// <summary>A number in at most five characters: 950, 12.5k, 152k, 2.1M.</summary>
    public static string Short(double value) => value switch
    {
        < 10_000 => value.ToString("0", CultureInfo.InvariantCulture),
        < 1_000_000 => (value / 1_000).ToString("0.#", CultureInfo.InvariantCulture) + "k",
        _ => (value / 1_000_000).ToString("0.##", CultureInfo.InvariantCulture) + "M",
    };

    private static double RoundStep(double atLeast)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(atLeast, 1))));
        return (atLeast / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }

    private static double[] Between(double first, double last, double step) =>
        [.. Enumerable.Range(0, Math.Max(0, (int)Math.Floor((last - first) / step + 1e-9) + 1)).Select(i => first + (i * step))];
}
