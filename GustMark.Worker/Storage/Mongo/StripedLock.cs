namespace GustMark.Worker.Storage.Mongo;

/// <summary>
/// Lets one at a time work on what has the same key (or, by chance, the same stripe), but makes nobody wait for long: it spares useless
/// repetitions, and must not be relied on.
/// </summary>
internal sealed class StripedLock(TimeProvider time)
{
    /// <summary>After so long one goes on beside whoever has the turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim[] stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn, which lasts until the answer is disposed of.</summary>
    public async Task<Turn> EnterAsync(string key, CancellationToken ct)
    {
        var stripe = stripes[(uint)key.GetHashCode(StringComparison.Ordinal) % stripes.Length];
        using var patience = new CancellationTokenSource(Patience, time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            await stripe.WaitAsync(waiting.Token);
            return new Turn(stripe);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new Turn(null);
        }
    }

    public readonly struct Turn(SemaphoreSlim? stripe) : IDisposable
    {
        public void Dispose() => stripe?.Release();
    }
}
