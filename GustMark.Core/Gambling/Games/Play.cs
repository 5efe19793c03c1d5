using GustMark.Core.Economy;
using GustMark.Core.Gambling.Fairness;

namespace GustMark.Core.Gambling.Games;

/// <summary>Plays games to their end: the same seeds, rules and moves always come out the same way.</summary>
public static class Play
{
    /// <summary>The outcome of a game.</summary>
    /// <param name="moves">What the player of blackjack did, to the end of the hand; none in the other games.</param>
    /// <exception cref="ArgumentException">Rules and wager are not of one game, or the moves are not those of a finished hand.</exception>
    /// <exception cref="OverflowException">The payout does not fit into 64 bits.</exception>
    public static Outcome ToEnd(GameRules rules, Wager wager, Coins stake, FairDraws draws, IReadOnlyList<BlackjackMove> moves) => (rules, wager) switch
    {
        (not BlackjackRules, _) when moves.Count > 0 => throw new ArgumentException("Only blackjack has moves.", nameof(moves)),
        (SlotsRules slots, SlotsWager) => Spin(slots, stake, draws),
        (CoinFlipRules coin, CoinFlipWager bet) => Flip(coin, bet, stake, draws),
        (DiceRules dice, DiceWager bet) => Roll(dice, bet, stake, draws),
        (RouletteRules, RouletteWager bet) => Turn(bet, stake, draws),
        (BlackjackRules blackjack, BlackjackWager) => Hand(BlackjackTable.Replay(blackjack, stake, draws, moves)),
        _ => throw new ArgumentException($"{wager.Game} is not played by the rules of {rules.Game}.", nameof(wager)),
    };

    /// <summary>The symbols of a line, and what it pays.</summary>
    internal static Multiplier PaysOf(SlotSymbol left, SlotSymbol middle, SlotSymbol right) =>
        left == middle && middle == right ? left.Triple
        : left == middle || left == right ? left.Pair
        : middle == right ? middle.Pair
        : default;

    private static SlotsOutcome Spin(SlotsRules rules, Coins stake, FairDraws draws)
    {
        var (left, middle, right) = (Reel(rules, draws), Reel(rules, draws), Reel(rules, draws));
        return new SlotsOutcome(PaysOf(left, middle, right).Of(stake), [left.Symbol, middle.Symbol, right.Symbol]);
    }

    private static SlotSymbol Reel(SlotsRules rules, FairDraws draws)
    {
        var number = draws.Below(rules.Weight);
        foreach (var symbol in rules.Symbols)
        {
            if (number < symbol.Weight)
                return symbol;
            number -= symbol.Weight;
        }

        throw new InvalidOperationException("The weights are not what they sum to.");
    }

    private static CoinFlipOutcome Flip(CoinFlipRules rules, CoinFlipWager bet, Coins stake, FairDraws draws)
    {
        var side = draws.Below(2) == 0 ? CoinSide.Heads : CoinSide.Tails;
        return new CoinFlipOutcome(side == bet.Side ? rules.Pays.Of(stake) : Coins.Zero, side);
    }

    private static DiceOutcome Roll(DiceRules rules, DiceWager bet, Coins stake, FairDraws draws)
    {
        var roll = draws.Below(DiceRules.Sides);
        return new DiceOutcome(roll < bet.Chance ? rules.PayoutOf(stake, bet.Chance) : Coins.Zero, roll);
    }

    private static RouletteOutcome Turn(RouletteWager bet, Coins stake, FairDraws draws)
    {
        var pocket = draws.Below(RouletteRules.Pockets);
        return new RouletteOutcome(bet.Numbers.Contains(pocket) ? RouletteRules.PaysOf(bet.Numbers.Count).Of(stake) : Coins.Zero, pocket);
    }

    private static BlackjackOutcome Hand(BlackjackTable table) => table.IsOver
        ? new BlackjackOutcome(table.Payout, table)
        : throw new ArgumentException("The hand is not over.", nameof(table));
}
