using GustMark.Core.Diagnostics;
using GustMark.Core.Monitoring;
using GustMark.Core.Monitoring.Alerts;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GustMark.Worker.Monitoring;

/// <summary>Takes a sample of everything every 5 s, and has what they come to kept once a minute.</summary>
internal sealed class SampleLoop(
    ProcessMeter meter, IServerConnections connections, SampleRing ring, ISampleStore store, AlertWatch alerts, TimeProvider time, ILogger<SampleLoop> log) : BackgroundService, IPulsing
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks for what is kept for long enough.</summary>
    private static readonly TimeSpan BetweenCleanings = TimeSpan.FromHours(1);

    /// <summary>Closed buckets that wait for a store that does not take them, at most: with 20 servers eight hours.</summary>
    private const int MostWaiting = 10_000;

    /// <summary>Once in an hour much is removed from the store.</summary>
    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(5);

    private readonly Thinning thinning = new();
    private DateTimeOffset minute;
    private DateTimeOffset cleaned;
    private bool isDelayed;

    /// <inheritdoc/>
    public LoopPulse Pulse { get; } = new("of the samples", LongestRound, time);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            await ResumeAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Pulse.Beat();
                await TickAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What was put together is kept when it stops.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync(all: true, cancellationToken);
    }

    /// <summary>Before the first tick.</summary>
    internal async Task ResumeAsync(CancellationToken ct)
    {
        minute = SampleWidth.Minute.StartOf(time.GetUtcNow());
        try
        {
            foreach (var width in SampleWidths.All)
                thinning.Resume(await store.StartingAsync(width, width.StartOf(minute), ct));
        }
        catch (StoreUnavailableException e)
        {
            log.SamplesNotResumed(e.Reason);
        }
    }

    /// <summary>Never called concurrently.</summary>
    internal async Task TickAsync(CancellationToken ct)
    {
        var sample = meter.Take(ct);
        ring.Add(sample);
        thinning.Add(sample);
        foreach (var status in connections.Statuses())
            thinning.Add(ServerSamples.Of(status, sample.At));

        if (SampleWidth.Minute.StartOf(sample.At) is var now && now != minute)
        {
            minute = now;
            await KeepAsync(all: false, ct);
        }

        if (sample.At - cleaned >= BetweenCleanings)
        {
            cleaned = sample.At;
            await ForgetAsync(sample.At, ct);
        }
    }

    private async Task KeepAsync(bool all, CancellationToken ct)
    {
        var due = thinning.Due(time.GetUtcNow(), all);
        if (due.Count == 0)
            return;
        try
        {
            await store.KeepAsync(due, ct);
            thinning.Kept(due);
            isDelayed = false;
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            // They are written again each minute; one word of it is enough.
            if (!isDelayed)
                log.SamplesDelayed(due.Count, e.Message);
            isDelayed = true;
            if (thinning.Shorten(MostWaiting) is > 0 and var lost)
                log.SamplesLost(lost);
        }
    }

    private async Task ForgetAsync(DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            foreach (var width in SampleWidths.All)
                await store.ForgetAsync(width, now - width.Kept(), ct);
            await alerts.ForgetAsync(now - SampleWidth.Hour.Kept(), ct);
        }
        catch (StoreUnavailableException e)
        {
            log.SamplesNotForgotten(e.Reason);
        }
    }
}
