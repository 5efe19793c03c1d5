using GustMark.Core.Monitoring;
using GustMark.Core.Reports;
using GustMark.Worker.Bot.Views;
using ScottPlot;
using SkiaSharp;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Charts;

/// <summary>Pictures of reports: how the servers did, and who played longest. Times are UTC.</summary>
internal sealed class ReportCharts(IPainter painter) : IReportCharts
{
    /// <summary>Fewer points draw no line worth a picture.</summary>
    public const int FewestPoints = 3;

    private const int RowHeight = 66;
    private const int BarHeight = 20;

    // Of events and restarts, on the lines that they may explain.
    private const double EventOpacity = .38;
    private const double RestartOpacity = .75;

    // Of the height: what is drawn over the whole of it hides the line where there are many.
    private const double RestartLength = .2;

    /// <inheritdoc/>
    public Task<byte[]?> PerformanceAsync(PerformanceReport report, CancellationToken ct)
    {
        var points = PointsOf(report);
        return points.Count < FewestPoints
            ? Task.FromResult<byte[]?>(null)
            : painter.DrawAsync(
                new ReportPicture(
                    T("Servers"), [T("Players"), T("Frames/s"), T("Entities")], report.From, report.Until, report.Servers.SelectMany(server => server.Buckets).First().Width.Length(), points,
                    EventsOf(report), RestartsOf(report)), ct);
    }

    /// <inheritdoc/>
    public Task<byte[]?> ModerationAsync(PerformanceReport report, CancellationToken ct) => report.Cases.Count == 0
        ? Task.FromResult<byte[]?>(null) : painter.DrawAsync(ModerationChart.Of(report), ct);

    /// <inheritdoc/>
    public Task<byte[]?> IncidentsAsync(PerformanceReport report, CancellationToken ct) => IncidentChart.Of(report) is { } picture
        ? painter.DrawAsync(picture, ct) : Task.FromResult<byte[]?>(null);

    /// <inheritdoc/>
    public Task<byte[]?> TopPlayersAsync(PerformanceReport report, CancellationToken ct) => report.People.Top.Count == 0
        ? Task.FromResult<byte[]?>(null)
        : painter.DrawAsync(
            new RanksPicture(T("Played longest"), [.. report.People.Top.Select(player => new PictureRank(player.Name, player.Played.TotalHours, ServerView.Span(player.Played)))]), ct);

    /// <summary>All servers together: players of all, the slowest frame rate, the most entities.</summary>
    private static List<ReportPoint> PointsOf(PerformanceReport report) =>
    [
        .. report.Servers.SelectMany(server => server.Buckets).GroupBy(bucket => bucket.Start).OrderBy(group => group.Key).Select(group => new ReportPoint(
            group.Key + (group.First().Width.Length() / 2), Sum(group, Metric.Players), Of(group, Metric.Framerate, values => values.Min(value => value.Mean)),
            Of(group, Metric.Entities, values => values.Max(value => value.Mean)))),
    ];

    private static double? Sum(IEnumerable<SampleBucket> buckets, Metric metric) => Of(buckets, metric, values => values.Sum(value => value.Mean));

    private static double? Of(IEnumerable<SampleBucket> buckets, Metric metric, Func<List<Measured>, double> of) =>
        buckets.Select(bucket => bucket[metric]).OfType<Measured>().ToList() is { Count: > 0 } known ? of(known) : null;

    private static PictureMarks EventsOf(PerformanceReport report) => new(
        T($"Events: {report.Events.Count}"), [.. report.Events.Select(fought => new PictureSpan(fought.Began, fought.Ended))]);

    private static PictureMarks RestartsOf(PerformanceReport report)
    {
        var restarts = report.Servers.SelectMany(server => server.RestartedAt).Order().ToList();
        return new PictureMarks(T($"Restarts: {restarts.Count}"), [.. restarts.Select(at => new PictureSpan(at, at))]);
    }

    public static ChartSheet Performance(ReportPicture picture)
    {
        var times = ChartAxis.OfTimes(picture.From, picture.Until - picture.From, steps: 8);
        ChartLegend[] legend =
        [
            .. Shown(picture.Events, ChartPalette.Event), .. Shown(picture.Restarts, ChartPalette.Restart),
        ];
        const int First = ChartSheet.TitleHeight;
        var sheet = new ChartSheet(First + 604 + ChartSheet.LegendHeight(legend));
        sheet.Title(picture.Title, ChartAxis.Days(picture.From.UtcDateTime, picture.Until.UtcDateTime));
        Panel(0, ChartPalette.Players, point => point.Players).Draw(sheet, times, First, First + 234);
        Panel(1, ChartPalette.Frames, point => point.Framerate).Draw(sheet, times, First + 244, First + 396);
        Panel(2, ChartPalette.Entities, point => point.Entities, fromZero: false, timeLabels: true).Draw(sheet, times, First + 406, First + 558);
        sheet.Legend(legend, First + 600);
        return sheet;

        static ChartLegend[] Shown(PictureMarks marks, string hex) => marks.Spans.Count > 0 ? [new ChartLegend(marks.Words, hex)] : [];

        ChartPanel Panel(int caption, string hex, Func<ReportPoint, double?> value, bool fromZero = true, bool timeLabels = false) => new(
            picture.Captions[caption], hex, fromZero, timeLabels,
            ChartLine.Of(picture.Points.Select(point => ((point.At - picture.From).TotalSeconds, value(point))), picture.Step * 1.5)) { Below = plot => Mark(plot, picture) };
    }

    private static void Mark(Plot plot, ReportPicture picture)
    {
        var most = (picture.Until - picture.From).TotalSeconds;
        foreach (var (from, until) in picture.Events.Spans.Select(span => Seconds(span, picture.From, most)))
        {
            // As narrow as a pixel it would not be seen.
            var band = plot.Add.HorizontalSpan(from, Math.Max(until, from + (most / 160)));
            band.FillStyle.Color = Color.FromHex(ChartPalette.Event).WithAlpha(EventOpacity);
            band.LineStyle.Width = 0;
        }

        var (low, high) = (plot.Axes.GetLimits().Bottom, plot.Axes.GetLimits().Top);
        foreach (var (at, _) in picture.Restarts.Spans.Select(span => Seconds(span, picture.From, most)))
        {
            var tick = plot.Add.Line(at, low, at, low + ((high - low) * RestartLength));
            tick.Color = Color.FromHex(ChartPalette.Restart).WithAlpha(RestartOpacity);
            tick.LineWidth = 3;
            tick.MarkerSize = 0;
        }
    }

    private static (double From, double Until) Seconds(PictureSpan span, DateTimeOffset start, double most) =>
        (Math.Clamp((span.From - start).TotalSeconds, 0, most), Math.Clamp((span.Until - start).TotalSeconds, 0, most));

    public static ChartSheet Ranks(RanksPicture picture)
    {
        var sheet = new ChartSheet(ChartSheet.TitleHeight + (picture.Rows.Count * RowHeight) + 16);
        sheet.Title(picture.Title);
        var most = Math.Max(picture.Rows.Max(row => row.Value), double.Epsilon);
        for (var i = 0; i < picture.Rows.Count; i++)
        {
            var row = picture.Rows[i];
            var top = ChartSheet.TitleHeight + (i * RowHeight);
            var end = sheet.WriteBefore(row.Words, ChartSheet.Width - ChartSheet.Margin, top + 28, ChartSheet.LabelSize, ChartPalette.Faint);
            sheet.Write($"{i + 1}. {row.Name}", ChartSheet.Margin, top + 28, ChartSheet.LabelSize, ChartPalette.Text, room: end - ChartSheet.Margin - 24);
            var length = (float)(row.Value / most * (ChartSheet.Width - (2 * ChartSheet.Margin)));
            using var paint = new SKPaint { Color = SKColor.Parse(ChartPalette.Series(i == 0 ? 0 : 2)), IsAntialias = true };
            sheet.Canvas.DrawRoundRect(ChartSheet.Margin, top + 38, Math.Max(length, 4), BarHeight, 5, 5, paint);
        }

        return sheet;
    }
}
