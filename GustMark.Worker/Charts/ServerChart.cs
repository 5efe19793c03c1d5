using GustMark.Core.Servers;
using GustMark.Worker.Bot.Views;
using SkiaSharp;

namespace GustMark.Worker.Charts;

/// <summary>Players, frames a second and entities above each other, with gaps where nothing was known. Times are UTC.</summary>
internal sealed class ServerChart(IPainter painter) : IServerChart
{
    /// <summary>The picture's size in pixels: a phone shows it a little under half as wide.</summary>
    public const int Width = 900;

    /// <inheritdoc cref="Width"/>
    public const int Height = 520;

    /// <summary>Fewer samples draw no line worth a picture.</summary>
    public const int FewestSamples = 3;

    private const int TitleHeight = 46;

    /// <inheritdoc/>
    public Task<byte[]?> DrawAsync(string title, IReadOnlyList<ServerSample> samples, CancellationToken ct) => samples.Count < FewestSamples
        ? Task.FromResult<byte[]?>(null)
        // The clock may have been set back between two polls.
        : painter.DrawAsync(new ServerPicture(title, [.. samples.OrderBy(sample => sample.At)]), ct);

    /// <param name="samples">Oldest first, at least <see cref="FewestSamples"/>.</param>
    public static byte[] Png(string title, IReadOnlyList<ServerSample> samples)
    {
        var start = samples[0].At;
        var span = TimeSpan.FromTicks(Math.Max((samples[^1].At - start).Ticks, ChartLine.LongestStep.Ticks));
        var times = ChartAxis.OfTimes(start, span, steps: 8);

        using var text = new ChartText();
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        var canvas = surface.Canvas;
        canvas.Clear(SKColor.Parse(ChartPalette.Background));

        Panel("Players", ChartPalette.Players, fromZero: true, sample => sample.Players).Draw(canvas, text, times, TitleHeight, 240, Width);
        Panel("Frames/s", ChartPalette.Frames, fromZero: true, sample => sample.Framerate).Draw(canvas, text, times, 240, 362, Width);
        Panel("Entities", ChartPalette.Entities, fromZero: false, sample => sample.Entities, timeLabels: true)
            .Draw(canvas, text, times, 362, Height, Width);

        var (first, last) = (start.UtcDateTime.Date, samples[^1].At.UtcDateTime.Date);
        var zone = first == last ? $"{first:yyyy-MM-dd} UTC" : $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd} UTC";
        var zoneLeft = Width - 28 - text.Width(zone, 20);
        text.Write(canvas, title, 20, 33, 26, ChartPalette.Text, room: zoneLeft - 40);
        text.Write(canvas, zone, zoneLeft, 33, 20, ChartPalette.Faint);

        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();

        ChartPanel Panel(string caption, string hex, bool fromZero, Func<ServerSample, double?> value, bool timeLabels = false) =>
            new(caption, hex, fromZero, timeLabels,
                ChartLine.Of(samples.Select(sample => ((sample.At - start).TotalSeconds, value(sample)))));
    }
}
