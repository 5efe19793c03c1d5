namespace GustMark.Core.Results;

/// <summary>Asks the store again until it answers, for what must not be lost while the process lives.</summary>
public static class StoreRetry
{
    /// <summary>Between two tries at most; the first wait is a second, and each is twice the one before.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <param name="act">May be done again although it was done: the store cannot always say.</param>
    /// <param name="failed">Told of each failure: how many there were, and when the next try is.</param>
    public static async Task<T> UntilDoneAsync<T>(
        Func<Task<T>> act, Action<StoreUnavailableException, int, TimeSpan> failed, TimeProvider time, CancellationToken ct)
    {
        for (var failures = 0; ;)
        {
            try
            {
                return await act();
            }
            catch (StoreUnavailableException e)
            {
                var delay = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures++, 10)), LongestWait.TotalSeconds));
                failed(e, failures, delay);
                await Task.Delay(delay, time, ct);
            }
        }
    }

    /// <inheritdoc cref="UntilDoneAsync{T}"/>
    public static Task UntilDoneAsync(Func<Task> act, Action<StoreUnavailableException, int, TimeSpan> failed, TimeProvider time, CancellationToken ct) => UntilDoneAsync(
        async () =>
        {
            await act();
            return true;
        },
        failed, time, ct);
}
