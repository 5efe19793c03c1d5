namespace GustMark.Core.Gambling.Games;

/// <summary>
/// What blackjack is worth to somebody who makes the best move each time. Every card is drawn from all 52, so nothing that was dealt changes what
/// comes, and the expectation can be computed by going through the cards one after the other.
/// </summary>
internal static class BlackjackOdds
{
    private const double Rank = 1.0 / 13;
    private const double Ten = 4.0 / 13;

    // The result is a fraction of this; double precision has a few digits more.
    private const long Precision = 1_000_000_000_000;

    /// <summary>Of the hand by the best play, and of the insurance.</summary>
    public static IReadOnlyList<BetOdds> Of(BlackjackRules rules)
    {
        var sum = 0.0;
        for (var open = 1; open <= 10; open++)
        {
            var dealer = new DealerOdds(open);
            for (var first = 1; first <= 10; first++)
            {
                for (var second = 1; second <= 10; second++)
                    sum += ChanceOf(open) * ChanceOf(first) * ChanceOf(second) * DealtAgainst(dealer, first, second, rules.Blackjack.Hundredths / 100.0);
            }
        }

        var blackjack = new Ratio(8, 169);
        return
        [
            new BetOdds(
                "a hand", new Ratio((Int128)Math.Round(sum * Precision), Precision),
                [new Prize("blackjack", blackjack, new Ratio(rules.Blackjack.Hundredths, 100))], IsOfBestPlay: true),
            new BetOdds("insurance", new Ratio(12, 13), [new Prize("the dealer has a blackjack", new Ratio(4, 13), new Ratio(3, 1))]),
        ];
    }

    /// <summary>The best move with a hand of two cards, as <see cref="Of"/> plays it; for tests that play by it.</summary>
    internal static BlackjackMove BestMove(int open, IReadOnlyList<int> values, bool mayDouble, bool maySplit)
    {
        var dealer = new DealerOdds(open);
        var player = new PlayerOdds(dealer);
        var (total, isSoft) = values.Aggregate((0, false), (hand, value) => PlayerOdds.With(hand.Item1, hand.Item2, value));
        var best = (Move: BlackjackMove.Stand, Worth: player.Stand(total));
        foreach (var (move, isPossible, worth) in ((BlackjackMove, bool, double)[])
        [
            (BlackjackMove.Hit, true, player.Hit(total, isSoft)),
            (BlackjackMove.Double, mayDouble, player.Double(total, isSoft)),
            (BlackjackMove.Split, maySplit, maySplit ? player.Split(values[0]) : 0),
        ])
        {
            if (isPossible && worth > best.Worth)
                best = (move, worth);
        }

        return best.Move;
    }

    private static double ChanceOf(int value) => value == 10 ? Ten : Rank;

    /// <summary>What comes back of one coin that is bet on these cards.</summary>
    private static double DealtAgainst(DealerOdds dealer, int first, int second, double blackjackPays)
    {
        if (first + second == 11 && (first == 1 || second == 1))
            return (dealer.Blackjack * 1) + ((1 - dealer.Blackjack) * blackjackPays);
        var player = new PlayerOdds(dealer);
        var (start, startSoft) = PlayerOdds.With(0, false, first);
        var (total, isSoft) = PlayerOdds.With(start, startSoft, second);
        var best = Math.Max(Math.Max(player.Stand(total), player.Hit(total, isSoft)), player.Double(total, isSoft));
        if (first == second)
            best = Math.Max(best, player.Split(first));
        return (1 - dealer.Blackjack) * (1 + best);
    }

    /// <summary>How the dealer ends who shows this card.</summary>
    private sealed class DealerOdds
    {
        // By total from 17 to 21, then bust; given that there is no blackjack.
        private readonly double[] ends = new double[6];

        public DealerOdds(int open)
        {
            Blackjack = open switch { 1 => Ten, 10 => Rank, _ => 0 };
            for (var hidden = 1; hidden <= 10; hidden++)
            {
                if ((open, hidden) is (1, 10) or (10, 1))
                    continue;
                var (start, startSoft) = PlayerOdds.With(0, false, open);
                var (total, isSoft) = PlayerOdds.With(start, startSoft, hidden);
                Draw(total, isSoft, ChanceOf(hidden) / (1 - Blackjack));
            }
        }

        /// <summary>Chance of a blackjack.</summary>
        public double Blackjack { get; }

        /// <summary>What a hand that stands wins of one coin: −1 to 1.</summary>
        public double Against(int total)
        {
            var worth = ends[5];
            for (var i = 0; i < 5; i++)
                worth += ends[i] * Math.Sign(total - (17 + i));
            return worth;
        }

        private void Draw(int total, bool isSoft, double chance)
        {
            if (total >= 17)
            {
                ends[total > 21 ? 5 : total - 17] += chance;
                return;
            }

            for (var card = 1; card <= 10; card++)
            {
                var (next, nextSoft) = PlayerOdds.With(total, isSoft, card);
                Draw(next, nextSoft, chance * ChanceOf(card));
            }
        }
    }

    /// <summary>What each move of a hand is worth, in coins won of one coin bet.</summary>
    private sealed class PlayerOdds(DealerOdds dealer)
    {
        private readonly Dictionary<(int Total, bool IsSoft), double> hits = [];

        /// <summary>A total with one more card. An ace counts 11 where that fits.</summary>
        public static (int Total, bool IsSoft) With(int total, bool isSoft, int card)
        {
            total += card;
            if (card == 1 && total + 10 <= 21)
                return (total + 10, true);
            return isSoft && total > 21 ? (total - 10, false) : (total, isSoft);
        }

        public double Stand(int total) => total > 21 ? -1 : dealer.Against(total);

        public double Hit(int total, bool isSoft)
        {
            if (hits.TryGetValue((total, isSoft), out var known))
                return known;
            var worth = 0.0;
            for (var card = 1; card <= 10; card++)
            {
                var (next, nextSoft) = With(total, isSoft, card);
                worth += ChanceOf(card) * (next > 21 ? -1 : next == 21 ? Stand(next) : Math.Max(Stand(next), Hit(next, nextSoft)));
            }

            return hits[(total, isSoft)] = worth;
        }

        public double Double(int total, bool isSoft)
        {
            var worth = 0.0;
            for (var card = 1; card <= 10; card++)
                worth += ChanceOf(card) * 2 * Stand(With(total, isSoft, card).Total);
            return worth;
        }

        public double Split(int value)
        {
            var worth = 0.0;
            var (start, startSoft) = With(0, false, value);
            for (var card = 1; card <= 10; card++)
            {
                var (total, isSoft) = With(start, startSoft, card);
                worth += ChanceOf(card) * 2 * (value == 1 || total == 21
                    ? Stand(total)
                    : Math.Max(Math.Max(Stand(total), Hit(total, isSoft)), Double(total, isSoft)));
            }

            return worth;
        }
    }
}
