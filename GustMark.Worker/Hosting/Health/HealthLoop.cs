using GustMark.Worker.Bot.Port;
using GustMark.Worker.Monitoring;
using GustMark.Worker.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Hosting.Health;

/// <summary>
/// Looks every few seconds how the worker is, logs when that changes, and tells systemd: a sign of life only when all loops go on. It runs as they
/// do, so where nothing gets its turn any more, no sign is given either.
/// </summary>
/// <param name="loops">Looked up late: it is one of them.</param>
internal sealed class HealthLoop(
    WorkerHealth health, IWorkerDatabase database, IDiscordBot bot, Lazy<Loops> loops, ServiceNotification systemd, TimeProvider time, ILogger<HealthLoop> log)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // What is wrong shall not be told for much longer than it lasts.
    private static readonly TimeSpan IntervalUntilReady = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? seen;
    private string? told;
    private string? logged;
    private bool stoodStill;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        health.Started(database, bot, loops.Value);
        started.SetResult();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        health.Stopping();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Three signs in the time that systemd waits for one.
        var interval = systemd.WatchdogTime / 3 is { } third && third < Interval ? third : Interval;
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            do
                timer.Period = await LookAsync(stoppingToken) || interval < IntervalUntilReady ? interval : IntervalUntilReady;
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    /// <summary>Whether it is ready. Never called concurrently.</summary>
    internal async Task<bool> LookAsync(CancellationToken ct)
    {
        var report = await health.AskAsync(ct);
        if (report.IsLive)
            systemd.SignOfLife();
        else if (!stoodStill)
            log.StandsStill(report.Standstill!);
        stoodStill = !report.IsLive;

        if (report.Sentence != told)
            systemd.Status(report.Sentence);
        told = report.Sentence;
        Log(report);
        return report.IsReady;
    }

    private void Log(HealthReport report)
    {
        // What is over at the next look, as at every start, is not worth a line.
        var lasts = report.IsReady || report.Sentence == seen;
        seen = report.Sentence;
        if (!lasts || report.Sentence == logged)
            return;
        if (report.IsReady)
            log.IsReady();
        else
            log.IsNotReady(string.Join("; ", report.Reasons));
        logged = report.Sentence;
    }
}
