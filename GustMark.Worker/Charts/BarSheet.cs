using ScottPlot;

namespace GustMark.Worker.Charts;

/// <summary>One plot with a title and what its colours mean.</summary>
internal static class BarSheet
{
    private const int AreaHeight = 400;
    private const int Foot = 10;

    /// <param name="when">For when it is shown; empty where the times say it.</param>
    /// <param name="add">Adds what is to be seen.</param>
    public static ChartSheet Of(string title, string when, ChartPlot plot, IReadOnlyList<ChartLegend> legend, Action<Plot> add)
    {
        var top = ChartSheet.TitleHeight + ChartSheet.LegendHeight(legend) + 8;
        var sheet = new ChartSheet(top + AreaHeight + ChartPlot.TimesHeight + Foot);
        sheet.Title(title, when);
        sheet.Legend(legend, ChartSheet.TitleHeight);
        plot.Draw(sheet, top, top + AreaHeight, add);
        return sheet;
    }

    /// <summary>A part of a bar that stands on another; a line keeps them apart.</summary>
    public static Bar Part(double at, double from, double to, double width, string hex) => new()
    {
        Position = at, ValueBase = from, Value = to, Size = width, FillColor = Color.FromHex(hex), LineColor = Color.FromHex(ChartPalette.DataArea), LineWidth = 1,
    };
}
