using GustMark.Simulator.Soak.Faults;

namespace GustMark.Tests.Simulator.Soak;

public sealed class FaultScheduleTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(4);
    private static readonly string[] Servers = ["main", "duo", "console"];

    [Fact]
    public void The_same_seed_plans_the_same_faults_and_another_seed_others()
    {
        Assert.Equal(Plan(7), Plan(7));
        Assert.NotEqual(Plan(7), Plan(8));
    }

    [Fact]
    public void Every_kind_comes_before_one_comes_a_second_time()
    {
        var plan = Plan(7).Where(planned => planned.Fault is not WorkerKilled).Select(planned => KindOf(planned.Fault)).ToList();
        var kinds = plan.Distinct().Count();

        Assert.Equal(kinds, plan.Take(kinds).Distinct().Count());
        Assert.Contains(plan, kind => kind == "disk: full");
        Assert.Contains(plan, kind => kind == "store: locked");
    }

    [Fact]
    public void The_worker_is_killed_in_the_first_third_only()
    {
        var kills = FaultSchedule.Of(7, TimeSpan.FromHours(1), Every, Servers, canFillDisk: true).Where(planned => planned.Fault is WorkerKilled).ToList();

        Assert.Equal(4, kills.Count);
        Assert.All(kills, kill => Assert.InRange(kill.At, TimeSpan.Zero, TimeSpan.FromMinutes(20)));
    }

    [Fact]
    public void Where_the_disk_cannot_be_full_the_rest_of_the_plan_is_the_same() =>
        Assert.Equal(Plan(7).Where(planned => planned.Fault is not DiskFull), FaultSchedule.Of(7, Duration, Every, Servers, canFillDisk: false));

    private static IReadOnlyList<PlannedFault> Plan(int seed) => FaultSchedule.Of(seed, Duration, Every, Servers, canFillDisk: true);

    // Whichever server it meets.
    private static string KindOf(SoakFault fault) => Servers.Aggregate(fault.Word, (word, server) => word.Replace($"{server}: ", "server: ", StringComparison.Ordinal));
}
