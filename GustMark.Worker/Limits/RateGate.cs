using System.Threading.RateLimiting;
using Polly;
using Polly.RateLimiting;
using Polly.Timeout;

namespace GustMark.Worker.Limits;

/// <summary>Lets through so many at once and so many in the long run. Who comes too early waits in line, in order, or is told when to come again.</summary>
internal sealed class RateGate : IDisposable
{
    // Tokens come so often at the most: a timer that fires more often is of no use.
    private static readonly TimeSpan ShortestPeriod = TimeSpan.FromMilliseconds(20);

    private readonly TokenBucketRateLimiter limiter;
    private readonly ResiliencePipeline pipeline;
    private readonly TimeSpan perToken;
    private readonly TimeProvider time;
    private readonly string name;

    /// <param name="name">What the metric calls it.</param>
    /// <param name="rate">How many in the long run.</param>
    /// <param name="per">In so long a time.</param>
    /// <param name="line">How many may wait.</param>
    /// <param name="patience">How long they wait at most.</param>
    public RateGate(string name, int rate, TimeSpan per, int burst, int line, TimeSpan patience, TimeProvider time)
    {
        (this.name, this.time) = (name, time);
        perToken = per / rate;
        var together = Math.Max(1, (int)Math.Ceiling(ShortestPeriod / perToken));
        limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = Math.Min(together, burst),
            ReplenishmentPeriod = perToken * together,
            QueueLimit = line,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(patience)
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = args => limiter.AcquireAsync(1, args.Context.CancellationToken) })
            .Build();
    }

    /// <summary>Completes when one may go, or must not.</summary>
    public async Task<RateLease> EnterAsync(CancellationToken ct)
    {
        var came = time.GetTimestamp();
        try
        {
            await pipeline.ExecuteAsync(static _ => ValueTask.CompletedTask, ct);
            return new RateLease(true, time.GetElapsedTime(came), TimeSpan.Zero);
        }
        catch (RateLimiterRejectedException e)
        {
            return Refused(e.RetryAfter is { Ticks: > 0 } after ? after : perToken);
        }
        catch (TimeoutRejectedException)
        {
            var before = limiter.GetStatistics()?.CurrentQueuedCount ?? 0;
            return Refused(perToken * (before + 1));
        }
    }

    public void Dispose() => limiter.Dispose();

    private RateLease Refused(TimeSpan retryAfter)
    {
        LimitsMetrics.Refused(name);
        return new RateLease(false, TimeSpan.Zero, retryAfter);
    }
}

/// <summary>What a gate says.</summary>
/// <param name="Entered">One may go.</param>
/// <param name="Waited">For so long one stood in line.</param>
/// <param name="RetryAfter">When it is worth coming again, where one may not go.</param>
internal readonly record struct RateLease(bool Entered, TimeSpan Waited, TimeSpan RetryAfter);
