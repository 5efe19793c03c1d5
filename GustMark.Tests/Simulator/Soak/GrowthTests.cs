using GustMark.Simulator;
using GustMark.Simulator.Soak;

namespace GustMark.Tests.Simulator.Soak;

public sealed class GrowthTests
{
    [Fact]
    public void A_life_that_only_warms_up_has_not_grown()
    {
        var growth = Growth.Of([.. Enumerable.Range(0, 300).Select(second => Reading(Math.Min(50 + second, 100), handles: 40, threads: 20))]);

        Assert.Empty(growth!.Excessive);
    }

    [Fact]
    public void What_grows_all_the_time_is_named()
    {
        var growth = Growth.Of([.. Enumerable.Range(0, 300).Select(second => Reading(100, handles: 40 + second, threads: 20))]);

        Assert.Equal("handles", Assert.Single(growth!.Excessive).What);
    }

    [Fact]
    public void A_moment_of_more_is_no_growth()
    {
        var growth = Growth.Of([.. Enumerable.Range(0, 300).Select(second => Reading(second is > 250 and < 260 ? 500 : 100, handles: 40, threads: 20))]);

        Assert.Empty(growth!.Excessive);
    }

    [Fact]
    public void A_short_life_is_not_judged() => Assert.Null(Growth.Of([.. Enumerable.Range(0, Growth.LeastSeconds - 1).Select(second => Reading(second + 1, 40, 20))]));

    [Fact]
    public void A_process_is_read_from_the_system()
    {
        var reading = ProcessReading.Of(Environment.ProcessId);

        Assert.True(reading.Anonymous > 0 && reading.FromFiles > 0 && reading.Resident >= reading.Anonymous);
        Assert.InRange(reading.Proportional, 1, reading.Resident);
        Assert.True(reading is { Threads: > 0, Handles: > 0 } && reading.Processor > TimeSpan.Zero);
    }

    private static ProcessReading Reading(long megabytes, int handles, int threads) =>
        new(megabytes << 20, megabytes << 20, 0, megabytes << 20, threads, handles, TimeSpan.Zero);
}
