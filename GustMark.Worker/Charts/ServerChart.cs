using GustMark.Core.Servers;
using GustMark.Worker.Bot.Views;
using ScottPlot;

namespace GustMark.Worker.Charts;

/// <summary>Players and frames a second over the last hours, as a picture that is read on a phone in the dark. Times are UTC.</summary>
internal sealed class ServerChart : IServerChart
{
    private const int Width = 900;
    private const int Height = 480;
    private const int FewestSamples = 3;

    // Polls come every few seconds; a longer pause is time without data, and no line is drawn through it.
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(60);

    public byte[]? Draw(string title, IReadOnlyList<ServerSample> samples)
    {
        if (samples.Count < FewestSamples)
            return null;

        var ink = Color.FromHex("#c8c8d8");
        using var plot = new Plot();
        plot.FigureBackground.Color = Color.FromHex("#1a1a2e");
        plot.DataBackground.Color = Color.FromHex("#16213e");
        plot.Axes.Color(ink);
        plot.Grid.MajorLineColor = Color.FromHex("#2a3558");
        plot.Axes.DateTimeTicksBottom();

        Add(plot, samples, sample => sample.Players, Color.FromHex("#00ff9f"), plot.Axes.Left);
        Add(plot, samples, sample => sample.Framerate, Color.FromHex("#ffb84d"), plot.Axes.Right);
        Label(plot.Axes.Left, "Players", "#00ff9f");
        Label(plot.Axes.Right, "Frames a second", "#ffb84d");
        plot.Axes.Right.TickLabelStyle.ForeColor = ink;

        // From zero, so that a dip looks as large as it is.
        Fit(plot.Axes.Left, samples.Max(sample => (double?)sample.Players));
        Fit(plot.Axes.Right, samples.Max(sample => sample.Framerate));
        plot.Axes.SetLimitsX(samples[0].At.UtcDateTime.ToOADate(), samples[^1].At.UtcDateTime.ToOADate());
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }

    private static void Add(
        Plot plot, IReadOnlyList<ServerSample> samples, Func<ServerSample, double?> value, Color colour, IYAxis axis)
    {
        var (xs, ys) = (new List<double>(), new List<double>());
        DateTimeOffset? before = null;
        foreach (var sample in samples)
        {
            if (value(sample) is not { } y || !double.IsFinite(y) || sample.At - before > LongestStep)
                Line();
            if (value(sample) is { } number && double.IsFinite(number))
            {
                xs.Add(sample.At.UtcDateTime.ToOADate());
                ys.Add(number);
            }

            before = sample.At;
        }

        Line();

        void Line()
        {
            if (xs.Count > 0)
            {
                var line = plot.Add.Scatter(xs.ToArray(), ys.ToArray());
                (line.Color, line.LineWidth, line.MarkerSize, line.Axes.YAxis) = (colour, 3, xs.Count == 1 ? 5 : 0, axis);
            }

            xs.Clear();
            ys.Clear();
        }
    }

    private static void Label(IYAxis axis, string text, string colour)
    {
        axis.Label.Text = text;
        axis.Label.ForeColor = Color.FromHex(colour);
        axis.Label.FontSize = 18;
        axis.TickLabelStyle.FontSize = 15;
    }

    private static void Fit(IYAxis axis, double? highest) =>
        (axis.Min, axis.Max) = (0, highest is { } value && double.IsFinite(value) && value > 0 ? value * 1.15 : 10);
}
