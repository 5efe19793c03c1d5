using System.Globalization;

namespace GustMark.Core.Gambling.Games;

/// <summary>Something that a bet can win.</summary>
/// <param name="What">In words: <c>💎 💎 💎</c>, <c>17</c>.</param>
/// <param name="Pays">What comes back of one coin, the coin among it.</param>
public sealed record Prize(string What, Ratio Chance, Ratio Pays);

/// <summary>What a bet is worth.</summary>
/// <param name="Return">What comes back of a coin in the long run: the return to player. Payouts of whole coins are rounded down, which small stakes feel.</param>
/// <param name="IsOfBestPlay">It depends on the player, and this is what one gets who always makes the best move.</param>
public sealed record BetOdds(string Bet, Ratio Return, IReadOnlyList<Prize> Prizes, bool IsOfBestPlay = false);

/// <summary>The odds of a game, by going through everything that can happen.</summary>
public static class Odds
{
    // Chances of dice that are shown, in hundredths of a percent. What comes back is the same for each.
    private static readonly int[] ShownChances = [100, 1000, 2500, 4925, 7500, DiceRules.MostChance];

    /// <summary>Of every bet that the game has, or of the kinds where there are many.</summary>
    public static IReadOnlyList<BetOdds> Of(GameRules rules) => rules switch
    {
        SlotsRules slots => [OfSlots(slots)],
        CoinFlipRules coin => [Single("heads or tails", new Ratio(1, 2), new Ratio(coin.Pays.Hundredths, 100))],
        DiceRules dice => [.. ShownChances.Select(chance => Single(
            $"a roll below {(chance / 100m).ToString("0.##", CultureInfo.InvariantCulture)} %", new Ratio(chance, DiceRules.Sides), new Ratio(DiceRules.Sides - dice.Edge, chance)))],
        RouletteRules => [.. RouletteLayout.All.DistinctBy(bet => (bet.Bet, bet.Numbers.Count)).Select(bet => Single(
            KindOf(bet), new Ratio(bet.Numbers.Count, RouletteRules.Pockets), new Ratio(RouletteRules.PaysOf(bet.Numbers.Count).Hundredths, 100)))],
        BlackjackRules blackjack => BlackjackOdds.Of(blackjack),
        _ => throw new ArgumentException($"No odds of {rules.Game}.", nameof(rules)),
    };

    private static BetOdds Single(string bet, Ratio chance, Ratio pays) =>
        new(bet, new Ratio(chance.Numerator * pays.Numerator, chance.Denominator * pays.Denominator), [new Prize(bet, chance, pays)]);

    private static string KindOf(RouletteWager bet) => bet.Bet switch
    {
        RouletteBet.Straight => "one number",
        RouletteBet.Split => "split",
        RouletteBet.Street => "street",
        RouletteBet.Corner => "corner",
        RouletteBet.SixLine => "line",
        RouletteBet.Dozen => "dozen",
        RouletteBet.Column => "column",
        _ => RouletteLayout.NameOf(bet),
    };

    // All three reels are gone through; what they show together is counted by weight.
    private static BetOdds OfSlots(SlotsRules rules)
    {
        var all = (Int128)rules.Weight * rules.Weight * rules.Weight;
        var ways = new Dictionary<(SlotSymbol Symbol, bool IsTriple), Int128>();
        Int128 returned = 0;
        foreach (var left in rules.Symbols)
        {
            foreach (var middle in rules.Symbols)
            {
                foreach (var right in rules.Symbols)
                {
                    var weight = (Int128)left.Weight * middle.Weight * right.Weight;
                    returned += weight * Play.PaysOf(left, middle, right).Hundredths;
                    if ((left == middle || left == right ? left : middle == right ? middle : null) is { } symbol)
                    {
                        var line = (symbol, left == middle && middle == right);
                        ways[line] = ways.GetValueOrDefault(line) + weight;
                    }
                }
            }
        }

        var prizes = ways.Select(line => new Prize(
                $"{line.Key.Symbol.Symbol} × {(line.Key.IsTriple ? 3 : 2)}", new Ratio(line.Value, all),
                new Ratio((line.Key.IsTriple ? line.Key.Symbol.Triple : line.Key.Symbol.Pair).Hundredths, 100)))
            .Where(prize => prize.Pays.Numerator > 0).OrderByDescending(prize => prize.Pays).ThenBy(prize => prize.Chance);
        return new BetOdds("a spin", new Ratio(returned, all * 100), [.. prizes]);
    }
}
