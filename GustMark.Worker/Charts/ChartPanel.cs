using ScottPlot;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Charts;

/// <summary>One of the plots above each other: a line, its axes, and a caption with the newest value.</summary>
/// <param name="Caption">What is measured.</param>
/// <param name="Hex">The line's colour, <c>#rrggbb</c>.</param>
/// <param name="FromZero">Whether the value axis begins at zero.</param>
/// <param name="TimeLabels">Whether the times stand below.</param>
internal sealed record ChartPanel(string Caption, string Hex, bool FromZero, bool TimeLabels, ChartLine Line)
{
    /// <summary>Rows that the caption takes above the area.</summary>
    public const int CaptionHeight = 42;

    /// <summary>What lies below the line, such as when something happened.</summary>
    public Action<Plot>? Below { get; init; }

    /// <summary>Draws it between two rows over the whole width; times come below that.</summary>
    public void Draw(ChartSheet sheet, ChartAxis times, int top, int bottom)
    {
        var known = Line.Stretches.SelectMany(stretch => stretch.Values).ToArray();
        new ChartPlot(times, Values(known, bottom - top - CaptionHeight)) { HasTimes = TimeLabels }.Draw(sheet, top + CaptionHeight, bottom, plot =>
        {
            Below?.Invoke(plot);
            foreach (var stretch in Line.Stretches)
                Add(plot, stretch);
        });

        var end = sheet.Write(Caption, ChartSheet.Margin, top + 30, ChartSheet.CaptionSize, Hex);
        var (words, hex) = known.Length > 0
            ? (T($"last {ChartAxis.Short(known[^1])} · low {ChartAxis.Short(known.Min())} · high {ChartAxis.Short(known.Max())}"), ChartPalette.Text)
            : (T("no data"), ChartPalette.Faint);
        sheet.Write(words, end + 20, top + 30, ChartSheet.LabelSize, hex);
    }

    private ChartAxis Values(double[] known, int height) => known.Length > 0
        ? ChartAxis.OfValues(known.Min(), known.Max(), FromZero, steps: height > 160 ? 4 : 2)
        : new ChartAxis(0, 1, [], []);

    private void Add(Plot plot, ChartLine.Stretch stretch)
    {
        var color = Color.FromHex(Hex);
        var line = plot.Add.Scatter(stretch.Seconds, stretch.Values, color);
        line.LineWidth = 3;
        // A sample between two gaps has no line to be seen by.
        line.MarkerSize = stretch.Values.Length == 1 ? 6 : 0;
        line.FillY = FromZero;
        line.FillYColor = color.WithAlpha(.14);
    }
}
