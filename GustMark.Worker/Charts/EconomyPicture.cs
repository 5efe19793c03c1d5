using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace GustMark.Worker.Charts;

/// <summary>A word below the title, in the colour of what it tells.</summary>
internal sealed record EconomyLegend(string Words, string Hex);

/// <summary>One plot with a title and a legend, as large as those of the servers.</summary>
internal sealed record EconomyPicture(string Title, ChartAxis Times, ChartAxis Values)
{
    private const int Top = 92;
    private const float LabelSize = 20;

    /// <param name="draw">Adds what is to be seen.</param>
    public byte[] Png(IReadOnlyList<EconomyLegend> legend, Action<Plot> draw)
    {
        using var text = new ChartText();
        using var surface = SKSurface.Create(new SKImageInfo(ServerChart.Width, ServerChart.Height));
        var canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(ChartPalette.Background));
        using (var plot = Empty(text.Family))
        {
            draw(plot);
            plot.Render(canvas, new PixelRect(0, ServerChart.Width, ServerChart.Height, Top));
        }

        text.Write(canvas, Title, 20, 36, 26, ChartPalette.Text);
        var left = 20f;
        foreach (var (words, hex) in legend)
            left = text.Write(canvas, words, left, 74, LabelSize, hex, room: Math.Max(0, ServerChart.Width - 20 - left)) + 22;

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private Plot Empty(string family)
    {
        var plot = new Plot();
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Color.FromHex(ChartPalette.Background);
        plot.DataBackground.Color = Color.FromHex(ChartPalette.DataArea);
        plot.Grid.MajorLineColor = Color.FromHex(ChartPalette.Grid);
        plot.Axes.Color(Color.FromHex(ChartPalette.Grid));
        foreach (var axis in plot.Axes.GetAxes())
            axis.FrameLineStyle.Width = 0;
        Label(plot.Axes.Bottom, Times, family);
        Label(plot.Axes.Left, Values, family);
        plot.Axes.SetLimits(Times.From, Times.To, Values.From, Values.To + ((Values.To - Values.From) * 0.04));
        plot.Layout.Fixed(new PixelPadding(78, 28, 38, 8));
        return plot;
    }

    private static void Label(IAxis axis, ChartAxis labels, string family)
    {
        axis.TickGenerator = new NumericManual(labels.Places, labels.Labels);
        axis.TickLabelStyle.FontName = family;
        axis.TickLabelStyle.FontSize = LabelSize;
        axis.TickLabelStyle.ForeColor = Color.FromHex(ChartPalette.Text);
        axis.MajorTickStyle.Length = 0;
    }
}
