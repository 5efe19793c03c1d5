using GustMark.Discord.Models;
using Microsoft.Extensions.Logging;

namespace GustMark.Discord.Gateway;

/// <summary>Spaces the identify requests: one per five seconds and concurrency bucket, and no more a day than Discord grants.</summary>
sealed class IdentifyGate
{
    readonly SlidingWindow[] buckets;
    readonly Lock gate = new();
    readonly TimeProvider time;
    readonly ILogger log;
    readonly int total;
    int remaining;
    DateTimeOffset resetAt;

    public IdentifyGate(SessionStartLimit? limit, TimeSpan spacing, TimeProvider time, ILogger log)
    {
        (this.time, this.log) = (time, log);
        buckets = [.. Enumerable.Range(0, Math.Max(1, limit?.MaxConcurrency ?? 1)).Select(_ => new SlidingWindow(1, spacing, time))];
        total = Math.Max(1, limit?.Total ?? 1000);
        remaining = limit?.Remaining ?? total;
        resetAt = time.GetUtcNow() + (limit is null ? TimeSpan.FromDays(1) : TimeSpan.FromMilliseconds(Math.Clamp(limit.ResetAfter, 0, 86_400_000)));
    }

    public async Task WaitAsync(int shard, CancellationToken ct)
    {
        while (!TryTake(out var reset))
        {
            log.SessionsUsedUp(total, reset);
            var wait = reset - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, ct).ConfigureAwait(false);
        }
        await buckets[shard % buckets.Length].WaitAsync(ct).ConfigureAwait(false);
    }

    bool TryTake(out DateTimeOffset reset)
    {
        lock (gate)
        {
            if (time.GetUtcNow() >= resetAt)
                (remaining, resetAt) = (total, time.GetUtcNow() + TimeSpan.FromDays(1));
            reset = resetAt;
            return remaining-- > 0;
        }
    }
}
