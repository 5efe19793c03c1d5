using GustMark.Core.Economy;
using GustMark.Worker.Bot.Views;
using ScottPlot;

namespace GustMark.Worker.Charts;

/// <summary>Balances over time as steps, and coins created (up) and destroyed (down) on each day as bars. Times are UTC.</summary>
internal sealed class EconomyCharts(IPainter painter) : IEconomyCharts
{
    /// <summary>Most days that are drawn, the newest.</summary>
    public const int MostDays = 60;

    private const double BarWidth = 0.8 * 86_400;

    /// <inheritdoc/>
    public Task<byte[]?> LeaderboardAsync(Leaderboard board, CancellationToken ct) => board.Lines.Count == 0
        ? Task.FromResult<byte[]?>(null)
        : painter.DrawAsync(
            new BalancesPicture([.. board.Lines.Select(line => new PictureLine([.. line.Points.Select(point => new PicturePoint(point.At, point.Balance.Amount))]))]), ct);

    /// <inheritdoc/>
    public Task<byte[]?> FlowAsync(EconomyStatistics statistics, CancellationToken ct)
    {
        var minted = statistics.Flows.Where(flow => flow.Account == AccountKind.Mint).ToList();
        return minted.Count == 0 ? Task.FromResult<byte[]?>(null) : painter.DrawAsync(new FlowsPicture(minted), ct);
    }

    public static byte[] Balances(IReadOnlyList<PictureLine> lines)
    {
        var start = lines.Min(line => line.Points[0].At);
        var span = lines.Max(line => line.Points[^1].At) - start;
        var highest = lines.Max(line => line.Points.Max(point => (double)point.Coins));
        var picture = new EconomyPicture("Balances", ChartAxis.OfTimes(start, span, steps: 8), ChartAxis.OfValues(0, Math.Max(highest, 1), fromZero: true, steps: 5));
        return picture.Png(
            [.. lines.Select((line, i) => new EconomyLegend($"#{i + 1}: {ChartAxis.Short(line.Points[^1].Coins)}", ChartPalette.Series(i)))],
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

    public static byte[] Flows(IReadOnlyList<Flow> minted)
    {
        var last = minted.Max(flow => flow.Day);
        var first = minted.Min(flow => flow.Day);
        if (last.DayNumber - first.DayNumber >= MostDays)
            first = last.AddDays(1 - MostDays);

        // One bar alone would be a wall: there is a week at least.
        if (last.DayNumber - first.DayNumber < 6)
            first = last.AddDays(-6);
        var shown = minted.Where(flow => flow.Day >= first).ToList();
        var kinds = shown.Select(flow => flow.Entry).Distinct().Order().ToList();

        var bars = new List<Bar>();
        var most = 1.0;
        foreach (var day in shown.GroupBy(flow => flow.Day))
        {
            // What the mint gives is created, what it takes is destroyed.
            most = Math.Max(most, Math.Max(Stack(day, flow => flow.Out.Amount, 1), Stack(day, flow => flow.In.Amount, -1)));
        }

        var start = new DateTimeOffset(first.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var times = ChartAxis.OfTimes(start, TimeSpan.FromDays(last.DayNumber - first.DayNumber + 1), steps: 8);
        var up = ChartAxis.OfValues(0, most, fromZero: true, steps: 3);
        var values = new ChartAxis(
            -up.To, up.To, [.. up.Places.Skip(1).Reverse().Select(place => -place), .. up.Places], [.. up.Labels.Skip(1).Reverse(), .. up.Labels]);
        return new EconomyPicture("Created and destroyed a day", times, values).Png(
            [.. kinds.Select((kind, i) => new EconomyLegend(CoinText.Name(kind), ChartPalette.Series(i)))], plot => plot.Add.Bars(bars));

        double Stack(IEnumerable<Flow> day, Func<Flow, long> of, int sign)
        {
            var height = 0.0;
            foreach (var flow in day.Where(flow => of(flow) > 0))
            {
                var color = Color.FromHex(ChartPalette.Series(kinds.IndexOf(flow.Entry)));
                bars.Add(new Bar
                {
                    Position = ((flow.Day.DayNumber - first.DayNumber) + 0.5) * 86_400, ValueBase = sign * height, Value = sign * (height + of(flow)),
                    Size = BarWidth, FillColor = color, LineWidth = 0,
                });
                height += of(flow);
            }

            return height;
        }
    }
}
