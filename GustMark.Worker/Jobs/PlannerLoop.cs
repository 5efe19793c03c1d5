using GustMark.Core.Diagnostics;
using GustMark.Core.Schedules;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Jobs;

/// <summary>Runs what is planned as long as the worker runs.</summary>
internal sealed class PlannerLoop(Planner planner) : BackgroundService, IPulsing
{
    /// <inheritdoc/>
    public LoopPulse Pulse => planner.Pulse;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => planner.RunAsync(stoppingToken);
}
