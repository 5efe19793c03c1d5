using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage.Portable;

namespace GustMark.Tests.Schedules;

public sealed class PlannerTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2027, 3, 1, 11, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Noon = Monday.AddMinutes(30);
    private static readonly AskedTimes Daily = new() { Cron = "0 12 * * *" };

    private readonly PlannerRig rig = new(Monday);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task The_loop_wakes_when_something_is_due_and_when_something_is_planned()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var ran = new TaskCompletionSource<PlannedRun>();
        rig.Once.Acts = (run, _) =>
        {
            ran.TrySetResult(run);
            return Task.FromResult(RunOutcome.Done);
        };
        var loop = rig.Planner.RunAsync(stopping.Token);
        await rig.Time.UntilArmedAsync(Planner.LookEvery);

        await rig.PlanAsync(new AskedTimes { At = "1m" });
        await rig.Time.UntilArmedAsync(TimeSpan.FromMinutes(1));
        rig.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(Monday.AddMinutes(1), (await ran.Task.Within("run")).Due);
        await stopping.CancelAsync();
        await loop.Within("the end of the loop");
    }

    [Theory]
    [InlineData("10m", 10, true)]
    [InlineData("10m", 11, false)]
    [InlineData("none", 1, true)]
    [InlineData("none", 2, false)]
    public async Task What_was_due_while_nobody_looked_is_run_late_or_left_out_by_its_patience(string patience, int late, bool runs)
    {
        await rig.PlanAsync(Daily, patience: patience);
        rig.Time.SetUtcNow(Noon.AddMinutes(late));

        await rig.LookAsync();

        Assert.Equal(runs ? [Noon] : [], rig.Once.DueOf(1));
        var kept = await rig.KeptAsync();
        Assert.Equal((runs ? RunState.Done : RunState.Missed, Noon, Noon.AddDays(1)), (kept.Run!.State, kept.Run.Due, kept.Next));
        Assert.Equal(runs ? null : kept.Run, kept.Report);
    }

    [Fact]
    public async Task Of_many_times_that_passed_the_last_one_is_run_and_the_others_are_counted()
    {
        await rig.PlanAsync(new AskedTimes { Cron = "*/5 * * * *" });
        rig.Time.SetUtcNow(Noon.AddDays(2).AddMinutes(1));

        await rig.LookAsync();

        Assert.Equal([Noon.AddDays(2)], rig.Once.DueOf(1));
        Assert.Equal((48 * 12) + 5, (await rig.KeptAsync()).Run!.Missed);
    }

    [Fact]
    public async Task What_runs_when_its_next_time_comes_is_not_begun_twice_and_that_is_told()
    {
        await rig.PlanAsync(new AskedTimes { Cron = "*/5 * * * *" });
        await rig.PlanAsync(new AskedTimes { Cron = "*/5 * * * *" }, id: 2);
        var end = new TaskCompletionSource();
        rig.Once.Acts = async (run, _) =>
        {
            if (run.Schedule.Id.Value == 1 && run.Due == Monday.AddMinutes(5))
                await end.Task;
            return RunOutcome.Done;
        };
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        var first = rig.Planner.OnceAsync(Ct);
        await Patience.UntilAsync(async () => rig.Once.Runs.Count >= 2 && (await rig.KeptAsync(2)).Run!.State == RunState.Done, "the second to be done");
        rig.Time.Advance(TimeSpan.FromMinutes(5));

        var second = rig.Planner.OnceAsync(Ct);
        await Patience.UntilAsync(
            async () => (await rig.KeptAsync(2)).Run is { State: RunState.Done } run && run.Due == Monday.AddMinutes(10) && (await rig.KeptAsync()).Run!.Overlapped > 0,
            "the second to be done again, and the first to be left out");
        end.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal([Monday.AddMinutes(5)], rig.Once.DueOf(1));
        Assert.Equal([Monday.AddMinutes(5), Monday.AddMinutes(10)], rig.Once.DueOf(2));
        var kept = await rig.KeptAsync();
        Assert.Equal((RunState.Overlapped, 1, Monday.AddMinutes(15)), (kept.Run!.State, kept.Run.Overlapped, kept.Next));
        Assert.Equal(kept.Run, kept.Report);
    }

    [Fact]
    public async Task What_could_not_be_done_yet_is_tried_again_with_what_is_left_and_then_done()
    {
        await rig.PlanAsync(Daily);
        rig.Once.Acts = (run, _) => Task.FromResult(run.Left switch
        {
            null => new RunOutcome { Left = "duo", Troubles = [new RunTrouble(RunTroubleKind.NotConnected, "duo")] },
            _ => RunOutcome.Done,
        });
        rig.Time.SetUtcNow(Noon);
        await rig.LookAsync();
        var waiting = (await rig.KeptAsync()).Run!;

        await rig.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((RunState.Waiting, Noon.AddSeconds(15)), (waiting.State, waiting.RetryAt));
        Assert.Equal([null, "duo"], rig.Once.Runs.Select(run => run.Left));
        var kept = await rig.KeptAsync();
        Assert.Equal((RunState.Done, 0, (ScheduleRun?)null), (kept.Run!.State, kept.Run.Troubles.Count, kept.Report));
    }

    [Fact]
    public async Task What_is_left_too_long_has_failed_and_is_told_once_until_it_works_again()
    {
        await rig.PlanAsync(Daily);
        rig.Once.Acts = (_, _) => Task.FromResult(new RunOutcome { Left = "duo", Troubles = [new RunTrouble(RunTroubleKind.NotConnected, "duo")] });

        await rig.PassAsync(TimeSpan.FromHours(1));
        var failed = await rig.KeptAsync();
        await rig.Service.ToldAsync(failed, failed.Report!, Ct);
        await rig.PassAsync(TimeSpan.FromDays(1));
        var again = await rig.KeptAsync();
        rig.Once.Acts = null;
        await rig.PassAsync(TimeSpan.FromDays(1));
        var well = await rig.KeptAsync();
        await rig.Service.ToldAsync(well, well.Report!, Ct);

        Assert.Equal((RunState.Failed, failed.Run, Noon.AddMinutes(10)), (failed.Run!.State, failed.Report, failed.Run.At));
        Assert.Equal((RunState.Failed, Noon.AddDays(1), null), (again.Run!.State, again.Run.Due, again.Report));
        Assert.Equal((RunState.Done, well.Run), (well.Run!.State, well.Report));
        Assert.Equal((null, null), ((await rig.KeptAsync()).Report, (await rig.KeptAsync()).Told));
    }

    [Fact]
    public async Task What_waits_when_its_next_time_comes_is_given_up_for_that()
    {
        await rig.PlanAsync(new AskedTimes { Cron = "*/5 * * * *" }, patience: "1h");
        rig.Once.Acts = (run, _) => Task.FromResult(
            run.Due == Monday.AddMinutes(5) ? new RunOutcome { Left = "x", Troubles = [new RunTrouble(RunTroubleKind.NotConnected)] } : RunOutcome.Done);

        await rig.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal([Monday.AddMinutes(5), Monday.AddMinutes(10)], rig.Once.DueOf(1).Distinct());
        var kept = await rig.KeptAsync();
        Assert.Equal((RunState.Done, RunState.Failed, Monday.AddMinutes(5)), (kept.Run!.State, kept.Report!.State, kept.Report.Due));
    }

    [Fact]
    public async Task What_throws_is_unclear_or_tried_again_by_its_kind()
    {
        await rig.PlanAsync(Daily);
        await rig.PlanAsync(Daily, id: 2, kind: "again");
        rig.Once.Acts = (_, _) => throw new InvalidOperationException("a bug");
        rig.Again.Acts = (_, _) => rig.Again.Runs.Count < 3 ? throw new InvalidOperationException("a bug") : Task.FromResult(RunOutcome.Done);

        await rig.PassAsync(TimeSpan.FromHours(1));

        Assert.Single(rig.Once.Runs);
        Assert.Equal(RunState.Unclear, (await rig.KeptAsync()).Run!.State);
        Assert.Equal((3, RunState.Done), (rig.Again.Runs.Count, (await rig.KeptAsync(2)).Run!.State));
    }

    [Fact]
    public async Task A_paused_one_is_not_run_and_when_resumed_what_passed_is_not_made_up_for()
    {
        await rig.PlanAsync(Daily);
        await rig.Service.PauseAsync(A.Guild, new ScheduleId(1), paused: true, Ct);
        await rig.PassAsync(TimeSpan.FromMinutes(35));

        var resumed = await rig.Service.PauseAsync(A.Guild, new ScheduleId(1), paused: false, Ct);
        await rig.LookAsync();

        Assert.Empty(rig.Once.Runs);
        Assert.Equal(Noon.AddDays(1), resumed.Value.Following[0]);
        Assert.Equal((false, Noon.AddDays(1)), ((await rig.KeptAsync()).IsPaused, (await rig.KeptAsync()).Next));
    }

    [Fact]
    public async Task What_cannot_be_due_any_more_cannot_be_resumed()
    {
        await rig.PlanAsync(new AskedTimes { At = "12:00" });
        await rig.Service.PauseAsync(A.Guild, new ScheduleId(1), paused: true, Ct);
        await rig.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(new ScheduleOver("n1"), (await rig.Service.PauseAsync(A.Guild, new ScheduleId(1), paused: false, Ct)).Refusal);
    }

    [Fact]
    public async Task When_the_guilds_clocks_change_due_times_are_reckoned_anew_and_moments_stay()
    {
        await rig.PlanAsync(Daily);
        await rig.PlanAsync(new AskedTimes { At = "12:00" }, id: 2);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var loop = rig.Planner.RunAsync(stopping.Token);
        await rig.Time.UntilArmedAsync(Planner.LookEvery);

        rig.Zones.Move(A.Guild, FakeTimeZones.Berlin);
        await rig.Time.UntilArmedAsync(Planner.LookEvery);
        await stopping.CancelAsync();
        await loop;

        Assert.Equal(new DateTimeOffset(2027, 3, 2, 11, 0, 0, TimeSpan.Zero), (await rig.KeptAsync()).Next);
        Assert.Equal(Noon, (await rig.KeptAsync(2)).Next);
    }

    [Fact]
    public async Task A_claim_that_the_store_kept_without_saying_so_is_run_all_the_same_and_once()
    {
        var store = (FakeScheduleStore)rig.Store;
        await rig.PlanAsync(Daily);
        rig.Time.SetUtcNow(Noon);
        store.LosesAnAnswer = true;

        var first = rig.Planner.OnceAsync(Ct);
        await rig.Time.PassAsync(TimeSpan.FromSeconds(5));
        await first;
        Assert.Empty(rig.Once.Runs);
        await rig.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Equal([Noon], rig.Once.DueOf(1));
        Assert.Equal(RunState.Done, (await rig.KeptAsync()).Run!.State);
    }

    [Fact]
    public async Task What_came_of_a_run_is_kept_when_the_store_is_back()
    {
        var store = (FakeScheduleStore)rig.Store;
        await rig.PlanAsync(Daily);
        rig.Time.SetUtcNow(Noon);
        rig.Once.Acts = (_, _) =>
        {
            store.WritesFail = "the disk is full";
            return Task.FromResult(RunOutcome.Done);
        };

        var first = rig.Planner.OnceAsync(Ct);
        await rig.Time.UntilArmedAsync(TimeSpan.FromSeconds(5));
        store.WritesFail = null;
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        await first;

        Assert.Equal([Noon], rig.Once.DueOf(1));
        Assert.Equal(RunState.Done, (await rig.KeptAsync()).Run!.State);
    }

    [Fact]
    public async Task A_guild_that_is_put_back_runs_nothing_until_that_is_done_and_nothing_that_passed()
    {
        await rig.PlanAsync(Daily);
        var copy = PortableScheduleCheck.Of(await rig.KeptAsync());
        await rig.PassAsync(TimeSpan.FromMinutes(31));
        using (await rig.Planner.PauseAsync(A.Guild, Ct))
        {
            await rig.Store.RemoveAsync(A.Guild, new ScheduleId(1), Ct);
            await rig.Store.AddAsync(PortableScheduleCheck.ToSchedule((PortableSchedule)PortableScheduleCheck.AsRestored(copy, rig.Time.GetUtcNow())), Ct);
        }

        await rig.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal([Noon, Noon.AddDays(1)], rig.Once.DueOf(1));
    }

    [Fact]
    public async Task What_is_due_once_is_listed_for_a_week_and_then_forgotten()
    {
        await rig.PlanAsync(new AskedTimes { At = "12:00" });

        await rig.PassAsync(TimeSpan.FromDays(7));
        var listed = await rig.Service.OfGuildAsync(A.Guild, null, Ct);
        await rig.PassAsync(TimeSpan.FromDays(1));

        Assert.True(Assert.Single(listed).IsOver);
        Assert.Empty(await rig.Service.OfGuildAsync(A.Guild, null, Ct));
        Assert.Equal([Noon], rig.Once.DueOf(1));
    }

    [Fact]
    public async Task A_kind_that_nobody_knows_has_failed()
    {
        await rig.PlanAsync(Daily, kind: "later");

        await rig.PassAsync(TimeSpan.FromHours(1));

        Assert.Equal(new RunTrouble(RunTroubleKind.Unknown, Detail: "later"), Assert.Single((await rig.KeptAsync()).Run!.Troubles));
    }

    [Fact]
    public async Task A_countdown_is_due_ahead_of_each_moment_and_knows_it()
    {
        await rig.PlanAsync(new AskedTimes { Wipe = "0 18 * * *", Before = "1h, 30m 5m" });

        await rig.PassAsync(TimeSpan.FromDays(1));

        var wipe = Monday.Date.AddHours(18);
        Assert.Equal([wipe.AddHours(-1), wipe.AddMinutes(-30), wipe.AddMinutes(-5)], rig.Once.Runs.Select(run => run.Due.UtcDateTime));
        Assert.All(rig.Once.Runs, run => Assert.Equal(wipe, run.Occurrence.UtcDateTime));
    }

    [Fact]
    public async Task A_guild_has_so_many_and_no_two_of_one_typed_name()
    {
        for (var id = 1UL; id <= ScheduleService.MaxPerGuild; id++)
            await rig.PlanAsync(Daily, id);

        var more = await rig.Service.AddAsync(New(500, "more"), Ct);
        await rig.Service.RemoveAsync(A.Guild, new ScheduleId(7), Ct);
        var named = await rig.Service.AddAsync(New(500, "N8"), Ct);
        var fits = await rig.Service.AddAsync(New(500, "more"), Ct);

        Assert.Equal(new TooManySchedules(ScheduleService.MaxPerGuild), more.Refusal);
        Assert.Equal(new ScheduleNameTaken("N8"), named.Refusal);
        Assert.Equal(Noon, fits.Value.Following[0]);
    }

    private static NewSchedule New(ulong id, string name) =>
        new(A.Guild, new ScheduleId(id), "once", name, "", Daily, [], A.Channel, new MemberId(9)) { HasOwnName = true };
}
