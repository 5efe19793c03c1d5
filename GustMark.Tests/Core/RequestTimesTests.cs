using GustMark.Core.Dashboards;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Core;

/// <summary>How long requests took.</summary>
public sealed class RequestTimesTests
{
    [Fact]
    public void Before_the_first_request_nothing_is_known() =>
        Assert.Equal(new RequestSummary(0, 0, 0, null, null), new RequestTimes(new FakeTimeProvider()).Summary());

    [Fact]
    public void Median_and_p99_are_of_the_last_hundred()
    {
        var times = new RequestTimes(new FakeTimeProvider());
        times.Add(TimeSpan.FromHours(1), failed: true);
        for (var i = 1; i <= 100; i++)
            times.Add(TimeSpan.FromMilliseconds(i), failed: false);

        var summary = times.Summary();

        Assert.Equal(TimeSpan.FromMilliseconds(50), summary.Median);
        Assert.Equal(TimeSpan.FromMilliseconds(99), summary.P99);
        Assert.Equal((101, 1), (summary.Count, summary.Failures));
    }

    [Fact]
    public void The_rate_is_of_the_last_sixty_seconds()
    {
        var time = new FakeTimeProvider();
        var times = new RequestTimes(time);
        for (var i = 0; i < 30; i++)
            times.Add(TimeSpan.FromMilliseconds(1), failed: false);
        Assert.Equal(0.5, times.Summary().PerSecond);

        time.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal((0.0, 30L), (times.Summary().PerSecond, times.Summary().Count));
    }
}
