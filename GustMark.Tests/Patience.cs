using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests;

/// <summary>Waiting that ends, and says what was missing. What is waited for comes in moments; the limit is for a machine that does ten things at once.</summary>
internal static class Patience
{
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<T> Within<T>(this Task<T> task, string what)
    {
        await ((Task)task).Within(what);
        return await task;
    }

    public static async Task Within(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Longest, TimeProvider.System, Ct);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Longest.TotalSeconds:0} s for {what}");
        }
    }

    /// <summary>Looks again and again until the condition holds, for what tells nobody that it has changed.</summary>
    public static Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), what);

    /// <inheritdoc cref="UntilAsync(Func{bool}, string)"/>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Longest)
                throw new TimeoutException($"Waited {Longest.TotalSeconds:0} s for {what}");
            await Task.Delay(s_moment, TimeProvider.System, Ct);
        }
    }

    /// <summary>Waits for something that only time brings, while the clock is moved on.</summary>
    /// <param name="step">How far the clock goes at once; null for a second.</param>
    public static async Task<T> Advancing<T>(this Task<T> task, FakeTimeProvider time, TimeSpan? step = null)
    {
        await ((Task)task).Advancing(time, step);
        return await task;
    }

    /// <inheritdoc cref="Advancing{T}"/>
    public static async Task Advancing(this Task task, FakeTimeProvider time, TimeSpan? step = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!task.IsCompleted && TimeProvider.System.GetElapsedTime(started) < Longest)
        {
            time.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.WhenAny(task, Task.Delay(s_moment, TimeProvider.System, Ct));
            await TurnsAsync();
        }

        await task.Within($"what a clock brings that stands at {time.GetUtcNow():O}");
    }

    /// <summary>A limit for what takes a token. It is linked to that of the test.</summary>
    public static CancellationTokenSource Limit()
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(Longest);
        return limit;
    }

    // Whatever the clock woke gets its turns before the clock goes on: on a busy machine it would else run away from those who read it.
    private static async Task TurnsAsync()
    {
        for (var i = 0; i < 8; i++)
            await Task.Run(() => { }, Ct);
    }
}
