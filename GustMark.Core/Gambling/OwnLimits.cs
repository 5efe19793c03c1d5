using GustMark.Core.Economy;

namespace GustMark.Core.Gambling;

/// <summary>What a member has set for himself. It becomes stricter at once, and looser only when he has slept on it.</summary>
public sealed record OwnLimits
{
    /// <summary>Of a member who has set nothing.</summary>
    public static OwnLimits None { get; } = new();

    /// <summary>Most that he wants to lose on a day (UTC).</summary>
    public OwnLimit LossPerDay { get; init; } = OwnLimit.None;

    /// <summary>Largest stake.</summary>
    public OwnLimit LargestBet { get; init; } = OwnLimit.None;

    /// <summary>He does not want to play before then; null when he does.</summary>
    public DateTimeOffset? ExcludedUntil { get; init; }

    /// <summary>The limits as they count at that moment.</summary>
    public OwnLimits At(DateTimeOffset now) => this with
    {
        LossPerDay = LossPerDay.At(now), LargestBet = LargestBet.At(now), ExcludedUntil = ExcludedUntil > now ? ExcludedUntil : null,
    };
}

/// <summary>A limit that a member has set for himself.</summary>
/// <param name="Most">Null where there is none.</param>
/// <param name="Raise">What it becomes later; null when it stays.</param>
public sealed record OwnLimit(Coins? Most, LimitRaise? Raise)
{
    public static OwnLimit None { get; } = new(null, null);

    /// <summary>The limit as it counts at that moment.</summary>
    public OwnLimit At(DateTimeOffset now) => Raise is { } raise && raise.At <= now ? new(raise.To, null) : this;

    /// <summary>Asked for another limit: a stricter one counts at once, a looser one from then on. The same one takes a raise back.</summary>
    /// <param name="to">Null for none.</param>
    public OwnLimit ChangedTo(Coins? to, DateTimeOffset from) => to == Most ? this with { Raise = null }
        : Most is { } most && (to is null || to > most) ? this with { Raise = new LimitRaise(to, from) }
        : new OwnLimit(to, null);
}

/// <summary>A limit that will be looser.</summary>
/// <param name="To">Null when there will be none.</param>
public sealed record LimitRaise(Coins? To, DateTimeOffset At);
