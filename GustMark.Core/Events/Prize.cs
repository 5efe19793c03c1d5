using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Shop;

namespace GustMark.Core.Events;

/// <summary>What is to be won.</summary>
/// <param name="Coins">Zero for none.</param>
/// <param name="Item">Null for none.</param>
public sealed record Prize(Coins Coins, ItemGoods? Item)
{
    /// <summary>It is fought for honour.</summary>
    public bool IsNothing => Coins == Coins.Zero && Item is null;
}

/// <summary>Where an award stands.</summary>
public enum AwardState
{
    /// <summary>Won, and kept until the player is linked to a member.</summary>
    Owed,

    /// <summary>Whom it goes to is fixed; it is being given.</summary>
    Paying,

    /// <summary>The coins are in the wallet, and the item is ordered. The end.</summary>
    Paid,

    /// <summary>Nobody took it within <see cref="ContestAwards.Patience"/>. The end.</summary>
    Lapsed,
}

/// <summary>What one player has won.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">As the game wrote it: hostile text.</param>
public sealed record Award(int Number, PlayerId Player, string Name, Coins Coins, ItemGoods? Item)
{
    public AwardState State { get; init; }

    /// <summary>Who gets it; null before that is fixed.</summary>
    public MemberId? Member { get; init; }

    /// <summary>Nothing more happens to it.</summary>
    public bool IsOver => State is AwardState.Paid or AwardState.Lapsed;
}
