using System.Reflection;

namespace GustMark.Tests.Gambling;

/// <summary>The worker has been killed: nothing goes on.</summary>
internal sealed class KilledException() : Exception("The worker has been killed.");

/// <summary>Burns a little with each step of a store, and kills when it has burnt down.</summary>
/// <param name="steps">So many are done; then nothing is any more.</param>
internal sealed class Fuse(int steps)
{
    private int left = steps;

    public bool HasBurnt => Volatile.Read(ref left) <= 0;

    /// <exception cref="KilledException">It has burnt down.</exception>
    public void ThrowIfBurnt()
    {
        if (HasBurnt)
            throw new KilledException();
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
        fuse.ThrowIfBurnt();
        var answer = await (Task<TAnswer>)method.Invoke(store, args)!;
        fuse.Burn();
        fuse.ThrowIfBurnt();
        return answer;
    }

    private async Task DoneAsync(MethodInfo method, object?[]? args)
    {
        fuse.ThrowIfBurnt();
        await (Task)method.Invoke(store, args)!;
        fuse.Burn();
        fuse.ThrowIfBurnt();
    }
}
