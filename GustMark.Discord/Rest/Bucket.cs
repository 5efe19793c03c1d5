namespace GustMark.Discord.Rest;

/// <summary>What the <c>X-RateLimit-*</c> headers of one answer say.</summary>
readonly record struct BucketReading(int Limit, int Remaining, TimeSpan ResetAfter);

/// <summary>
/// One of Discord's buckets: callers go in the order they came while it has room. Until the first answer only one is under way,
/// since nothing is known; a route whose answers name no limit is not limited here.
/// </summary>
sealed class Bucket(TimeProvider time) : IDisposable
{
    readonly Lock gate = new();
    readonly LinkedList<TaskCompletionSource<Bucket>> waiting = new();
    ITimer? timer;
    DateTimeOffset? resetAt;
    int limit = 1;
    int remaining = 1;
    int underWay;

    public bool IsIdle
    {
        get
        {
            lock (gate)
                return underWay == 0 && waiting.Count == 0 && (resetAt is null || resetAt <= time.GetUtcNow());
        }
    }

    /// <summary>
    /// Waits for room. A repeated request goes before those that have not been sent yet. Answers the bucket to leave again, which
    /// is another one when this turned out to be the same as that.
    /// </summary>
    public async ValueTask<Bucket> EnterAsync(bool first, CancellationToken ct)
    {
        TaskCompletionSource<Bucket> turn;
        lock (gate)
        {
            if ((first || waiting.Count == 0) && TryTake())
                return this;
            turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (first)
                waiting.AddFirst(turn);
            else
                waiting.AddLast(turn);
            Arm();
        }
        await using (ct.UnsafeRegister(static (state, token) => ((TaskCompletionSource<Bucket>)state!).TrySetCanceled(token), turn).ConfigureAwait(false))
            return await turn.Task.ConfigureAwait(false);
    }

    /// <summary>The answer is there; null when it said nothing about limits.</summary>
    public void Leave(BucketReading? reading, bool answered)
    {
        lock (gate)
        {
            underWay--;
            if (reading is { } said)
            {
                limit = Math.Max(1, said.Limit);
                // Those still under way may or may not be counted in what the server says; taking them off can only be too slow.
                remaining = Math.Max(0, said.Remaining - underWay);
                resetAt = time.GetUtcNow() + said.ResetAfter;
            }
            else if (answered && resetAt is null)
                limit = remaining = int.MaxValue;
            else if (resetAt is null)
                remaining = Math.Max(1, remaining);
            Pump();
        }
    }

    /// <summary>A 429: nobody goes before then.</summary>
    public void CloseUntil(DateTimeOffset moment)
    {
        lock (gate)
        {
            limit = limit == int.MaxValue ? 1 : limit;
            remaining = 0;
            resetAt = moment;
            Arm();
        }
    }

    /// <summary>Takes over those who wait in a bucket that turned out to be this one.</summary>
    public void Adopt(Bucket other)
    {
        List<TaskCompletionSource<Bucket>> moved;
        lock (other.gate)
        {
            moved = [.. other.waiting];
            other.waiting.Clear();
        }
        lock (gate)
        {
            foreach (var turn in moved)
                waiting.AddLast(turn);
            Pump();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = null;
        }
    }

    bool TryTake()
    {
        if (resetAt is { } reset && reset <= time.GetUtcNow())
        {
            remaining = Math.Max(0, limit - underWay);
            resetAt = null;
        }
        if (remaining <= 0)
            return false;
        if (remaining != int.MaxValue)
            remaining--;
        underWay++;
        return true;
    }

    void Pump()
    {
        while (waiting.First is { } node)
        {
            if (node.Value.Task.IsCompleted)
            {
                waiting.RemoveFirst();
                continue;
            }
            if (!TryTake())
                break;
            waiting.RemoveFirst();
            if (node.Value.TrySetResult(this))
                continue;
            // Cancelled in between: its room goes to the next.
            underWay--;
            remaining = remaining == int.MaxValue ? remaining : remaining + 1;
        }
        Arm();
    }

    void Arm()
    {
        if (waiting.Count == 0 || resetAt is not { } reset)
            return;
        var due = reset - time.GetUtcNow();
        timer ??= time.CreateTimer(_ => OnReset(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(due > TimeSpan.Zero ? due : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    void OnReset()
    {
        lock (gate)
            Pump();
    }
}
