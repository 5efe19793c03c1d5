using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;

namespace GustMark.Tests.Gambling;

/// <summary>The games: what they draw, what they pay, and what they are said to return.</summary>
public sealed class GamesTests
{
    private const int Games = 1_000_000;
    private static readonly ServerSeed Seed = ServerSeed.TryParse(new string('7', 64), out var seed) ? seed : default;
    private static readonly Coins Stake = new(10_000);

    [Fact]
    public void Reels_stop_as_their_weights_say()
    {
        var symbols = SlotsRules.Default.Symbols;
        var counts = new long[symbols.Count];
        foreach (var outcome in Outcomes(SlotsRules.Default, new SlotsWager()).Cast<SlotsOutcome>())
        {
            foreach (var shown in outcome.Symbols)
                counts[symbols.ToList().FindIndex(symbol => symbol.Symbol == shown)]++;
        }

        ChiSquared.AssertFits(counts, [.. symbols.Select(symbol => (double)symbol.Weight)]);
    }

    [Fact]
    public void Both_sides_of_the_coin_are_alike()
    {
        var heads = Outcomes(CoinFlipRules.Default, new CoinFlipWager(CoinSide.Heads)).LongCount(outcome => ((CoinFlipOutcome)outcome).Side == CoinSide.Heads);

        ChiSquared.AssertFits([heads, Games - heads], [1, 1]);
    }

    [Fact]
    public void Every_roll_of_the_dice_is_as_likely_as_the_others()
    {
        var counts = new long[DiceRules.Sides];
        foreach (var outcome in Outcomes(DiceRules.Default, new DiceWager(4925)))
            counts[((DiceOutcome)outcome).Roll]++;

        ChiSquared.AssertFits(counts, [.. counts.Select(_ => 1.0)]);
    }

    [Fact]
    public void Every_pocket_is_as_likely_as_the_others()
    {
        var counts = new long[RouletteRules.Pockets];
        foreach (var outcome in Outcomes(RouletteRules.Default, RouletteLayout.Find("red")!))
            counts[((RouletteOutcome)outcome).Pocket]++;

        ChiSquared.AssertFits(counts, [.. counts.Select(_ => 1.0)]);
    }

    [Fact]
    public void Every_card_is_as_likely_as_the_others()
    {
        var counts = new long[Card.Count];
        for (var nonce = 0; nonce < Games / 2; nonce++)
        {
            var table = BlackjackTable.Replay(BlackjackRules.Default, Stake, new FairDraws(Seed, "cards", nonce), []);
            foreach (var card in table.Hands[0].Cards.Concat(table.Dealer.Cards))
                counts[card.Number]++;
        }

        ChiSquared.AssertFits(counts, [.. counts.Select(_ => 1.0)]);
    }

    [Theory]
    [InlineData(GameKind.Slots, "")]
    [InlineData(GameKind.CoinFlip, "tails")]
    [InlineData(GameKind.Dice, "49.25")]
    [InlineData(GameKind.Dice, "1")]
    [InlineData(GameKind.Roulette, "17")]
    [InlineData(GameKind.Roulette, "corner 17")]
    [InlineData(GameKind.Roulette, "column 2")]
    [InlineData(GameKind.Roulette, "black")]
    public void What_comes_back_is_what_the_odds_say(GameKind game, string bet)
    {
        var rules = GameRules.DefaultOf(game);
        var wager = WagerText.Parse(game, bet).Value;
        var payouts = Outcomes(rules, wager).Select(outcome => outcome.Payout.Amount / (double)Stake.Amount).ToList();

        // All bets of these games return the same.
        var said = Assert.Single(Odds.Of(rules).Select(odds => odds.Return.Value).Distinct());
        AssertWithin(payouts, said);
    }

    [Fact]
    public void A_player_of_blackjack_who_plays_best_gets_back_what_the_odds_say()
    {
        var moves = new Dictionary<string, BlackjackMove>();
        var returns = new List<double>();
        for (var nonce = 0; nonce < Games / 2; nonce++)
        {
            var made = new List<BlackjackMove>();
            while (true)
            {
                var table = BlackjackTable.Replay(BlackjackRules.Default, Stake, new FairDraws(Seed, "best", nonce), made);
                if (table.IsOver)
                {
                    returns.Add(1 + ((table.Payout - table.Staked).Amount / (double)Stake.Amount));
                    break;
                }

                made.Add(table.OffersInsurance ? BlackjackMove.Decline : BestOf(table));
            }
        }

        var said = Odds.Of(BlackjackRules.Default)[0];
        Assert.True(said.IsOfBestPlay);
        Assert.InRange(said.Return.Value, 0.99, 1);
        AssertWithin(returns, said.Return.Value);

        BlackjackMove BestOf(BlackjackTable table)
        {
            var hand = table.Hands[table.Current!.Value];
            var key = $"{table.Dealer.Cards[0].Value} {string.Join(' ', hand.Cards.Select(card => card.Value).Order())} {table.Hands.Count}";
            return moves.TryGetValue(key, out var known) ? known : moves[key] = BlackjackOdds.BestMove(
                table.Dealer.Cards[0].Value, [.. hand.Cards.Select(card => card.Value)],
                table.LegalMoves.Contains(BlackjackMove.Double), table.LegalMoves.Contains(BlackjackMove.Split));
        }
    }

    [Theory]
    [InlineData(10, new[] { 10, 6 }, BlackjackMove.Hit)]
    [InlineData(6, new[] { 10, 6 }, BlackjackMove.Stand)]
    [InlineData(5, new[] { 6, 5 }, BlackjackMove.Double)]
    [InlineData(10, new[] { 8, 8 }, BlackjackMove.Split)]
    [InlineData(6, new[] { 1, 1 }, BlackjackMove.Split)]
    [InlineData(6, new[] { 10, 10 }, BlackjackMove.Stand)]
    [InlineData(9, new[] { 1, 7 }, BlackjackMove.Hit)]
    [InlineData(2, new[] { 1, 8 }, BlackjackMove.Stand)]
    public void The_best_move_is_the_one_of_the_books(int open, int[] hand, BlackjackMove move) =>
        Assert.Equal(move, BlackjackOdds.BestMove(open, hand, mayDouble: true, maySplit: hand[0] == hand[1]));

    [Fact]
    public void The_defaults_return_what_is_promised()
    {
        Assert.InRange(Assert.Single(Odds.Of(SlotsRules.Default)).Return.Value, 0.94, 0.97);
        Assert.Equal("98.00 %", Assert.Single(Odds.Of(CoinFlipRules.Default)).Return.ToPercent());
        Assert.All(Odds.Of(DiceRules.Default), odds => Assert.Equal("98.50 %", odds.Return.ToPercent()));
        Assert.All(Odds.Of(RouletteRules.Default), odds => Assert.Equal("97.30 %", odds.Return.ToPercent()));
    }

    [Fact]
    public void Whatever_is_played_pays_nothing_below_zero_and_ends_the_same_way_again() =>
        Gen.Select(Gen.Int[0, 4], Gen.Long[1, 1_000_000], Gen.Long[0, long.MaxValue], Gen.Int[0, 156], Gen.Int[0, 5].Array[0, 12]).Sample((game, stake, nonce, bet, choices) =>
        {
            var kind = (GameKind)game;
            var rules = GameRules.DefaultOf(kind);
            Wager wager = kind switch
            {
                GameKind.Slots => new SlotsWager(),
                GameKind.CoinFlip => new CoinFlipWager((CoinSide)(bet % 2)),
                GameKind.Dice => new DiceWager(1 + (bet * 60)),
                GameKind.Roulette => RouletteLayout.All[bet],
                _ => new BlackjackWager(),
            };
            var moves = new List<BlackjackMove>();
            var table = kind == GameKind.Blackjack ? BlackjackTable.Replay((BlackjackRules)rules, new Coins(stake), new FairDraws(Seed, "any", nonce), moves) : null;
            var staked = stake;
            if (table is not null)
            {
                foreach (var choice in choices.TakeWhile(_ => !table!.IsOver))
                {
                    moves.Add(table.LegalMoves[choice % table.LegalMoves.Count]);
                    table = BlackjackTable.Replay((BlackjackRules)rules, new Coins(stake), new FairDraws(Seed, "any", nonce), moves);
                }

                moves.AddRange(table.MovesToEnd());
                table = BlackjackTable.Replay((BlackjackRules)rules, new Coins(stake), new FairDraws(Seed, "any", nonce), moves);
                Assert.True(table.IsOver);
                Assert.Empty(table.LegalMoves);
                Assert.Equal(table.Payout.Amount, table.Bets.Sum(of => table.PayoutOf(of).Amount));
                staked = table.Staked.Amount;
                Assert.InRange(staked, stake, stake * 4);
            }

            var outcome = Play.ToEnd(rules, wager, new Coins(stake), new FairDraws(Seed, "any", nonce), moves);
            var again = Play.ToEnd(rules, wager, new Coins(stake), new FairDraws(Seed, "any", nonce), moves);

            Assert.True(outcome.Payout >= Coins.Zero);
            Assert.Equal((outcome.Text, outcome.Payout), (again.Text, again.Payout));
        });

    [Fact]
    public void A_move_that_is_not_possible_is_no_move()
    {
        for (var nonce = 0; nonce < 300; nonce++)
        {
            var table = BlackjackTable.Replay(BlackjackRules.Default, Stake, new FairDraws(Seed, "illegal", nonce), []);
            foreach (var move in Enum.GetValues<BlackjackMove>().Except(table.LegalMoves))
                Assert.Throws<ArgumentException>(() => BlackjackTable.Replay(BlackjackRules.Default, Stake, new FairDraws(Seed, "illegal", nonce), [move]));
        }
    }

    [Fact]
    public void A_stake_that_cannot_be_paid_out_is_an_overflow() => Assert.Throws<OverflowException>(() => new Multiplier(1_000_000).Of(new Coins(long.MaxValue)));

    private static IEnumerable<Outcome> Outcomes(GameRules rules, Wager wager)
    {
        for (var nonce = 0; nonce < Games; nonce++)
            yield return Play.ToEnd(rules, wager, Stake, new FairDraws(Seed, "many", nonce), []);
    }

    // Four standard errors: of fair games one in some ten thousand is farther off, and these are always the same.
    private static void AssertWithin(List<double> returns, double said)
    {
        var mean = returns.Average();
        var deviation = Math.Sqrt(returns.Sum(value => (value - mean) * (value - mean)) / (returns.Count - 1));
        Assert.InRange(mean, said - (4 * deviation / Math.Sqrt(returns.Count)), said + (4 * deviation / Math.Sqrt(returns.Count)));
    }
}
