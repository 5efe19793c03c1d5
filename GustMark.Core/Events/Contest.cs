using System.Globalization;
using GustMark.Core.Identity;
using GustMark.Core.Shop;

namespace GustMark.Core.Events;

/// <summary>An event, by the interaction that started it: the same interaction again is the same event.</summary>
public readonly record struct ContestId(ulong Value)
{
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Names an event among those of all guilds.</summary>
public readonly record struct ContestKey(GuildId Guild, ContestId Id);

/// <summary>Where an event stands. It moves by compare-and-set alone, and each move is kept before what belongs to it is done.</summary>
public enum ContestState
{
    /// <summary>It is announced; the fight is to come.</summary>
    Preparing,
    Fighting,

    /// <summary>The time is over; what was done before then still comes in.</summary>
    Deciding,

    /// <summary>Who has won is fixed; what was won is being given.</summary>
    Rewarding,

    /// <summary>The end. What nobody could take yet is kept for him.</summary>
    Ended,

    /// <summary>Called off: nobody wins. The end.</summary>
    Cancelled,
}

/// <summary>Why an event was called off.</summary>
public enum CallOff
{
    None,

    /// <summary>A moderator stopped it.</summary>
    Stopped,

    /// <summary>The game server was removed.</summary>
    ServerRemoved,

    /// <summary>The bot was not there when it should have begun.</summary>
    Missed,

    /// <summary>It comes from a backup that was put back, and nobody knows what has happened since.</summary>
    Restored,

    /// <summary>What was kept of it is damaged.</summary>
    Damaged,
}

/// <summary>The custom zone that shows the arena in the game.</summary>
public enum ZoneState
{
    None,

    /// <summary>The command is about to be sent, or has been.</summary>
    Asked,
    Standing,

    /// <summary>The game does not make it, or has no zones.</summary>
    Lacking,
    Removed,

    /// <summary>It could not be removed in <see cref="ArenaZones.Patience"/>.</summary>
    Abandoned,
}

/// <summary>An event of the community on a game server: announced, fought, decided by rules, rewarded.</summary>
/// <param name="Kind">The <see cref="IContestKind.Word"/>.</param>
/// <param name="Arena">As it was then; null where it is fought all over the map.</param>
/// <param name="Preparation">From the announcement to the fight, in whole seconds.</param>
/// <param name="Length">Of the fight, in whole minutes.</param>
/// <param name="Supplies">Handed out to everybody who is there shortly before the fight.</param>
/// <param name="Channel">Where the scoreboard stands.</param>
/// <param name="By">Who started it; null for the bot.</param>
/// <param name="At">To the millisecond.</param>
public sealed record Contest(
    ContestId Id, GuildId Guild, ServerId Server, string Kind, Arena? Arena, TimeSpan Preparation, TimeSpan Length, Prize Prize,
    IReadOnlyList<Goods> Supplies, ChannelId Channel, MemberId? By, DateTimeOffset At)
{
    /// <summary>Nothing of the state has been announced yet.</summary>
    public const int NothingSaid = int.MaxValue;

    public ContestState State { get; init; }

    /// <summary>Goes up with every move; kept by the store.</summary>
    public int Version { get; init; }

    /// <summary>When the fight is to begin.</summary>
    public DateTimeOffset StartsAt { get; init; } = At + Preparation;

    /// <summary>When the fight is over; null before it has begun.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>When it ended or was called off.</summary>
    public DateTimeOffset? OverAt { get; init; }

    /// <summary>The last announcement in this state, by the seconds that were left; each is noted before it is made.</summary>
    public int Said { get; init; } = NothingSaid;

    public ZoneState Zone { get; init; }

    /// <summary>Keys of the players who were given the supplies; noted before they are.</summary>
    public IReadOnlyList<string> Supplied { get; init; } = [];

    public Board Board { get; init; } = Board.Empty;

    /// <summary>What decided; null where nothing has, or nobody won.</summary>
    public Measure? DecidedBy { get; init; }

    public IReadOnlyList<Award> Awards { get; init; } = [];

    public CallOff CallOff { get; init; }

    public MemberId? StoppedBy { get; init; }

    /// <summary>The scoreboard; null before it stands in the channel.</summary>
    public MessageId? Message { get; init; }

    /// <summary>The scoreboard shows how it came out, or cannot.</summary>
    public bool IsTold { get; init; }

    public ContestKey Key => new(Guild, Id);

    /// <summary>The server has no room for another.</summary>
    public bool IsUnderWay => State is not (ContestState.Ended or ContestState.Cancelled);

    /// <summary>Something is left to be done.</summary>
    public bool IsOpen => IsUnderWay || !IsTold || Zone is ZoneState.Asked or ZoneState.Standing || Awards.Any(award => !award.IsOver);

    /// <summary>Of the zone in the game. Unique, so that whoever removes it removes no other.</summary>
    public string ZoneName => $"gustmark_{Kind}_{Id}";

    /// <summary>The fight begins.</summary>
    public Contest Begun(DateTimeOffset at) => this with { State = ContestState.Fighting, StartsAt = at, EndsAt = at + Length, Said = NothingSaid };

    /// <summary>Nobody wins.</summary>
    public Contest Over(CallOff why, DateTimeOffset at, MemberId? by = null) =>
        this with { State = ContestState.Cancelled, CallOff = why, OverAt = at, StoppedBy = by, Said = NothingSaid };
}
