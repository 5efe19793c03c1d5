using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.GameServers;

/// <summary>Clocks of tests.</summary>
internal static class Clockwork
{
    /// <summary>Five seconds pass; a poll that comes in them is left unanswered, but for the first.</summary>
    public static async Task AnswerPollAsync(this FakeSession session, FakeTimeProvider time, int seconds)
    {
        if (seconds == 0)
            session.Say("{\"Players\":1}", await session.SentAsync("serverinfo"));
        time.Advance(TimeSpan.FromSeconds(5));
    }
}

/// <summary>A clock that knows how many of its timers have not been disposed of.</summary>
internal sealed class CountingTimeProvider : FakeTimeProvider
{
    private int alive;

    public int Alive => Volatile.Read(ref alive);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref alive);
        return new Counted(this, base.CreateTimer(callback, state, dueTime, period));
    }

    private sealed class Counted(CountingTimeProvider owner, ITimer timer) : ITimer
    {
        private int disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

        public void Dispose()
        {
            timer.Dispose();
            if (Interlocked.Exchange(ref disposed, 1) == 0)
                Interlocked.Decrement(ref owner.alive);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
