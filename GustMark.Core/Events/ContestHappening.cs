using GustMark.Core.Feeds;

namespace GustMark.Core.Events;

/// <summary>An event was announced, began, was decided or called off, and the store has it.</summary>
public sealed record ContestHappening(Contest Contest, DateTimeOffset At) : News(Contest.Guild, At)
{
    public override FeedKind Kind => FeedKind.Event;
}
