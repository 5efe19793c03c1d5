using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Builders;

/// <summary>A clock that stands still until it is moved, and tells when somebody waits for it: only then is it safe to move it.</summary>
internal sealed class ArmedTime : FakeTimeProvider
{
    private readonly Channel<TimeSpan> armed = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        armed.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until something waits for exactly this long, then lets that time pass.</summary>
    public async Task PassAsync(TimeSpan due)
    {
        await UntilArmedAsync(due);
        Advance(due);
    }

    public Task<TimeSpan> UntilArmedAsync(TimeSpan due) => UntilArmedAsync(asked => asked == due, $"a wait of {due}");

    /// <summary>The next wait that satisfies the condition; those before it are passed over.</summary>
    public async Task<TimeSpan> UntilArmedAsync(Func<TimeSpan, bool> condition, string what)
    {
        while (true)
        {
            var due = await armed.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().Within(what);
            if (condition(due))
                return due;
        }
    }
}
