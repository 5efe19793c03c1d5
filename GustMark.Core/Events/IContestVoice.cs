using GustMark.Core.Console;

namespace GustMark.Core.Events;

/// <summary>What is said in the game.</summary>
public abstract record Announcement
{
    /// <summary>An event is coming.</summary>
    public sealed record Opening : Announcement;

    /// <summary>So many seconds until the fight.</summary>
    public sealed record BeginsIn(int Seconds) : Announcement;

    public sealed record FightBegins : Announcement;

    /// <summary>So many seconds until the fight is over.</summary>
    public sealed record EndsIn(int Seconds) : Announcement;

    /// <summary>It is over; the event says who has won.</summary>
    public sealed record Over : Announcement;

    public sealed record CalledOff : Announcement;
}

/// <summary>Puts announcements into words.</summary>
public interface IContestVoice
{
    ValueTask<SayText> WordsAsync(Contest contest, Announcement announcement, CancellationToken ct);

    /// <summary>What who enters the arena is told.</summary>
    ValueTask<SayText> WelcomeAsync(Contest contest, CancellationToken ct);
}
