namespace GustMark.Worker.Storage.Mongo;

/// <summary>Lets many through at a time, or, while it is closed, nobody.</summary>
internal sealed class WriteGate : IDisposable
{
    /// <summary>More than the pool has connections: it limits nothing by itself.</summary>
    private const int Passages = 200;

    private readonly SemaphoreSlim passages = new(Passages, Passages);
    private readonly SemaphoreSlim closing = new(1, 1);

    /// <summary>Through until the answer is disposed of.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await passages.WaitAsync(ct);
        return new Release(passages, 1);
    }

    /// <summary>Closed, with nobody inside, until the answer is disposed of.</summary>
    public async Task<IDisposable> CloseAsync(CancellationToken ct)
    {
        // One after the other: two that collect passages at once would each wait for those of the other.
        await closing.WaitAsync(ct);
        var taken = 0;
        try
        {
            for (; taken < Passages; taken++)
                await passages.WaitAsync(ct);
            return new Release(passages, taken);
        }
        catch
        {
            if (taken > 0)
                passages.Release(taken);
            throw;
        }
        finally
        {
            closing.Release();
        }
    }

    /// <summary>To be called while it is closed: then nobody has to come out any more.</summary>
    public void Dispose()
    {
        passages.Dispose();
        closing.Dispose();
    }

    private sealed class Release(SemaphoreSlim passages, int count) : IDisposable
    {
        public void Dispose() => passages.Release(count);
    }
}
