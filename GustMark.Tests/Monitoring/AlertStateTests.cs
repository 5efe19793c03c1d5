using CsCheck;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Monitoring;

/// <summary>When an alert begins and ends.</summary>
public sealed class AlertStateTests
{
    private static readonly AlertRule Rule = new(80, 60, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(120));

    [Fact]
    public void It_begins_when_it_was_bad_for_long_enough_and_tells_since_when_and_how_bad()
    {
        var states = Run(Rule, Enumerable.Repeat<double?>(85, 5).Append(99).Concat(Enumerable.Repeat<double?>(82, 8)));

        Assert.All(states[..12], state => Assert.False(state.IsRaised));
        Assert.Equal(new Raised(A.Moment, 99), states[12]);
    }

    [Fact]
    public void It_begins_at_once_where_no_time_is_asked_for() =>
        Assert.Equal(new Raised(A.Moment, 80), Run(Rule with { For = TimeSpan.Zero }, [80])[0]);

    [Fact]
    public void A_moment_below_the_threshold_lets_the_time_begin_anew()
    {
        var states = Run(Rule, [.. Enumerable.Repeat<double?>(85, 11), 79, .. Enumerable.Repeat<double?>(85, 12)]);

        Assert.All(states, state => Assert.False(state.IsRaised));
    }

    [Fact]
    public void It_ends_when_it_was_good_for_long_enough_and_not_between_the_levels()
    {
        var states = Run(Rule, [.. Enumerable.Repeat<double?>(85, 13), .. Enumerable.Repeat<double?>(70, 100), .. Enumerable.Repeat<double?>(60, 24), 60]);

        Assert.All(states[12..137], state => Assert.True(state.IsRaised));
        Assert.IsType<Calm>(states[^1]);
    }

    [Fact]
    public void A_moment_that_is_not_good_lets_the_end_begin_anew()
    {
        var states = Run(Rule, [.. Enumerable.Repeat<double?>(85, 13), .. Enumerable.Repeat<double?>(50, 24), 61, .. Enumerable.Repeat<double?>(50, 24)]);

        Assert.All(states[12..], state => Assert.True(state.IsRaised));
    }

    [Fact]
    public void What_is_not_known_neither_begins_nor_ends_anything()
    {
        Assert.All(Run(Rule, [.. Enumerable.Repeat<double?>(85, 12), .. Enumerable.Repeat<double?>(null, 50), 85]), state => Assert.False(state.IsRaised));
        Assert.All(
            Run(Rule, [.. Enumerable.Repeat<double?>(85, 13), .. Enumerable.Repeat<double?>(50, 24), .. Enumerable.Repeat<double?>(null, 50), 50])[12..], state => Assert.True(state.IsRaised));
    }

    [Fact]
    public void Where_small_values_are_bad_it_is_the_other_way_round()
    {
        var rule = new AlertRule(15, 20, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        var states = Run(rule, [15, 9, 14, 17, 19.9, 20, 30, 60], isBelow: true);

        Assert.Equal(new Raised(A.Moment, 9), states[2]);
        Assert.All(states[2..7], state => Assert.True(state.IsRaised));
        Assert.IsType<Calm>(states[7]);
    }

    [Fact]
    public void A_signal_that_trembles_less_than_the_levels_lie_apart_is_one_alert_at_most() =>
        // A level that the signal trembles around, anywhere, and any noise that is smaller than the distance of the two levels.
        Gen.Select(Gen.Double[0, 120], Gen.Double[0, 0.999], Gen.Double[-1, 1].Array[50, 400], Gen.Int[0, 120], Gen.Int[0, 120]).Sample((level, amount, noise, wait, clearWait) =>
        {
            var rule = Rule with { For = TimeSpan.FromSeconds(wait), ClearFor = TimeSpan.FromSeconds(clearWait) };
            var states = Run(rule, noise.Select(one => (double?)(level + (one * amount * (rule.Raise - rule.Clear) / 2))));

            Assert.InRange(Beginnings(states), 0, 1);
        });

    [Fact]
    public void However_wild_the_signal_two_changes_lie_as_far_apart_as_the_times_that_were_set() =>
        Gen.Select(Gen.Double[0, 200].Array[50, 400], Gen.Int[5, 120], Gen.Int[5, 120], Gen.Int[0, 4]).Sample((signal, wait, clearWait, unknown) =>
        {
            var rule = Rule with { For = TimeSpan.FromSeconds(wait), ClearFor = TimeSpan.FromSeconds(clearWait) };
            var states = Run(rule, signal.Select((value, i) => i % 5 < unknown ? (double?)null : value));

            for (var (i, changed) = (1, -1); i < states.Count; i++)
            {
                if (states[i].IsRaised == states[i - 1].IsRaised)
                    continue;
                Assert.True(changed < 0 || TimeSpan.FromSeconds((i - changed) * 5) >= (states[i].IsRaised ? rule.For : rule.ClearFor));
                changed = i;
            }
        });

    private static int Beginnings(List<AlertState> states) => states.Where((state, i) => state.IsRaised && (i == 0 || !states[i - 1].IsRaised)).Count();

    /// <summary>The states after each value, one every 5 s.</summary>
    private static List<AlertState> Run(AlertRule rule, IEnumerable<double?> values, bool isBelow = false)
    {
        var states = new List<AlertState>();
        AlertState state = new Calm();
        foreach (var value in values)
            states.Add(state = state.Next(value, A.Moment.AddSeconds(5 * states.Count), rule, isBelow));
        return states;
    }
}
