using GustMark.Core.Diagnostics;
using GustMark.Core.Events;
using GustMark.Core.Schedules;
using GustMark.Tests.Builders;
using GustMark.Tests.Schedules;
using GustMark.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Diagnostics;

/// <summary>The self-tests of what comes at its time.</summary>
public sealed class PlansSelfTestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_planner_that_looks_passes_and_one_that_does_not_is_named()
    {
        using var rig = new PlannerRig(A.Moment);
        var test = new PlannerSelfTest(rig.Planner, rig.Time);
        Assert.Equal("the planner has not looked for what is due yet", Assert.IsType<Failed>(await test.RunAsync([A.Guild], Ct)).Text.ToString());

        await rig.LookAsync();
        Assert.Equal("the planner looks for what is due, runs under way: 0", Assert.IsType<Passed>(await test.RunAsync([A.Guild], Ct)).Text.ToString());

        rig.Time.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal("the planner has last looked for what is due 121 s ago", Assert.IsType<Failed>(await test.RunAsync([A.Guild], Ct)).Text.ToString());
    }

    [Fact]
    public async Task An_event_that_does_not_move_on_is_named()
    {
        await using var opened = await OpenedStorage.NewAsync();
        var time = new FakeTimeProvider(A.Moment);
        var test = new ContestsSelfTest(opened.Storage.Contests, time);
        await opened.Storage.Contests.AddAsync(AContest.Of(), Ct);
        Assert.Equal("events under way: 1, all on time", Assert.IsType<Passed>(await test.RunAsync([A.Guild], Ct)).Text.ToString());

        time.Advance(TimeSpan.FromSeconds(361));

        Assert.StartsWith("the event 7 should have moved on from Preparing at ", Assert.IsType<Failed>(await test.RunAsync([A.Guild], Ct)).Text.ToString(), StringComparison.Ordinal);
        Assert.IsType<Passed>(await test.RunAsync([new(99)], Ct));
    }
}
