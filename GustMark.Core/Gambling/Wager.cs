namespace GustMark.Core.Gambling;

/// <summary>What somebody bets on. How much is apart: it is in no rule but that of the payout.</summary>
public abstract record Wager
{
    public abstract GameKind Game { get; }
}

/// <summary>A turn of the reels.</summary>
public sealed record SlotsWager : Wager
{
    public override GameKind Game => GameKind.Slots;
}

public enum CoinSide
{
    Heads,
    Tails,
}

/// <summary>Which side comes up.</summary>
public sealed record CoinFlipWager(CoinSide Side) : Wager
{
    public override GameKind Game => GameKind.CoinFlip;
}

/// <summary>A roll of 0 to 9,999, of which the lowest win.</summary>
/// <param name="Chance">Rolls below this win: 1 to 9,999, so that it is the chance in hundredths of a percent.</param>
public sealed record DiceWager(int Chance) : Wager
{
    public override GameKind Game => GameKind.Dice;
}

/// <summary>The bets of a European table, by what they cover.</summary>
public enum RouletteBet
{
    /// <summary>One number, 0 to 36.</summary>
    Straight,

    /// <summary>Two neighbours.</summary>
    Split,

    /// <summary>A row of three, also the two with zero.</summary>
    Street,

    /// <summary>Four that meet, also the first four with zero.</summary>
    Corner,

    /// <summary>Two rows of three.</summary>
    SixLine,
    Dozen,
    Column,
    Red,
    Black,
    Even,
    Odd,
    Low,
    High,
}

/// <summary>A bet on where the ball stops.</summary>
/// <param name="Numbers">What it covers, ascending; decides by itself, the name of the bet is for people.</param>
public sealed record RouletteWager(RouletteBet Bet, IReadOnlyList<int> Numbers) : Wager
{
    public override GameKind Game => GameKind.Roulette;

    public bool Equals(RouletteWager? other) => other is not null && Bet == other.Bet && Numbers.SequenceEqual(other.Numbers);

    public override int GetHashCode() => Numbers.Aggregate((int)Bet, HashCode.Combine);
}

/// <summary>A hand against the dealer.</summary>
public sealed record BlackjackWager : Wager
{
    public override GameKind Game => GameKind.Blackjack;
}

/// <summary>What a player does with a hand of blackjack.</summary>
public enum BlackjackMove
{
    Hit,
    Stand,
    Double,
    Split,

    /// <summary>Bets half as much again that the dealer has a blackjack.</summary>
    Insure,

    /// <summary>Does not.</summary>
    Decline,
}
