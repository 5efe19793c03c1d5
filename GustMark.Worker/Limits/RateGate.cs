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

    private readonly Lock changing = new();
    private readonly Func<RateAllowed> allowed;
    private readonly TimeSpan per;
    private readonly int line;
    private readonly TimeSpan patience;
    private readonly TimeProvider time;
    private readonly string name;
    private volatile Bucket bucket;
    private Bucket? former;

    /// <param name="name">What the metric calls it.</param>
    /// <param name="rate">How many in the long run.</param>
    /// <param name="per">In so long a time.</param>
    /// <param name="line">How many may wait.</param>
    /// <param name="patience">How long they wait at most.</param>
    public RateGate(string name, int rate, TimeSpan per, int burst, int line, TimeSpan patience, TimeProvider time)
        : this(name, () => new RateAllowed(rate, burst), per, line, patience, time)
    {
    }

    /// <param name="allowed">Asked each time: another answer than before counts for all who come from then on.</param>
    public RateGate(string name, Func<RateAllowed> allowed, TimeSpan per, int line, TimeSpan patience, TimeProvider time)
    {
        (this.name, this.allowed, this.per, this.line, this.patience, this.time) = (name, allowed, per, line, patience, time);
        bucket = New(allowed());
    }

    /// <summary>Completes when one may go, or must not.</summary>
    public async Task<RateLease> EnterAsync(CancellationToken ct)
    {
        var came = time.GetTimestamp();
        var at = Current();
        try
        {
            await at.Pipeline.ExecuteAsync(static _ => ValueTask.CompletedTask, ct);
            return new RateLease(true, time.GetElapsedTime(came), TimeSpan.Zero);
        }
        catch (RateLimiterRejectedException e)
        {
            return Refused(e.RetryAfter is { Ticks: > 0 } after ? after : at.PerToken);
        }
        catch (TimeoutRejectedException)
        {
            var before = at.Limiter.GetStatistics()?.CurrentQueuedCount ?? 0;
            return Refused(at.PerToken * (before + 1));
        }
    }

    public void Dispose()
    {
        bucket.Limiter.Dispose();
        former?.Limiter.Dispose();
    }

    private Bucket Current()
    {
        var now = allowed();
        if (bucket.Allowed == now)
            return bucket;
        lock (changing)
        {
            if (bucket.Allowed == now)
                return bucket;

            // Who stands in line there is still let in there, so it goes with the change after this one.
            former?.Limiter.Dispose();
            (former, bucket) = (bucket, New(now));
            return bucket;
        }
    }

    private Bucket New(RateAllowed now)
    {
        var perToken = per / now.Rate;
        var together = Math.Max(1, (int)Math.Ceiling(ShortestPeriod / perToken));
        var limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = now.Burst,
            TokensPerPeriod = Math.Min(together, now.Burst),
            ReplenishmentPeriod = perToken * together,
            QueueLimit = line,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(patience)
            .AddRateLimiter(new RateLimiterStrategyOptions { RateLimiter = args => limiter.AcquireAsync(1, args.Context.CancellationToken) })
            .Build();
        return new Bucket(now, limiter, pipeline, perToken);
    }

    private RateLease Refused(TimeSpan retryAfter)
    {
        LimitsMetrics.Refused(name);
        return new RateLease(false, TimeSpan.Zero, retryAfter);
    }

    private sealed record Bucket(RateAllowed Allowed, TokenBucketRateLimiter Limiter, ResiliencePipeline Pipeline, TimeSpan PerToken);
}

/// <summary>How much a gate lets through.</summary>
/// <param name="Rate">In the long run.</param>
/// <param name="Burst">At once.</param>
internal readonly record struct RateAllowed(int Rate, int Burst);

/// <summary>What a gate says.</summary>
/// <param name="Entered">One may go.</param>
/// <param name="Waited">For so long one stood in line.</param>
/// <param name="RetryAfter">When it is worth coming again, where one may not go.</param>
internal readonly record struct RateLease(bool Entered, TimeSpan Waited, TimeSpan RetryAfter);
