using GustMark.Worker.Charts;

namespace GustMark.Tests.Charts;

public sealed class ChartAxisTests
{
    [Fact]
    public void Times_are_labelled_at_round_moments_in_utc()
    {
        var start = new DateTimeOffset(2026, 3, 14, 18, 5, 0, TimeSpan.FromHours(9));

        var axis = ChartAxis.OfTimes(start, TimeSpan.FromHours(2), steps: 8);

        Assert.Equal(["09:15", "09:30", "09:45", "10:00", "10:15", "10:30", "10:45", "11:00"], axis.Labels);
        Assert.Equal(600, axis.Places[0]);
    }

    [Fact]
    public void Values_get_round_steps_that_hold_them_all()
    {
        var axis = ChartAxis.OfValues(13, 64, fromZero: true, steps: 4);

        Assert.Equal([0, 20, 40, 60, 80], axis.Places);
        Assert.Equal((0, 80), (axis.From, axis.To));
    }

    [Fact]
    public void Values_far_from_zero_need_not_begin_there()
    {
        var axis = ChartAxis.OfValues(150_100, 158_000, fromZero: false, steps: 2);

        Assert.Equal(["150k", "155k", "160k"], axis.Labels);
    }

    [Fact]
    public void A_value_that_never_moves_has_different_labels_around_it()
    {
        var axis = ChartAxis.OfValues(150_000, 150_000, fromZero: false, steps: 2);

        Assert.Distinct(axis.Labels);
        Assert.True(axis.From < 150_000 && axis.To > 150_000);
    }

    [Fact]
    public void Days_are_labelled_in_their_middle_as_many_as_there_is_room_for()
    {
        var axis = ChartAxis.OfDays(new DateOnly(2026, 2, 27), 5, most: 3);

        Assert.Equal([0.5, 2.5, 4.5], axis.Places);
        Assert.Equal(["27 Feb", "1 Mar", "3 Mar"], axis.Labels);
    }

    [Fact]
    public void Values_of_both_sides_share_their_steps_and_take_no_more_room_than_they_need()
    {
        var axis = ChartAxis.OfBoth(above: 900, below: 150, steps: 5);

        Assert.Equal(["−200", "0", "200", "400", "600", "800", "1000"], axis.Labels);
        Assert.Equal((-200, 1000), (axis.From, axis.To));
        Assert.Equal(0, ChartAxis.OfBoth(above: 900, below: 0, steps: 5).From);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(950, "950")]
    [InlineData(12_500, "12.5k")]
    [InlineData(152_000, "152k")]
    [InlineData(2_100_000, "2.1M")]
    public void Large_numbers_are_short(double value, string expected) => Assert.Equal(expected, ChartAxis.Short(value));
}
