using GustMark.Core.Identity;

namespace GustMark.Core.Players.Profiles;

/// <summary>A stretch that somebody was on a server.</summary>
/// <param name="Until">When it ended; while it is open, when he was last proven to be there. Not before <paramref name="Began"/>.</param>
public sealed record PlaySession(PlayerId Player, ServerId Server, DateTimeOffset Began, DateTimeOffset Until, bool IsOpen)
{
    public TimeSpan Length => Until - Began;
}

/// <summary>Somebody who was there in a span of time.</summary>
/// <param name="Name">His newest: hostile until shown safely.</param>
/// <param name="FirstSeen">Ever.</param>
/// <param name="Played">Within the span.</param>
public sealed record PlayerActivity(PlayerId Player, string Name, DateTimeOffset FirstSeen, TimeSpan Played);

/// <summary>What sessions sum up to.</summary>
/// <param name="Played">In all of them.</param>
/// <param name="Sessions">How many.</param>
/// <param name="Longest">The longest one.</param>
public readonly record struct PlayTotals(TimeSpan Played, int Sessions, TimeSpan Longest);
