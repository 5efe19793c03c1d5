using System.Diagnostics.Metrics;
using GustMark.Core.Identity;
using GustMark.Tests.GameServers;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Limits;

/// <summary>How often things may be done.</summary>
public sealed class RateLimitsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        var options = new LimitsOptions();

        Assert.Equal(
            (30, 50, 100, 200, 5, 10),
            (options.CommandsPerMinute, options.CommandBurst, options.SendsPerMinute, options.SendBurst, options.GPortalPerSecond, options.GPortalBurst));
    }

    [Fact]
    public async Task Who_comes_behind_the_burst_waits_in_order_and_learns_how_long_he_waited()
    {
        using var gate = new RateGate("test", 50, TimeSpan.FromSeconds(1), burst: 2, line: 10, Patience, TimeProvider.System);
        var order = new List<int>();

        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(EnterAsync).ToArray()).Within("all to be let in");

        Assert.All(all, lease => Assert.True(lease.Entered));
        Assert.Equal(Enumerable.Range(0, 8), order);
        Assert.True(all[7].Waited > all[2].Waited, "the last waited longest");
        Assert.True(all[7].Waited > TimeSpan.Zero);

        async Task<RateLease> EnterAsync(int number)
        {
            var lease = await gate.EnterAsync(Ct);
            lock (order)
                order.Add(number);
            return lease;
        }
    }

    [Fact]
    public async Task Who_finds_the_line_full_is_told_at_once_when_to_come_again()
    {
        using var gate = new RateGate("test", 1, TimeSpan.FromHours(1), burst: 1, line: 0, Patience, TimeProvider.System);
        Assert.True((await gate.EnterAsync(Ct)).Entered);

        var refused = await gate.EnterAsync(Ct);

        Assert.False(refused.Entered);
        Assert.InRange(refused.RetryAfter, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task What_is_refused_is_counted_by_its_limit()
    {
        var counted = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "gustmark.limits.refused")
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags is [{ Key: "limit", Value: "counted here" }])
                Interlocked.Add(ref counted, value);
        });
        listener.Start();
        using var gate = new RateGate("counted here", 1, TimeSpan.FromHours(1), burst: 1, line: 0, Patience, TimeProvider.System);

        for (var i = 0; i < 4; i++)
            await gate.EnterAsync(Ct);

        Assert.Equal(3, counted);
    }

    [Fact]
    public async Task Who_has_waited_long_enough_is_told_too()
    {
        var time = new FakeTimeProvider();
        using var gate = new RateGate("test", 1, TimeSpan.FromHours(1), burst: 1, line: 5, Patience, time);
        Assert.True((await gate.EnterAsync(Ct)).Entered);

        var refused = await gate.EnterAsync(Ct).Advancing(time);

        Assert.False(refused.Entered);
        Assert.True(refused.RetryAfter > TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Who_stops_waiting_takes_nothing_from_the_others()
    {
        using var gate = new RateGate("test", 100, TimeSpan.FromSeconds(1), burst: 1, line: 5, Patience, TimeProvider.System);
        using var impatient = new CancellationTokenSource();
        Assert.True((await gate.EnterAsync(Ct)).Entered);

        var given = gate.EnterAsync(impatient.Token);
        var patient = gate.EnterAsync(Ct);
        await impatient.CancelAsync();

        await given.ContinueWith(task => _ = task.Exception, TaskScheduler.Default);
        Assert.True((await patient.Within("the one who waits")).Entered);
    }

    [Fact]
    public async Task Each_person_has_a_share_of_his_own()
    {
        using var limits = new RateLimits(new LiveOptions<LimitsOptions>(new LimitsOptions { CommandBurst = 5, CommandsPerMinute = 1 }), TimeProvider.System);
        for (var i = 0; i < 5; i++)
            Assert.Null(await limits.CommandOfAsync(new MemberId(1), Ct));

        Assert.InRange((await limits.CommandOfAsync(new MemberId(1), Ct))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Null(await limits.CommandOfAsync(new MemberId(2), Ct));
    }
}
