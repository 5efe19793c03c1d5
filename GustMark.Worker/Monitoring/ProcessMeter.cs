using System.Diagnostics;
using GustMark.Core.Dashboards;
using GustMark.Core.Monitoring;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.GameServers;

namespace GustMark.Worker.Monitoring;

/// <summary>Takes samples of this process. What is counted since start becomes what came since the sample before, so that the first one lacks it.</summary>
internal sealed class ProcessMeter(
    LineStatistics lines, IVitals vitals, IServerConnections connections, RequestTimes requests, LoggedErrors errors, StoreProbe probe, IDiscordBot bot, TimeProvider time)
{
    private const double Megabyte = 1024 * 1024;

    private Counts? former;

    public Sample Take(CancellationToken ct)
    {
        var queues = vitals.Queues;
        var summary = requests.Summary();
        var now = new Counts(
            time.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration(), GC.CollectionCount(0), lines.Total, queues.Sum(queue => queue.Dropped),
            connections.Statuses().Sum(status => status.Reconnects), errors.Total);
        var (before, seconds) = (former, former is null ? 0 : time.GetElapsedTime(former.At, now.At).TotalSeconds);
        former = now;
        return new Sample(SampleSubject.Worker, time.GetUtcNow())
        {
            [Metric.Cpu] = Share(now.Cpu - before?.Cpu) / Environment.ProcessorCount,
            [Metric.Memory] = vitals.ResidentBytes / Megabyte,
            [Metric.Heap] = GC.GetTotalMemory(forceFullCollection: false) / Megabyte,
            [Metric.GcPause] = Share(now.Paused - before?.Paused),
            [Metric.Collections] = now.Collections - before?.Collections,
            [Metric.Threads] = Threads(),
            [Metric.QueueDepth] = queues.Sum(queue => queue.Depth),
            [Metric.QueueFill] = queues.Count == 0 ? 0 : queues.Max(queue => 100.0 * queue.Depth / queue.Capacity),
            [Metric.Lines] = before is null || seconds <= 0 ? null : (now.Lines - before.Lines) / seconds,
            [Metric.Dropped] = now.Dropped - before?.Dropped,

            // A server that was removed takes its own away.
            [Metric.Reconnects] = before is null ? null : Math.Max(0, now.Reconnects - before.Reconnects),
            [Metric.StoreTime] = probe.Next(ct),
            [Metric.DiscordTime] = bot.Status.Latency?.TotalMilliseconds,

            // Nobody asked: nobody waited.
            [Metric.ResponseTime] = summary.P99OfLastMinute?.TotalMilliseconds ?? 0,
            [Metric.Requests] = summary.PerSecond,
            [Metric.Errors] = now.Errors - before?.Errors,
        };

        double? Share(TimeSpan? used) => seconds > 0 ? used?.TotalSeconds / seconds * 100 : null;
    }

    private static int Threads()
    {
        using var process = Process.GetCurrentProcess();
        return process.Threads.Count;
    }

    private sealed record Counts(long At, TimeSpan Cpu, TimeSpan Paused, int Collections, long Lines, long Dropped, long Reconnects, long Errors);
}
