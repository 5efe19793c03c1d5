using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Monitoring;
using GustMark.Core.Reports;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Reports;

/// <summary>How many were there during events, compared with the same hours of other days.</summary>
public sealed class EventCrowdTests
{
    private static readonly DateTimeOffset From = SampleWidth.Hour.StartOf(A.Moment);
    private static readonly ServerId Main = new(Guid.NewGuid());

    [Fact]
    public void Events_are_compared_with_the_same_hours_of_days_without_one()
    {
        // Always 30 in the evening, and 10 more while something is on.
        var crowd = Of([0, 2, 4], (day, hour) => hour != 20 ? 5 : day is 0 or 2 or 4 ? 40 : 30);

        Assert.Equal(new EventCrowd(3, 40, 30), crowd);
    }

    [Fact]
    public void That_evenings_are_full_is_no_merit_of_the_events()
    {
        var crowd = Of([1, 3, 5], (_, hour) => hour == 20 ? 40 : 5)!;

        Assert.Equal(crowd.Otherwise, crowd.During);
    }

    [Fact]
    public void Of_few_events_or_few_other_days_nothing_is_said()
    {
        Assert.Null(Of([0, 2], (_, _) => 9));
        Assert.Null(Of([0, 1, 2, 3, 4, 5], (_, _) => 9));
        Assert.Null(Of([0, 2, 4], (day, _) => day is 0 or 2 or 4 ? 9 : null));
        Assert.Null(Of([0, 2, 4], (day, _) => day is 0 or 2 or 4 ? null : 9));
    }

    [Fact]
    public void What_was_called_off_was_not_fought()
    {
        var server = A.Server();
        Contest[] contests = [Fought(1), Fought(2) with { State = ContestState.Cancelled }, Fought(3) with { State = ContestState.Preparing, EndsAt = null }, Fought(-2)];

        var fought = Assert.Single(FoughtEvent.Of(contests, [server], From, From.AddDays(7)));

        Assert.Equal((server.Name, From.AddDays(1), From.AddDays(1).AddMinutes(30)), (fought.ServerName, fought.Began, fought.Ended));

        Contest Fought(int day) => new Contest(new ContestId((ulong)(day + 10)), A.Guild, server.Id, "koth", null, TimeSpan.Zero, TimeSpan.FromMinutes(30), new Prize(default, null), [], A.Channel, null, From.AddDays(day))
            .Begun(From.AddDays(day)) with { State = ContestState.Ended };
    }

    /// <summary>Of a week of hours, with an event of half an hour at eight in the evening of some days.</summary>
    private static EventCrowd? Of(int[] days, Func<int, int, double?> players)
    {
        var samples = new List<SampleBucket>();
        for (var hour = 0; hour < 7 * 24; hour++)
        {
            if (players(hour / 24, hour % 24) is { } online)
                samples.Add(new SampleBucket(new SampleSubject(A.Guild, Main), SampleWidth.Hour, From.AddHours(hour), new Dictionary<Metric, Measured> { [Metric.Players] = Measured.Of(online) }));
        }

        return EventCrowd.Of(
            [.. days.Select(day => new FoughtEvent(Main, "Main", "koth", From.AddDays(day).AddHours(20.25), From.AddDays(day).AddHours(20.75), 4, 9))],
            new Dictionary<ServerId, IReadOnlyList<SampleBucket>> { [Main] = samples }, From, From.AddDays(7));
    }
}
