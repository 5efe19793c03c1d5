using GustMark.Core.Diagnostics;
using GustMark.Worker.Hosting;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Monitoring;

/// <summary>The loops of the worker, and whether they go on.</summary>
internal sealed class Loops
{
    private readonly List<BackgroundService> endless;
    private readonly List<LoopPulse> pulses;

    public Loops(IEnumerable<IHostedService> services)
    {
        var all = services.ToList();
        endless = [.. all.OfType<BackgroundService>().Where(service => service is not IRunsOnce)];
        pulses = [.. all.OfType<IPulsing>().Select(loop => loop.Pulse)];
    }

    public int Count => endless.Count;

    /// <summary>One that runs no more, and what ended it if that is known; null while all run.</summary>
    public (string Name, Exception? Cause)? Ended()
    {
        foreach (var loop in endless)
        {
            if (loop.ExecuteTask is null or { IsCompleted: true })
                return (loop.GetType().Name, loop.ExecuteTask?.Exception?.InnerException);
        }

        return null;
    }

    /// <summary>What stands still, so that only a restart helps; null while all go on.</summary>
    public string? Standstill() => Ended() is { } ended ? $"the loop {ended.Name} has ended" : pulses.Select(pulse => pulse.Standstill).FirstOrDefault(still => still is not null);
}
