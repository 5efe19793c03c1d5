using GustMark.Core.Results;

namespace GustMark.Core.Events;

/// <summary>The server has an event already.</summary>
public sealed record EventUnderWay(Contest Contest) : Refusal;

/// <summary>The server has no event that could be stopped.</summary>
public sealed record NoEventUnderWay(string Server) : Refusal;

/// <summary>The guild has no such arena.</summary>
/// <param name="Known">Names that there are, the nearest first.</param>
public sealed record NoSuchArena(string Asked, IReadOnlyList<string> Known) : Refusal;

/// <summary>The guild has an arena of that name already.</summary>
public sealed record ArenaNameTaken(string Name) : Refusal;

/// <summary>The guild has as many arenas as one may have.</summary>
public sealed record TooManyArenas(int Limit) : Refusal;

/// <summary>What was entered for an event, an arena or the defaults cannot be right.</summary>
public sealed record InvalidEvent(EventField Field, string Value) : Refusal;

/// <summary>What can be entered wrongly.</summary>
public enum EventField
{
    ArenaName,
    ArenaPlace,
    ArenaRadius,
    Minutes,
    Item,
    Amount,
    Coins,
    Supplies,
}
