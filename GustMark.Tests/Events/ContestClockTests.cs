using GustMark.Core.Console;
using GustMark.Core.Events;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Events;

/// <summary>When what happens, and what is said.</summary>
public sealed class ContestClockTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_announcement_is_made_at_its_time_once()
    {
        await using var rig = await ContestRig.NewAsync();
        var contest = await rig.StartAsync();

        await rig.PassAsync(TimeSpan.FromMinutes(40), contest);

        int[] expected = [300, 240, 180, 120, 60, 30, 10, 5, 3, 2, 1];
        Assert.Equal(
            [
                .. expected.Select(left => (300 - left, left == 300 ? "Opening" : $"begins in {left}")), (300, "FightBegins"),
                (300 + 1200, "ends in 600"), (300 + 1500, "ends in 300"), (300 + 1740, "ends in 60"), (300 + 1770, "ends in 30"), (300 + 1790, "ends in 10"),
                (300 + 1802, "Over"),
            ],
            rig.Game.Sent.Where(sent => sent.Text.StartsWith("say ", StringComparison.Ordinal)).Select(sent => ((int)(sent.At - A.Moment).TotalSeconds, sent.Text["say ".Length..])));
        Assert.Equal([ContestState.Preparing, ContestState.Fighting, ContestState.Rewarding], rig.News.Select(told => told.State));
    }

    [Theory]
    [InlineData(95, new[] { "begins in 180", "begins in 120" })]
    [InlineData(63, new[] { "begins in 240", "begins in 180", "begins in 120" })]
    [InlineData(296, new[] { "begins in 3", "begins in 2", "begins in 1", "FightBegins" })]
    public async Task A_worker_that_was_away_says_what_comes_and_not_what_is_past(int back, string[] said)
    {
        await using var rig = await ContestRig.NewAsync();
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromSeconds(2), contest);
        rig.Restart();
        rig.Time.SetUtcNow(A.Moment.AddSeconds(back));
        await rig.Book.LoadAsync(Ct);

        await rig.PassAsync(TimeSpan.FromSeconds(back < 200 ? 185 - back : 6), contest);

        Assert.Equal(["Opening", .. said], rig.Game.Said);
    }

    [Fact]
    public async Task A_fight_that_begins_late_has_its_whole_length()
    {
        await using var rig = await ContestRig.NewAsync();
        var contest = await rig.StartAsync();
        rig.Restart();
        rig.Time.Advance(TimeSpan.FromMinutes(15));
        await rig.Book.LoadAsync(Ct);

        await rig.Clock.TickAsync(contest.Key, Ct);

        var now = await rig.NowAsync(contest);
        Assert.Equal((ContestState.Fighting, A.Moment.AddMinutes(45)), (now.State, now.EndsAt));
    }

    [Fact]
    public async Task An_event_that_was_missed_altogether_is_called_off()
    {
        await using var rig = await ContestRig.NewAsync();
        var contest = await rig.StartAsync();
        rig.Restart();
        rig.Time.Advance(TimeSpan.FromHours(2));
        await rig.Book.LoadAsync(Ct);

        await rig.PassAsync(TimeSpan.FromSeconds(1), contest);

        var now = await rig.NowAsync(contest);
        Assert.Equal((ContestState.Cancelled, CallOff.Missed), (now.State, now.CallOff));
        Assert.Empty(now.Awards);
        Assert.Equal(["CalledOff"], rig.Game.Said);
    }

    [Fact]
    public async Task A_fight_whose_end_was_missed_is_decided_by_what_was_counted()
    {
        await using var rig = await ContestRig.NewAsync();
        (rig.Game.Players["Ada"], rig.Game.Players["Bob"]) = (AContest.Outside, AContest.Outside);
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(6), contest);
        await rig.KillAsync("Ada", "Bob");
        rig.Restart();
        rig.Time.Advance(TimeSpan.FromDays(1));
        await rig.Book.LoadAsync(Ct);

        await rig.PassAsync(TimeSpan.FromSeconds(10), contest);

        Assert.Equal("Ada", Assert.Single((await rig.NowAsync(contest)).Awards).Name);
    }

    [Fact]
    public async Task A_game_that_never_answers_hears_each_second_on_time()
    {
        // As on PC, where say has no answer: the command arrives, and its sender waits until it gives up.
        await using var rig = await ContestRig.NewAsync();
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromSeconds(280), contest);
        rig.Game.NeverAnswers = new TaskCompletionSource<Result<CommandAnswer>>().Task;

        foreach (var second in (int[])[290, 295, 297, 298, 299, 300])
        {
            rig.Time.SetUtcNow(A.Moment.AddSeconds(second));
            await rig.Clock.TickAsync(contest.Key, Ct);
            await rig.Announcer.SaidAsync(contest.Key);
        }

        Assert.Equal(
            [(290, "begins in 10"), (295, "begins in 5"), (297, "begins in 3"), (298, "begins in 2"), (299, "begins in 1"), (300, "FightBegins")],
            rig.Game.Sent.Where(sent => sent.Text.StartsWith("say ", StringComparison.Ordinal)).TakeLast(6)
                .Select(sent => ((int)(sent.At - A.Moment).TotalSeconds, sent.Text["say ".Length..])));
    }

    [Fact]
    public async Task Words_that_are_found_too_late_are_not_said()
    {
        await using var rig = await ContestRig.NewAsync();
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromSeconds(100), contest);
        var pause = new TaskCompletionSource();
        rig.Voice.Pause = pause.Task;
        rig.Time.SetUtcNow(A.Moment.AddSeconds(120));
        await rig.Clock.TickAsync(contest.Key, Ct);
        rig.Time.SetUtcNow(A.Moment.AddSeconds(180));
        Assert.Equal(A.Moment.AddSeconds(240), await rig.Clock.TickAsync(contest.Key, Ct));

        pause.SetResult();
        await rig.Announcer.SaidAsync(contest.Key);

        Assert.Equal(["Opening", "begins in 240", "begins in 120"], rig.Game.Said);
        Assert.Equal(120, (await rig.NowAsync(contest)).Said);
    }

    [Fact]
    public async Task Who_stops_it_ends_it_without_a_winner_and_only_once()
    {
        await using var rig = await ContestRig.NewAsync();
        (rig.Game.Players["Ada"], rig.Game.Players["Bob"]) = (AContest.Inside, AContest.Outside);
        await rig.LinkAsync("Ada", 11);
        var contest = await rig.StartAsync();
        await rig.PassAsync(TimeSpan.FromMinutes(10), contest);
        await rig.KillAsync("Ada", "Bob");
        Assert.Single(rig.Game.Zones);

        var stopped = await rig.Service.StopAsync(contest, new(300), Ct);
        var again = await rig.Service.StopAsync(contest, new(300), Ct);
        await rig.PassAsync(TimeSpan.FromHours(1), contest);

        Assert.Equal((true, new NoEventUnderWay("Main")), (stopped.Accepted, again.Refusal));
        var now = await rig.NowAsync(contest);
        Assert.Equal((ContestState.Cancelled, CallOff.Stopped, ZoneState.Removed), (now.State, now.CallOff, now.Zone));
        Assert.Empty(rig.Game.Zones);
        Assert.Equal(0, await rig.CoinsAsync(11));
        Assert.Single(rig.Game.Said, said => said == "CalledOff");
    }
}
