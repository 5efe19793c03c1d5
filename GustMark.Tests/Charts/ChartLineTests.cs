using GustMark.Worker.Charts;

namespace GustMark.Tests.Charts;

public sealed class ChartLineTests
{
    [Fact]
    public void A_step_of_a_minute_is_no_gap_and_a_longer_one_is()
    {
        var line = ChartLine.Of([(0, 1), (60, 2), (120.5, 3)]);

        Assert.Equal([[1, 2], [3]], line.Stretches.Select(stretch => stretch.Values));
    }

    [Fact]
    public void Nulls_and_what_is_no_number_cut_the_line()
    {
        var line = ChartLine.Of([(0, 1), (30, null), (60, 2), (90, double.NaN), (120, 3), (150, -1), (180, double.PositiveInfinity)]);

        Assert.Equal([[1], [2], [3]], line.Stretches.Select(stretch => stretch.Values));
    }

    [Fact]
    public void Nothing_known_is_no_line() => Assert.Empty(ChartLine.Of([(0, null), (30, double.NaN)]).Stretches);
}
