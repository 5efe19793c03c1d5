namespace GustMark.Core.Gambling;

/// <summary>A game of chance.</summary>
public enum GameKind
{
    Slots,
    CoinFlip,
    Dice,
    Roulette,
    Blackjack,
}
