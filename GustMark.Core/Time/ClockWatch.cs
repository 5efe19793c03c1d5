namespace GustMark.Core.Time;

/// <summary>Notices that the clock was set while the process ran, or that the machine slept: the time of day and the time that passed differ.</summary>
public sealed class ClockWatch(TimeProvider time)
{
    private readonly DateTimeOffset began = time.GetUtcNow();
    private readonly long stamp = time.GetTimestamp();

    /// <summary>By how much it was set forward, or (negative) back, since this was made.</summary>
    public TimeSpan SetBy => time.GetUtcNow() - began - time.GetElapsedTime(stamp);
}
