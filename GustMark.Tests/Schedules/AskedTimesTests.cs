using GustMark.Core.Results;
using GustMark.Core.Schedules;
using GustMark.Worker.Jobs;

namespace GustMark.Tests.Schedules;

public sealed class AskedTimesTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 1, 11, 30, 0, TimeSpan.Zero);
    private static readonly string[] Ways = ["cron", "at", "wipe"];

    [Theory]
    [InlineData("2027-03-02 18:00", "2027-03-02T17:00:00Z")]
    [InlineData("2.3.2027 18:00", "2027-03-02T17:00:00Z")]
    [InlineData("13:00", "2027-03-01T12:00:00Z")]
    [InlineData("9:05", "2027-03-02T08:05:00Z")]
    [InlineData(" 90m ", "2027-03-01T13:00:00Z")]
    [InlineData("<t:1804000000:R>", "2027-03-02T15:06:40Z")]
    [InlineData("2027-03-28 02:30", "2027-03-28T01:00:00Z")]
    [InlineData("2027-10-31 02:30", "2027-10-31T00:30:00Z")]
    [InlineData("2027-06-01T00:00", "2027-05-31T22:00:00Z")]
    public void A_moment_is_read_by_the_clocks_of_the_guild(string typed, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Read(new AskedTimes { At = typed }).Value.At);

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("25:00")]
    [InlineData("2027-02-30 10:00")]
    [InlineData("<t:99999999999999999999>")]
    [InlineData("2099-01-01 00:00")]
    public void What_is_no_moment_is_refused(string typed) => Assert.Equal(new InvalidMoment(typed, "Europe/Berlin"), Read(new AskedTimes { At = typed }).Refusal);

    [Fact]
    public void A_moment_that_has_passed_is_refused() =>
        Assert.Equal(new MomentPassed("2027-03-01 12:00", Now.AddMinutes(-30)), Read(new AskedTimes { At = "2027-03-01 12:00" }).Refusal);

    [Fact]
    public void Of_the_ways_to_say_when_exactly_one_is_needed()
    {
        Assert.Equal(Ways, (Read(new AskedTimes()).Refusal as WhichTimes)!.Ways);
        Assert.IsType<WhichTimes>(Read(new AskedTimes { Cron = "0 1 * * *", At = "13:00" }).Refusal);
    }

    [Theory]
    [InlineData("*/10 * * * * *", typeof(CronTooFrequent))]
    [InlineData("@every_second", typeof(CronTooFrequent))]
    [InlineData("0 0 31 2 *", typeof(NeverDue))]
    [InlineData("61 * * * *", typeof(InvalidCron))]
    [InlineData("every day", typeof(InvalidCron))]
    [InlineData("0 0 1 * *  ; quit", typeof(InvalidCron))]
    public void What_is_no_cron_expression_is_refused_by_name(string typed, Type refusal) => Assert.IsType(refusal, Read(new AskedTimes { Cron = typed }).Refusal);

    [Theory]
    [InlineData("* * * * *")]
    [InlineData("@daily")]
    [InlineData("0  19 * * THU#1")]
    [InlineData("0 0 29 2 *")]
    public void What_people_know_as_cron_is_taken(string typed) =>
        Assert.Equal(typed.Replace("  ", " ", StringComparison.Ordinal), Read(new AskedTimes { Cron = typed }).Value.Cron);

    [Fact]
    public void A_countdown_is_to_a_cron_expression_or_a_moment_and_is_told_at_the_usual_times()
    {
        var usual = Read(new AskedTimes { Wipe = "0 19 * * THU" }).Value;

        Assert.Equal(("0 19 * * THU", 9, TimeSpan.FromHours(24), TimeSpan.FromMinutes(1)), (usual.Cron, usual.Ahead.Count, usual.Ahead[0], usual.Ahead[^1]));
        Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromMinutes(5)], Read(new AskedTimes { Wipe = "2027-03-28 20:00", Before = "5m;2h 5m" }).Value.Ahead);
        Assert.Equal(new InvalidAhead("soon"), Read(new AskedTimes { Wipe = "@daily", Before = "soon" }).Refusal);
        Assert.Equal(new InvalidAhead("32d"), Read(new AskedTimes { Wipe = "@daily", Before = "32d" }).Refusal);
    }

    private static Result<ScheduleTimes> Read(AskedTimes asked) => asked.Read(Ways, FakeTimeZones.Berlin, new CronosParser(), Now);
}
