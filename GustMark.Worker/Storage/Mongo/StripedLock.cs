namespace GustMark.Worker.Storage.Mongo;

/// <summary>Lets one at a time work on what has the same key (or, by chance, the same stripe).</summary>
internal sealed class StripedLock
{
    private readonly SemaphoreSlim[] stripes = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the turn, which lasts until the answer is disposed of.</summary>
    public async Task<Turn> EnterAsync(string key, CancellationToken ct)
    {
        var stripe = stripes[(uint)key.GetHashCode(StringComparison.Ordinal) % stripes.Length];
        await stripe.WaitAsync(ct);
        return new Turn(stripe);
    }

    public readonly struct Turn(SemaphoreSlim stripe) : IDisposable
    {
        public void Dispose() => stripe.Release();
    }
}
