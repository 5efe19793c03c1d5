using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Reports;
using GustMark.Worker.Bot.Views;
using ScottPlot;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Charts;

/// <summary>When each server was known to be reachable, was down, alarmed or began anew, one below the other. Times are UTC.</summary>
internal static class IncidentChart
{
    /// <summary>Servers that are drawn, at most: those of which there is most to tell.</summary>
    public const int MostRows = 12;

    private const int RowHeight = 76;
    private const int NameHeight = 40;
    private const int Start = ChartSheet.Margin;

    // What is shorter is drawn as wide as this share of the period, or it would not be seen.
    private const double Narrowest = 1 / 150.0;

    /// <summary>Null where there is nothing to tell.</summary>
    public static IncidentsPicture? Of(PerformanceReport report)
    {
        if (report.Incidents.Count == 0 && report.Servers.All(server => server.Restarts == 0))
            return null;
        var rows = report.Servers.Select(server => Row(report, server.Server.Id, server.Server.Name, server.Buckets, Metric.Up, server.RestartedAt)).ToList();
        var gone = report.Incidents.Where(one => one.Key.Server is { } id && report.Servers.All(server => server.Server.Id != id)).DistinctBy(one => one.Key.Server);
        rows.AddRange(gone.Select(one => Row(report, one.Key.Server, one.ServerName, [], Metric.Up, [])));
        IncidentRow[] bot = report.Incidents.Any(one => one.Key.Server is null) ? [Row(report, null, T("The bot"), report.Worker, Metric.Memory, [])] : [];
        var most = MostRows - bot.Length;
        var shown = rows.Count <= most ? rows
            : [.. rows.OrderByDescending(row => row.Down.Sum(span => (span.Until - span.From).TotalSeconds)).ThenByDescending(row => row.Alerts.Count).ThenByDescending(row => row.Restarts.Count).Take(most)];
        var left = rows.Count - shown.Count;
        return new IncidentsPicture(
            T("Incidents"), [T("Reachable"), T("Down"), T("Another alert"), T("Restart")], report.From, report.Until, [.. shown, .. bot],
            left == 0 ? "" : N(left, $"and {left} more server with less", $"and {left} more servers with less"));
    }

    public static ChartSheet Sheet(IncidentsPicture picture)
    {
        var span = (picture.Until - picture.From).TotalSeconds;
        var times = ChartAxis.OfTimes(picture.From, picture.Until - picture.From, steps: 8);
        string[] colours = [ChartPalette.Up, ChartPalette.Down, ChartPalette.Alert, ChartPalette.Restart];
        ChartLegend[] legend = [.. picture.Kinds.Zip(colours, (words, hex) => new ChartLegend(words, hex))];
        var rest = picture.Rest.Length > 0 ? ChartSheet.LegendHeight([new ChartLegend(picture.Rest, ChartPalette.Faint)]) : 0;
        var first = ChartSheet.TitleHeight + ChartSheet.LegendHeight(legend);
        var bottom = first + (picture.Rows.Count * RowHeight);
        var sheet = new ChartSheet(bottom + ChartPlot.TimesHeight + rest + 10);
        sheet.Title(picture.Title, ChartAxis.Days(picture.From.UtcDateTime, picture.Until.UtcDateTime));
        sheet.Legend(legend, ChartSheet.TitleHeight);
        for (var i = 0; i < picture.Rows.Count; i++)
        {
            var (row, top) = (picture.Rows[i], first + (i * RowHeight));
            var isLast = i == picture.Rows.Count - 1;
            new ChartPlot(times, new ChartAxis(0, 1, [], [])) { Start = Start, HasTimes = isLast, Air = 0 }.Draw(sheet, top + NameHeight, top + RowHeight - 4, plot => Draw(plot, row, picture.From, span));
            var end = row.Words.Length == 0 ? ChartSheet.Width - ChartSheet.Margin
                : sheet.WriteBefore(row.Words, ChartSheet.Width - ChartPlot.Right, top + 30, ChartSheet.LabelSize, ChartPalette.Faint) - 24;
            sheet.Write(row.Name, Start, top + 30, ChartSheet.LabelSize, ChartPalette.Text, room: end - Start);
        }

        if (rest > 0)
            sheet.Write(picture.Rest, Start, bottom + ChartPlot.TimesHeight + 28, ChartSheet.LabelSize, ChartPalette.Faint);
        return sheet;
    }

    private static void Draw(Plot plot, IncidentRow row, DateTimeOffset from, double span)
    {
        foreach (var (spans, hex, narrowest) in new[] { (row.Known, ChartPalette.Up, 0), (row.Alerts, ChartPalette.Alert, Narrowest), (row.Down, ChartPalette.Down, Narrowest) })
        {
            foreach (var one in spans)
            {
                var left = Math.Clamp((one.From - from).TotalSeconds, 0, span);
                var right = Math.Clamp((one.Until - from).TotalSeconds, left + (span * narrowest), Math.Max(span, left + (span * narrowest)));
                var box = plot.Add.Rectangle(left, right, 0, 1);
                box.FillColor = Color.FromHex(hex);
                box.LineWidth = 0;
            }
        }

        foreach (var at in row.Restarts)
            plot.Add.VerticalLine(Math.Clamp((at - from).TotalSeconds, 0, span), 4, Color.FromHex(ChartPalette.Restart));
    }

    private static IncidentRow Row(
        PerformanceReport report, ServerId? server, string name, IReadOnlyList<SampleBucket> samples, Metric known, IReadOnlyList<DateTimeOffset> restarts)
    {
        var alerts = report.Incidents.Where(one => one.Key.Server == server).OrderBy(one => one.Began).ToList();
        var down = Spans(alerts.Where(one => one.Key.Kind == AlertKind.ServerDown), report.Until);
        var others = Spans(alerts.Where(one => one.Key.Kind != AlertKind.ServerDown), report.Until);
        var off = down.Aggregate(TimeSpan.Zero, (sum, one) => sum + (one.Until - (one.From > report.From ? one.From : report.From)));
        string[] words =
        [
            .. down.Count > 0 ? [T($"down {ServerView.Span(off)}")] : Array.Empty<string>(),
            .. others.Count > 0 ? [N(others.Count, $"{others.Count} alert", $"{others.Count} alerts")] : Array.Empty<string>(),
            .. restarts.Count > 0 ? [N(restarts.Count, $"{restarts.Count} restart", $"{restarts.Count} restarts")] : Array.Empty<string>(),
        ];
        return new IncidentRow(name, string.Join(" · ", words), Known(samples, known), down, others, restarts);
    }

    private static List<PictureSpan> Spans(IEnumerable<AlertEpisode> alerts, DateTimeOffset until) => [.. alerts.Select(one => new PictureSpan(one.Began, one.Ended is { } ended && ended < until ? ended : until))];

    /// <summary>Stretches without a gap in which there was something.</summary>
    private static List<PictureSpan> Known(IReadOnlyList<SampleBucket> samples, Metric metric)
    {
        var spans = new List<PictureSpan>();
        foreach (var bucket in samples.Where(bucket => bucket[metric] is { Most: > 0 }))
        {
            var end = bucket.Start + bucket.Width.Length();
            if (spans is [.., var last] && last.Until >= bucket.Start)
                spans[^1] = last with { Until = end };
            else
                spans.Add(new PictureSpan(bucket.Start, end));
        }

        return spans;
    }
}
