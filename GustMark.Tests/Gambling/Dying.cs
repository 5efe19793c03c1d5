using System.Reflection;

namespace GustMark.Tests.Gambling;

/// <summary>The worker has been killed: nothing goes on.</summary>
internal sealed class KilledException() : Exception("The worker has been killed.");

/// <summary>Burns a little with each step of a store, and kills when it has burnt down.</summary>
/// <param name="steps">So many are done; then nothing is any more.</param>
/// <param name="pause">Where nobody is killed: until then, everything stands still.</param>
internal sealed class Fuse(int steps, Task? pause = null)
{
    private readonly TaskCompletionSource burnt = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left = steps;

    /// <summary>It has burnt down, and somebody stands there.</summary>
    public Task Burnt => burnt.Task;

    /// <summary>False when the worker was killed before it could answer.</summary>
    public static async Task<bool> AnswersAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (KilledException)
        {
            return false;
        }
    }

    /// <exception cref="KilledException">It has burnt down, and there is no pause.</exception>
    public Task PassAsync()
    {
        if (Volatile.Read(ref left) > 0)
            return Task.CompletedTask;
        burnt.TrySetResult();
        return pause ?? throw new KilledException();
    }

    public void Burn() => Interlocked.Decrement(ref left);
}

/// <summary>A store of a worker that is killed after a number of steps: the last one is done, and its answer comes to nobody.</summary>
#pragma warning disable CA1852 // The runtime derives the proxy from it.
internal class Dying<T> : DispatchProxy
#pragma warning restore CA1852
    where T : class
{
    private static readonly MethodInfo Answer = typeof(Dying<T>).GetMethod(nameof(AnswerAsync), BindingFlags.NonPublic | BindingFlags.Instance)!;

    private T store = null!;
    private Fuse fuse = null!;

    public static T Of(T store, Fuse fuse)
    {
        var proxy = Create<T, Dying<T>>();
        ((Dying<T>)(object)proxy).store = store;
        ((Dying<T>)(object)proxy).fuse = fuse;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var returns = targetMethod!.ReturnType;
        return returns.IsGenericType
            ? Answer.MakeGenericMethod(returns.GenericTypeArguments[0]).Invoke(this, [targetMethod, args])
            : DoneAsync(targetMethod, args);
    }

    private async Task<TAnswer> AnswerAsync<TAnswer>(MethodInfo method, object?[] args)
    {
        await fuse.PassAsync();
        var answer = await (Task<TAnswer>)method.Invoke(store, args)!;
        fuse.Burn();
        await fuse.PassAsync();
        return answer;
    }

    private async Task DoneAsync(MethodInfo method, object?[]? args)
    {
        await fuse.PassAsync();
        await (Task)method.Invoke(store, args)!;
        fuse.Burn();
        await fuse.PassAsync();
    }
}
