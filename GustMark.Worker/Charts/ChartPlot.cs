using ScottPlot;
using ScottPlot.TickGenerators;

namespace GustMark.Worker.Charts;

/// <summary>One area with a grid, its values to the left and its times below. The labels stand clear of each other, whatever they are.</summary>
internal sealed record ChartPlot(ChartAxis Times, ChartAxis Values)
{
    /// <summary>Where the area begins and how far from the right edge it ends, in pixels.</summary>
    public const int Left = 104;

    /// <inheritdoc cref="Left"/>
    public const int Right = 28;

    /// <summary>Rows that the times take below the area.</summary>
    public const int TimesHeight = 40;

    private const float LabelSize = ChartSheet.LabelSize;
    private const float Apart = 14;

    /// <summary>Where the area begins; further left where there are no values.</summary>
    public int Start { get; init; } = Left;

    /// <summary>Whether the times stand below.</summary>
    public bool HasTimes { get; init; } = true;

    /// <summary>Share of the values that is left free above, so that a line along the highest one is not cut in half.</summary>
    public double Air { get; init; } = 0.06;

    private double Highest => Values.To + ((Values.To - Values.From) * Air);

    /// <summary>Draws the area between two rows, and its labels.</summary>
    /// <param name="add">Adds what is to be seen.</param>
    public void Draw(ChartSheet sheet, int top, int bottom, Action<Plot> add)
    {
        using (var plot = Empty())
        {
            add(plot);
            plot.Render(sheet.Canvas, new PixelRect(0, ChartSheet.Width, bottom, top));
        }

        WriteValues(sheet, top, bottom);
        if (HasTimes)
            WriteTimes(sheet, bottom);
    }

    private Plot Empty()
    {
        var plot = new Plot();
        // Something else is on the same canvas.
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.FigureBackground.Color = Color.FromHex(ChartPalette.Background);
        plot.DataBackground.Color = Color.FromHex(ChartPalette.DataArea);
        plot.Grid.MajorLineColor = Color.FromHex(ChartPalette.Grid);
        foreach (var axis in plot.Axes.GetAxes())
        {
            axis.FrameLineStyle.Width = 0;
            axis.MajorTickStyle.Length = 0;
        }

        plot.Axes.Bottom.TickGenerator = new NumericManual(Times.Places, [.. Times.Places.Select(_ => "")]);
        plot.Axes.Left.TickGenerator = new NumericManual(Values.Places, [.. Values.Places.Select(_ => "")]);
        plot.Axes.SetLimits(Times.From, Times.To, Values.From, Highest);
        plot.Layout.Fixed(new PixelPadding(Start, Right, 0, 0));
        return plot;
    }

    /// <summary>Each one, or each second or third of those around zero, so that they keep apart and are as far from each other.</summary>
    private void WriteValues(ChartSheet sheet, int top, int bottom)
    {
        var labels = Values.Places.Select((place, i) => (Words: Values.Labels[i], Baseline: BaselineOf(place, top, bottom))).ToList();
        var zero = Math.Max(0, Array.IndexOf(Values.Places, 0));
        var step = 1;
        while (step < labels.Count && Every(step).Zip(Every(step).Skip(1)).Any(pair => pair.First.Baseline - pair.Second.Baseline < LabelSize))
            step++;
        foreach (var (words, baseline) in Every(step))
            sheet.WriteBefore(words, Start - 12, baseline, LabelSize, ChartPalette.Text);

        IEnumerable<(string Words, float Baseline)> Every(int nth) => labels.Where((_, i) => i % nth == zero % nth);
    }

    /// <summary>Beside the place, but within the area, where neither a caption above nor a time below is.</summary>
    private float BaselineOf(double place, int top, int bottom)
    {
        var row = bottom - ((place - Values.From) / (Highest - Values.From) * (bottom - top));
        return (float)Math.Clamp(row + (LabelSize * 0.36), top + (LabelSize * 0.76), bottom - (LabelSize * 0.22));
    }

    /// <summary>Each one, or each second or third, so that they keep apart and are as far from each other.</summary>
    private void WriteTimes(ChartSheet sheet, int bottom)
    {
        var labels = Times.Places.Select((place, i) => (Words: Times.Labels[i], Left: LeftOf(sheet, place, Times.Labels[i]))).Where(label => label.Words.Length > 0).ToList();
        var step = 1;
        while (step < labels.Count && Every(step).Zip(Every(step).Skip(1)).Any(pair => pair.First.Left + sheet.Measure(pair.First.Words, LabelSize) + Apart > pair.Second.Left))
            step++;
        foreach (var (words, left) in Every(step))
            sheet.Write(words, left, bottom + 31, LabelSize, ChartPalette.Text);

        IEnumerable<(string Words, float Left)> Every(int nth) => labels.Where((_, i) => i % nth == 0);
    }

    private float LeftOf(ChartSheet sheet, double place, string words)
    {
        var width = sheet.Measure(words, LabelSize);
        var middle = Start + ((place - Times.From) / (Times.To - Times.From) * (ChartSheet.Width - Start - Right));
        return (float)Math.Clamp(middle - (width / 2), 4, ChartSheet.Width - 8 - width);
    }
}
