using GustMark.Core.Events;
using GustMark.Worker.Bot.Views;
using ScottPlot;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Charts;

/// <summary>How many fought in each of the newest events, and how much, as bars beside each other. Times are UTC.</summary>
internal sealed class EventCharts(IPainter painter) : IEventCharts
{
    /// <summary>Most events that are drawn.</summary>
    public const int MostEvents = 20;

    private const double BarWidth = 0.4;

    /// <inheritdoc/>
    public Task<byte[]?> HistoryAsync(ContestHistory history, CancellationToken ct)
    {
        var fought = history.Contests.Where(contest => contest.State == ContestState.Ended).Take(MostEvents).Reverse().Select(contest => new PictureEvent(
            contest.At,
            contest.Board.Fighters.Count(fighter => fighter.Kills + fighter.Deaths + fighter.HeldSeconds > 0),
            contest.Board.Fighters.Sum(fighter => (long)fighter.Kills))).ToList();
        return fought.Count == 0
            ? Task.FromResult<byte[]?>(null)
            : painter.DrawAsync(new EventsPicture(T("Events"), T("Fighters"), T("Kills"), fought), ct);
    }

    public static ChartSheet Sheet(EventsPicture picture)
    {
        var bars = new List<Bar>();
        for (var i = 0; i < picture.Events.Count; i++)
        {
            Add(i - (BarWidth / 2), picture.Events[i].Fighters, ChartPalette.Players);
            Add(i + (BarWidth / 2), picture.Events[i].Kills, ChartPalette.Frames);
        }

        // One event alone would be a wall.
        var last = Math.Max(picture.Events.Count - 1, 3) + 0.6;
        var every = Math.Max(1, picture.Events.Count / 6);
        int[] labelled = [.. Enumerable.Range(0, picture.Events.Count).Where(i => i % every == 0)];
        var places = new ChartAxis(
            -0.6, last, [.. labelled.Select(i => (double)i)],
            [.. labelled.Select(i => picture.Events[i].At.UtcDateTime.ToString("dd.MM.", System.Globalization.CultureInfo.InvariantCulture))]);
        var values = ChartAxis.OfValues(0, Math.Max(1, picture.Events.Max(one => Math.Max(one.Fighters, one.Kills))), fromZero: true, steps: 5);
        return BarSheet.Of(
            picture.Title, "", new ChartPlot(places, values),
            [new ChartLegend(picture.Fighters, ChartPalette.Players), new ChartLegend(picture.Kills, ChartPalette.Frames)], plot => plot.Add.Bars(bars));

        void Add(double at, double value, string hex) => bars.Add(new Bar { Position = at, Value = value, Size = BarWidth, FillColor = Color.FromHex(hex), LineWidth = 0 });
    }
}
