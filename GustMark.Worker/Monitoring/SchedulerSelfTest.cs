using GustMark.Core.Diagnostics;
using GustMark.Core.Identity;
using Microsoft.Extensions.Hosting;

namespace GustMark.Worker.Monitoring;

/// <summary>Whether every loop of the worker is still running, and what is due comes on time.</summary>
/// <param name="services">Looked up late: some of them depend on what runs this.</param>
internal sealed class SchedulerSelfTest(Lazy<IEnumerable<IHostedService>> services, TimeProvider time) : ISelfTest
{
    private static readonly TimeSpan Due = TimeSpan.FromMilliseconds(50);

    // Timers of the runtime are exact to some 20 ms; a second late means that nothing gets its turn.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    public string Area => SelfTestArea.Scheduler;

    public async Task<Finding> RunAsync(IReadOnlyList<GuildId> guilds, CancellationToken ct)
    {
        var loops = new Loops(services.Value);
        if (loops.Ended() is { } ended)
        {
            return ended.Cause is { } cause
                ? new Failed($"the loop {ended.Name} has ended: {cause.Message}", $"Restart the worker and report the log: this is a defect.")
                : new Failed($"the loop {ended.Name} does not run", $"Restart the worker and report the log: this is a defect.");
        }

        var started = time.GetTimestamp();
        await Task.Delay(Due, time, ct);
        var late = time.GetElapsedTime(started) - Due;
        return late > Late
            ? new Failed($"what is due comes {late.TotalSeconds:0.0} s late", $"The machine is overloaded, or its clock was stopped: look at what else runs on it.")
            : new Passed($"{loops.Count} loops run, timers are {Math.Max(0, late.TotalMilliseconds):0} ms late");
    }
}
