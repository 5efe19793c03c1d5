namespace GustMark.Simulator.GameServers.World;

/// <summary>The server's uptime and the time of day in the game, where an hour of ours is a day.</summary>
internal sealed class WorldClock(TimeProvider time)
{
    const double GameHoursASecond = 24.0 / 3600;

    long _started = time.GetTimestamp();
    long _set = time.GetTimestamp();
    double _hourWhenSet = 9;

    public DateTimeOffset WipedAt { get; } = time.GetUtcNow() - TimeSpan.FromDays(3.4);

    public TimeSpan Uptime => time.GetElapsedTime(_started);

    /// <summary>0 up to 24, as <c>env.time</c> shows it.</summary>
    public double Hour
    {
        get => (_hourWhenSet + time.GetElapsedTime(_set).TotalSeconds * GameHoursASecond) % 24;
        set => (_hourWhenSet, _set) = (((value % 24) + 24) % 24, time.GetTimestamp());
    }

    /// <summary>The date in the game moves with the uptime.</summary>
    public DateTime GameTime => new DateTime(2025, 8, 25, 0, 0, 0, DateTimeKind.Unspecified)
        .AddDays(Math.Floor(Uptime.TotalHours)).AddHours(Hour);

    public void Restart() => _started = time.GetTimestamp();
}
