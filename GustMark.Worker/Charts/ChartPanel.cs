using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace GustMark.Worker.Charts;

/// <summary>One of the plots above each other: a line, its axes, and a caption with the newest value.</summary>
/// <param name="Caption">What is measured.</param>
/// <param name="Hex">The line's colour, <c>#rrggbb</c>.</param>
/// <param name="FromZero">Whether the value axis begins at zero.</param>
/// <param name="TimeLabels">Whether the times stand below.</param>
internal sealed record ChartPanel(string Caption, string Hex, bool FromZero, bool TimeLabels, ChartLine Line)
{
    private const int Left = 78;
    private const int Right = 28;
    private const int CaptionHeight = 34;
    private const int TimesHeight = 38;
    private const float LabelSize = 20;

    /// <summary>Draws it between two rows of pixels over the whole width.</summary>
    public void Draw(SKCanvas canvas, ChartText text, ChartAxis times, int top, int bottom, int width)
    {
        var known = Line.Stretches.SelectMany(stretch => stretch.Values).ToArray();
        using (var plot = Empty(text.Family, times, Values(known, bottom - top)))
        {
            foreach (var stretch in Line.Stretches)
                Add(plot, stretch);
            plot.Render(canvas, new PixelRect(0, width, bottom, top));
        }

        var end = text.Write(canvas, Caption, Left, top + 25, 22, Hex);
        if (known.Length > 0)
            text.Write(canvas, $"last {ChartAxis.Short(known[^1])} · low {ChartAxis.Short(known.Min())} · high {ChartAxis.Short(known.Max())}",
                end + 18, top + 25, LabelSize, ChartPalette.Text);
        else
            text.Write(canvas, "no data", end + 18, top + 25, LabelSize, ChartPalette.Faint);
    }

    private ChartAxis Values(double[] known, int height) => known.Length > 0
        ? ChartAxis.OfValues(known.Min(), known.Max(), FromZero, steps: height > 160 ? 4 : 2)
        : new ChartAxis(0, 1, [], []);

    private Plot Empty(string family, ChartAxis times, ChartAxis values)
    {
        var plot = new Plot();
        // The other panels are on the same canvas.
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Color.FromHex(ChartPalette.Background);
        plot.DataBackground.Color = Color.FromHex(ChartPalette.DataArea);
        plot.Grid.MajorLineColor = Color.FromHex(ChartPalette.Grid);
        plot.Axes.Color(Color.FromHex(ChartPalette.Grid));
        foreach (var axis in plot.Axes.GetAxes())
            axis.FrameLineStyle.Width = 0;
        Label(plot.Axes.Bottom, times.Places, TimeLabels ? times.Labels : [.. times.Labels.Select(_ => "")], family);
        Label(plot.Axes.Left, values.Places, values.Labels, family);
        // Some air above, so that a line along the highest label is not cut in half.
        plot.Axes.SetLimits(times.From, times.To, values.From, values.To + ((values.To - values.From) * 0.06));
        plot.Layout.Fixed(new PixelPadding(Left, Right, TimeLabels ? TimesHeight : 4, CaptionHeight));
        return plot;
    }

    private static void Label(IAxis axis, double[] places, string[] labels, string family)
    {
        axis.TickGenerator = new NumericManual(places, labels);
        axis.TickLabelStyle.FontName = family;
        axis.TickLabelStyle.FontSize = LabelSize;
        axis.TickLabelStyle.ForeColor = Color.FromHex(ChartPalette.Text);
        axis.MajorTickStyle.Length = 0;
    }

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
