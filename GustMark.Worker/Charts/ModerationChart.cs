using GustMark.Core.Moderation;
using GustMark.Core.Reports;
using ScottPlot;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Charts;

/// <summary>What moderators did on each day, or in each two hours of one, as bars. Times are UTC.</summary>
internal static class ModerationChart
{
    private const int HoursOfADay = 2;
    private const int MostLabels = 8;

    // A single case is no wall.
    private const int LeastHeight = 4;
    private const double BarWidth = 0.8;

    public static CountsPicture Of(PerformanceReport report)
    {
        var kinds = report.Moderation.Keys.Order().ToList();
        var step = report.Period == ReportPeriod.Day ? TimeSpan.FromHours(HoursOfADay) : TimeSpan.FromDays(1);

        // Whole days, or whole hours, so that a bar is what stands below it.
        var from = new DateTimeOffset(report.From.UtcTicks - (report.From.UtcTicks % step.Ticks), TimeSpan.Zero);
        return new CountsPicture(
            T("Moderation"), [.. kinds.Select(kind => new PictureKind(NameOf(kind), HexOf(kind)))], from, report.Until, step,
            [.. report.Cases.GroupBy(one => ((int)((one.At - from) / step), kinds.IndexOf(one.Kind))).OrderBy(group => group.Key).Select(group => new PictureCount(group.Key.Item1, group.Key.Item2, group.Count()))]);
    }

    public static ChartSheet Sheet(CountsPicture picture)
    {
        var places = Math.Max(1, (int)Math.Ceiling((picture.Until - picture.From) / picture.Step));
        var bars = new List<Bar>();
        var heights = new Dictionary<int, int>();
        foreach (var (place, kind, count) in picture.Counts)
        {
            var height = heights.GetValueOrDefault(place);
            bars.Add(BarSheet.Part(place + 0.5, height, height + count, BarWidth, picture.Kinds[kind].Hex));
            heights[place] = height + count;
        }

        var times = picture.Step < TimeSpan.FromDays(1) ? OfHours(picture, places) : ChartAxis.OfDays(DateOnly.FromDateTime(picture.From.UtcDateTime), places, MostLabels);
        return BarSheet.Of(
            picture.Title, ChartAxis.Days(picture.From.UtcDateTime, picture.Until.UtcDateTime), new ChartPlot(times, ChartAxis.OfValues(0, Math.Max(LeastHeight, heights.Values.Max()), fromZero: true, steps: 5)),
            [.. picture.Kinds.Select(kind => new ChartLegend(kind.Words, kind.Hex))], plot => plot.Add.Bars(bars));
    }

    /// <summary>The same times in places of one a step.</summary>
    private static ChartAxis OfHours(CountsPicture picture, int places)
    {
        var times = ChartAxis.OfTimes(picture.From, places * picture.Step, steps: 8);
        return new ChartAxis(0, places, [.. times.Places.Select(seconds => seconds / picture.Step.TotalSeconds)], times.Labels);
    }

    private static string NameOf(CaseKind kind) => kind switch
    {
        CaseKind.Note => T("Notes"),
        CaseKind.Warning => T("Warnings"),
        CaseKind.Kick => T("Kicks"),
        CaseKind.Mute => T("Mutes"),
        _ => T("Bans"),
    };

    private static string HexOf(CaseKind kind) => kind switch
    {
        CaseKind.Note => "#b0b7c9",
        CaseKind.Warning => "#ffe66d",
        CaseKind.Kick => "#5ee7e7",
        CaseKind.Mute => "#c792ff",
        _ => "#ff6b8b",
    };
}
