using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Events;

/// <summary>Events that are started by themselves.</summary>
public sealed class EventWorkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_due_time_is_one_event_however_often_it_is_run()
    {
        await using var rig = await ContestRig.NewAsync();
        var run = Run(rig, new PlannedEvent("koth", rig.Server.Id.ToString()) { Location = "dome", Minutes = 20, Item = "none" });

        Assert.Same(RunOutcome.Done, await Work(rig).RunAsync(run, Ct));
        rig.Restart();
        await rig.Book.LoadAsync(Ct);
        Assert.Same(RunOutcome.Done, await Work(rig).RunAsync(run, Ct));

        var contest = Assert.Single(await rig.Storage.Contests.ListAsync(new ContestQuery(A.Guild, 10), Ct));
        Assert.Equal(("Dome", TimeSpan.FromMinutes(20), null, new MemberId(9)), (contest.Arena!.Name, contest.Length, contest.Prize.Item, contest.By!.Value));
        Assert.Equal(RunTroubleKind.Busy, Assert.Single((await Work(rig).RunAsync(run with { Due = A.Moment.AddDays(7) }, Ct)).Troubles).Kind);
        await rig.Service.StopAsync(contest, new MemberId(1), Ct);
        Assert.Same(RunOutcome.Done, await Work(rig).RunAsync(run with { Due = A.Moment.AddDays(7) }, Ct));
    }

    [Fact]
    public async Task What_is_in_the_way_is_told_and_tried_again_where_it_may_pass()
    {
        await using var rig = await ContestRig.NewAsync();
        var planned = new PlannedEvent("koth", rig.Server.Id.ToString());
        rig.Game.State = new Connecting(1);

        var away = await Work(rig).RunAsync(Run(rig, planned), Ct);
        rig.Game.State = new Connected(A.Moment);
        var gone = await Work(rig).RunAsync(Run(rig, planned with { Location = "nowhere" }), Ct);
        await rig.Servers.RemoveAsync(A.Guild, rig.Server.Id, Ct);

        Assert.Equal((RunTroubleKind.NotConnected, ""), (away.Troubles[0].Kind, away.Left));
        Assert.Equal(new RunTrouble(RunTroubleKind.ArenaGone, Detail: "nowhere"), gone.Troubles[0]);
        Assert.Equal(RunTroubleKind.ServerGone, (await Work(rig).RunAsync(Run(rig, planned), Ct)).Troubles[0].Kind);
        Assert.Equal(RunTroubleKind.Unknown, (await Work(rig).RunAsync(Run(rig, planned with { Kind = "chess" }), Ct)).Troubles[0].Kind);
    }

    private static EventWork Work(ContestRig rig) => new(rig.Service, rig.Servers);

    private static PlannedRun Run(ContestRig rig, PlannedEvent planned) => new(
        new Schedule(A.Guild, new ScheduleId(5), EventWork.Word, "koth", planned.Write(), ScheduleTimes.Repeated("0 18 * * FRI"), A.Channel, new MemberId(9), A.Moment, A.Moment), rig.Time.GetUtcNow());
}
