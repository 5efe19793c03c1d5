using GustMark.Core.Monitoring;
using GustMark.Core.Results;

namespace GustMark.Worker.Monitoring;

/// <summary>How long a small read of the store takes. One is under way at a time, and nobody waits for it.</summary>
internal sealed class StoreProbe(ISampleStore store, TimeProvider time)
{
    private Task<double?> reading = Task.FromResult<double?>(null);

    /// <summary>What the last read took, in ms, and begins another; null while it takes longer, and when it failed.</summary>
    public double? Next(CancellationToken ct)
    {
        if (!reading.IsCompleted)
            return null;
        var last = reading.IsCompletedSuccessfully ? reading.Result : null;
        reading = ReadAsync(ct);
        return last;
    }

    private async Task<double?> ReadAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            // A moment at which nothing begins: one look into an index.
            await store.StartingAsync(SampleWidth.Hour, DateTimeOffset.UnixEpoch, ct);
            return time.GetElapsedTime(began).TotalMilliseconds;
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException)
        {
            return null;
        }
    }
}
