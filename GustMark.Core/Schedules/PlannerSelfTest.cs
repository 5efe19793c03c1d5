using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;

namespace GustMark.Core.Schedules;

/// <summary>Whether the planner looks for what is due, and the store answers it.</summary>
public sealed class PlannerSelfTest(Planner planner, TimeProvider time) : ISelfTest
{
    public string Area => SelfTestArea.Scheduler;

    public Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct) => Task.FromResult<Finding>(planner.LookedAt switch
    {
        null => new Failed($"the planner has not looked for what is due yet", $"Wait for a minute; if it stays so, the log says what the store answers."),
        { } looked when time.GetUtcNow() - looked is var ago && ago > 2 * Planner.LookEvery =>
            new Failed($"the planner has last looked for what is due {ago.TotalSeconds:0} s ago", $"The log says what the store answers; restart the worker if it says nothing."),
        _ => new Passed($"the planner looks for what is due, runs under way: {planner.UnderWay}"),
    });
}
