using CsCheck;
using GustMark.Core.Reports;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Reports;

/// <summary>When how many entities will be there.</summary>
public sealed class EntityForecastTests
{
    [Fact]
    public void A_straight_line_is_followed_to_the_next_round_number()
    {
        // 180,000 now, 10,000 more a day.
        var forecast = EntityForecast.Of(Hours(48, hour => 160_000 + (hour * 10_000 / 24.0)))!;

        Assert.Equal(10_000, forecast.ADay, 3);
        Assert.Equal(200_000, forecast.Level);
        Assert.Equal(A.Moment.AddDays(4), forecast.At!.Value, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void What_was_before_a_wipe_does_not_count()
    {
        var forecast = EntityForecast.Of([.. Hours(100, hour => 300_000 + hour), .. Hours(24, hour => 20_000 + (hour * 1000.0), from: 100)])!;

        Assert.Equal(24_000, forecast.ADay, 0);
        Assert.Equal(50_000, forecast.Level);
    }

    [Fact]
    public void Of_too_little_and_of_mere_noise_nothing_is_said()
    {
        Assert.Null(EntityForecast.Of([]));
        Assert.Null(EntityForecast.Of(Hours(6, hour => hour * 1000.0)));
        Assert.Null(EntityForecast.Of([.. Enumerable.Range(0, 20).Select(i => (A.Moment.AddMinutes(i), i * 100.0))]));
        Assert.Null(EntityForecast.Of(Hours(48, _ => 100_000)));
        Assert.Null(EntityForecast.Of(Hours(48, hour => 100_000 + (hour % 2 * 9000))));
    }

    [Fact]
    public void What_is_too_far_off_and_what_falls_has_no_date()
    {
        Assert.Equal((null, null), Of(hour => 101_000 + hour));
        Assert.Equal((null, null), Of(hour => 200_000 - (hour * 500)));
        Assert.Equal((null, null), Of(hour => 1_100_000 + (hour * 500)));

        static (int?, DateTimeOffset?) Of(Func<int, double> entities) => EntityForecast.Of(Hours(48, entities)) is { } forecast ? (forecast.Level, forecast.At) : throw new InvalidOperationException();
    }

    [Fact]
    public void Noise_moves_the_date_a_little() => Gen.Select(Gen.Int[2_000, 20_000], Gen.Double[-1, 1].Array[169]).Sample((aDay, noise) =>
    {
        var forecast = EntityForecast.Of(Hours(168, hour => 90_000 + (hour * aDay / 24.0) + (noise[hour] * aDay / 5)));

        Assert.InRange(forecast!.ADay, aDay * 0.9, aDay * 1.1);
    });

    private static List<(DateTimeOffset At, double Entities)> Hours(int count, Func<int, double> entities, int from = 0) =>
        [.. Enumerable.Range(0, count + (from == 0 ? 1 : 0)).Select(hour => (A.Moment.AddHours(from + hour), entities(hour)))];
}
