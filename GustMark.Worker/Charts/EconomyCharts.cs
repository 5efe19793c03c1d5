using GustMark.Core.Economy;
using GustMark.Worker.Bot.Views;
using ScottPlot;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Charts;

/// <summary>Balances over time as steps, and coins created (up) and destroyed (down) on each day as bars. Times are UTC.</summary>
internal sealed class EconomyCharts(IPainter painter) : IEconomyCharts
{
    /// <summary>Most days that are drawn, the newest.</summary>
    public const int MostDays = 60;

    private const double BarWidth = 0.8;
    private const int MostLabels = 8;

    /// <inheritdoc/>
    public Task<byte[]?> LeaderboardAsync(Leaderboard board, CancellationToken ct) => board.Lines.Count == 0
        ? Task.FromResult<byte[]?>(null)
        : painter.DrawAsync(
            new BalancesPicture(T("Balances"), [.. board.Lines.Select(line => new PictureLine([.. line.Points.Select(point => new PicturePoint(point.At, point.Balance.Amount))]))]), ct);

    /// <inheritdoc/>
    public Task<byte[]?> FlowAsync(EconomyStatistics statistics, CancellationToken ct)
    {
        var minted = statistics.Flows.Where(flow => flow.Account == AccountKind.Mint).ToList();
        return minted.Count == 0 ? Task.FromResult<byte[]?>(null) : painter.DrawAsync(
            new FlowsPicture(T("Created and destroyed a day"), minted, minted.Select(flow => flow.Entry).Distinct().ToDictionary(kind => kind, CoinText.Name), T("Other")), ct);
    }

    public static ChartSheet Balances(string title, IReadOnlyList<PictureLine> lines)
    {
        var start = lines.Min(line => line.Points[0].At);
        var span = lines.Max(line => line.Points[^1].At) - start;
        var highest = lines.Max(line => line.Points.Max(point => (double)point.Coins));
        var axes = new ChartPlot(ChartAxis.OfTimes(start, span, steps: 8), ChartAxis.OfValues(0, Math.Max(highest, 1), fromZero: true, steps: 5));
        return BarSheet.Of(
            title, "", axes, [.. lines.Select((line, i) => new ChartLegend($"#{i + 1}: {ChartAxis.Short(line.Points[^1].Coins)}", ChartPalette.Series(i)))],
            plot =>
            {
                // The first lies above the others.
                for (var i = lines.Count - 1; i >= 0; i--)
                {
                    var points = lines[i].Points;
                    var seconds = points.Select(point => (point.At - start).TotalSeconds).ToArray();
                    var coins = points.Select(point => (double)point.Coins).ToArray();
                    var steps = plot.Add.Scatter(seconds, coins, Color.FromHex(ChartPalette.Series(i)));
                    steps.ConnectStyle = ConnectStyle.StepHorizontal;
                    steps.LineWidth = 3;
                    steps.MarkerSize = 0;
                }
            });
    }

    public static ChartSheet Flows(FlowsPicture picture)
    {
        var last = picture.Minted.Max(flow => flow.Day);
        var first = picture.Minted.Min(flow => flow.Day);
        if (last.DayNumber - first.DayNumber >= MostDays)
            first = last.AddDays(1 - MostDays);

        // One bar alone would be a wall: there is a week at least.
        if (last.DayNumber - first.DayNumber < 6)
            first = last.AddDays(-6);
        var shown = picture.Minted.Where(flow => flow.Day >= first).ToList();
        var series = SeriesOf(shown);

        var bars = new List<Bar>();
        var (above, below) = (1.0, 0.0);
        foreach (var day in shown.GroupBy(flow => flow.Day))
        {
            // What the mint gives is created, what it takes is destroyed.
            above = Math.Max(above, Stack(day, flow => flow.Out.Amount, 1));
            below = Math.Max(below, Stack(day, flow => flow.In.Amount, -1));
        }

        var axes = new ChartPlot(ChartAxis.OfDays(first, last.DayNumber - first.DayNumber + 1, MostLabels), ChartAxis.OfBoth(above, below, steps: 5));
        var legend = series.Where(one => one.Value < ChartPalette.MostSeries).OrderBy(one => one.Value)
            .Select(one => new ChartLegend(picture.Names.GetValueOrDefault(one.Key, ""), ChartPalette.Series(one.Value)));
        return BarSheet.Of(
            picture.Title, "", axes, [.. legend, .. series.Count > ChartPalette.MostSeries ? [new ChartLegend(picture.Rest, ChartPalette.Rest)] : Array.Empty<ChartLegend>()], plot =>
            {
                plot.Add.Bars(bars);
                if (below > 0)
                    plot.Add.HorizontalLine(0, 2, Color.FromHex(ChartPalette.Faint));
            });

        double Stack(IEnumerable<Flow> day, Func<Flow, long> of, int sign)
        {
            var height = 0.0;
            foreach (var part in day.Where(flow => of(flow) > 0).GroupBy(flow => Math.Min(series[flow.Entry], ChartPalette.MostSeries)).OrderBy(part => part.Key))
            {
                var hex = part.Key < ChartPalette.MostSeries ? ChartPalette.Series(part.Key) : ChartPalette.Rest;
                var coins = part.Sum(flow => (double)of(flow));
                bars.Add(BarSheet.Part(part.First().Day.DayNumber - first.DayNumber + 0.5, sign * height, sign * (height + coins), BarWidth, hex));
                height += coins;
            }

            return height;
        }
    }

    /// <summary>The kinds by how much they moved: the largest have colours of their own.</summary>
    private static Dictionary<EntryKind, int> SeriesOf(IEnumerable<Flow> flows) => flows.GroupBy(flow => flow.Entry)
        .OrderByDescending(group => group.Sum(flow => (double)flow.Out.Amount + flow.In.Amount)).ThenBy(group => group.Key)
        .Select((group, i) => (group.Key, i)).ToDictionary(one => one.Key, one => one.i);
}
