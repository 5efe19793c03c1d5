using GustMark.Core.Servers;
using GustMark.Worker.Bot.Views;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Charts;

/// <summary>Players, frames a second and entities above each other, with gaps where nothing was known. Times are UTC.</summary>
internal sealed class ServerChart(IPainter painter) : IServerChart
{
    /// <summary>Of the picture, in pixels.</summary>
    public const int Height = 660;

    /// <summary>Fewer samples draw no line worth a picture.</summary>
    public const int FewestSamples = 3;

    /// <inheritdoc/>
    public Task<byte[]?> DrawAsync(string title, IReadOnlyList<ServerSample> samples, CancellationToken ct) => samples.Count < FewestSamples
        ? Task.FromResult<byte[]?>(null)
        // The clock may have been set back between two polls.
        : painter.DrawAsync(new ServerPicture(title, [.. samples.OrderBy(sample => sample.At)]), ct);

    /// <param name="samples">Oldest first, at least <see cref="FewestSamples"/>.</param>
    public static ChartSheet Sheet(string title, IReadOnlyList<ServerSample> samples)
    {
        var start = samples[0].At;
        var span = TimeSpan.FromTicks(Math.Max((samples[^1].At - start).Ticks, ChartLine.LongestStep.Ticks));
        var times = ChartAxis.OfTimes(start, span, steps: 8);

        var sheet = new ChartSheet(Height);
        Panel(T("Players"), ChartPalette.Players, fromZero: true, sample => sample.Players).Draw(sheet, times, ChartSheet.TitleHeight, 290);
        Panel(T("Frames/s"), ChartPalette.Frames, fromZero: true, sample => sample.Framerate).Draw(sheet, times, 300, 452);
        Panel(T("Entities"), ChartPalette.Entities, fromZero: false, sample => sample.Entities, timeLabels: true).Draw(sheet, times, 462, 614);

        var (first, last) = (start.UtcDateTime.Date, samples[^1].At.UtcDateTime.Date);
        sheet.Title(title, first == last ? $"{first:yyyy-MM-dd} UTC" : ChartAxis.Days(first, last));
        return sheet;

        ChartPanel Panel(string caption, string hex, bool fromZero, Func<ServerSample, double?> value, bool timeLabels = false) =>
            new(caption, hex, fromZero, timeLabels,
                ChartLine.Of(samples.Select(sample => ((sample.At - start).TotalSeconds, value(sample)))));
    }
}
