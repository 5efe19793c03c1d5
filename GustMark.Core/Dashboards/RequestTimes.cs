namespace GustMark.Core.Dashboards;

/// <summary>How long the last 100 requests took, and how many there were within the last 60 seconds.</summary>
public sealed class RequestTimes(TimeProvider time)
{
    private const int Kept = 100;

    private readonly Lock gate = new();
    private readonly double[] milliseconds = new double[Kept];
    private readonly Queue<(long At, double Milliseconds)> recent = new();
    private long count;
    private long failures;

    public void Add(TimeSpan took, bool failed)
    {
        lock (gate)
        {
            milliseconds[count % Kept] = took.TotalMilliseconds;
            count++;
            if (failed)
                failures++;
            recent.Enqueue((time.GetTimestamp(), took.TotalMilliseconds));
            Forget();
        }
    }

    public RequestSummary Summary()
    {
        lock (gate)
        {
            Forget();
            var last = milliseconds.AsSpan(0, (int)Math.Min(count, Kept)).ToArray();
            return new RequestSummary(count, failures, recent.Count / 60.0, At(last, 0.5), At(last, 0.99))
            {
                P99OfLastMinute = At([.. recent.Select(request => request.Milliseconds)], 0.99),
            };
        }
    }

    // Nearest rank.
    private static TimeSpan? At(double[] times, double share)
    {
        Array.Sort(times);
        return times.Length == 0 ? null : TimeSpan.FromMilliseconds(times[(int)Math.Ceiling(share * times.Length) - 1]);
    }

    private void Forget()
    {
        while (recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) > TimeSpan.FromSeconds(60))
            recent.Dequeue();
    }
}

/// <param name="Count">Since start.</param>
/// <param name="Failures">Of these, how many ended in a failure of ours.</param>
/// <param name="PerSecond">Over the last 60 s.</param>
/// <param name="Median">Of the last 100; null before the first.</param>
/// <param name="P99">Of the last 100; null before the first.</param>
public sealed record RequestSummary(long Count, long Failures, double PerSecond, TimeSpan? Median, TimeSpan? P99)
{
    /// <summary>Of those of the last 60 s; null when there were none.</summary>
    public TimeSpan? P99OfLastMinute { get; init; }
}
