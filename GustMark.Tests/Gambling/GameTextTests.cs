using CsCheck;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;

namespace GustMark.Tests.Gambling;

/// <summary>Rules, wagers and moves as text.</summary>
public sealed class GameTextTests
{
    [Fact]
    public void A_European_table_has_its_157_bets()
    {
        Assert.Equal(157, RouletteLayout.All.Count);
        Assert.Equal(
            [(RouletteBet.Straight, 37), (RouletteBet.Split, 60), (RouletteBet.Street, 14), (RouletteBet.Corner, 23), (RouletteBet.SixLine, 11), (RouletteBet.Dozen, 3), (RouletteBet.Column, 3)],
            RouletteLayout.All.GroupBy(bet => bet.Bet).Where(bets => bets.Count() > 1).Select(bets => (bets.Key, bets.Count())));
        Assert.All(RouletteLayout.All, bet => Assert.True(RouletteLayout.Has(bet)));
    }

    [Fact]
    public void Every_wager_reads_back()
    {
        var all = RouletteLayout.All.Concat<Wager>([new SlotsWager(), new BlackjackWager(), new CoinFlipWager(CoinSide.Heads), new CoinFlipWager(CoinSide.Tails)])
            .Concat(Enumerable.Range(1, DiceRules.MostChance).Select(chance => new DiceWager(chance)));

        Assert.All(all, wager => Assert.Equal(wager, WagerText.Parse(wager.Game, WagerText.Format(wager)).Value));
    }

    [Theory]
    [InlineData("Red", "red")]
    [InlineData(" 17 ", "17")]
    [InlineData("straight 17", "17")]
    [InlineData("split 20,17", null)]
    [InlineData("split 17-20", "split 17-20")]
    [InlineData("street 13", "street 13")]
    [InlineData("street 13-14-15", "street 13")]
    [InlineData("street 0-2-3", "street 0-2-3")]
    [InlineData("corner 17", "corner 17")]
    [InlineData("corner 0", "corner 0")]
    [InlineData("line 13", "line 13")]
    [InlineData("dozen 2", "dozen 2")]
    [InlineData("37", null)]
    [InlineData("-1", null)]
    [InlineData("17-", null)]
    [InlineData("split 3-4", null)]
    [InlineData("corner 18", null)]
    [InlineData("", null)]
    public void Roulette_is_bet_as_people_say_it(string typed, string? name)
    {
        var parsed = WagerText.Parse(GameKind.Roulette, typed);

        Assert.Equal(name, parsed.Accepted ? WagerText.Format(parsed.Value) : null);
    }

    [Theory]
    [InlineData("49.5", 4950)]
    [InlineData("49.5 %", 4950)]
    [InlineData("0.01", 1)]
    [InlineData("95", 9500)]
    [InlineData("95.01", null)]
    [InlineData("0", null)]
    [InlineData("1.234", null)]
    [InlineData("-5", null)]
    [InlineData("1e1", null)]
    [InlineData("", null)]
    public void A_chance_is_in_percent(string typed, int? chance) =>
        Assert.Equal(chance, WagerText.Parse(GameKind.Dice, typed) is { Accepted: true, Value: DiceWager dice } ? dice.Chance : null);

    [Fact]
    public void Every_default_reads_back() => Assert.All(Enum.GetValues<GameKind>(), game =>
        Assert.Equal(GameRules.DefaultOf(game), GameRules.Parse(game, GameRules.DefaultOf(game).Text).Value));

    [Fact]
    public void Any_slots_read_back() => Gen.Select(Gen.Int[1, SlotsRules.MostWeight], Gen.Int[0, 300], Gen.Int[0, 5000]).Array[2, SlotsRules.MostSymbols].Sample(drawn =>
    {
        var rules = new SlotsRules([.. drawn.Select((symbol, i) => new SlotSymbol($"s{i}", symbol.Item1, new Multiplier(symbol.Item2), new Multiplier(symbol.Item3)))]);
        var parsed = GameRules.Parse(GameKind.Slots, rules.Text);

        var returned = Odds.Of(rules)[0].Return;
        if (returned > Ratio.One)
            Assert.Equal(new PaysTooMuch(GameKind.Slots, "a spin", returned), parsed.Refusal);
        else
            Assert.Equal(rules, parsed.Value);
    });

    [Theory]
    [InlineData(GameKind.Slots, "🍒 36 1 2, 🍋 28 1 4, 🔔 18 1.5 10, ⭐ 12 2 25, 💎 6 4 300", "a spin", "100.18 %")]
    [InlineData(GameKind.CoinFlip, "2.01", "heads or tails", "100.50 %")]
    [InlineData(GameKind.Blackjack, "3", "a hand", "101.68 %")]
    public void A_table_by_which_players_win_is_refused_by_name(GameKind game, string text, string bet, string returned)
    {
        var refusal = Assert.IsType<PaysTooMuch>(GameRules.Parse(game, text).Refusal);

        Assert.Equal((game, bet, returned), (refusal.Game, refusal.Bet, refusal.Return.ToPercent()));
    }

    [Theory]
    [InlineData(GameKind.Slots, "", RulesProblem.TooFewSymbols, "", "0")]
    [InlineData(GameKind.Slots, "a 1 1 1", RulesProblem.TooFewSymbols, "", "1")]
    [InlineData(GameKind.Slots, "a 1 1 1, b 1 1 1, c 1 1 1, d 1 1 1, e 1 1 1, f 1 1 1, g 1 1 1, h 1 1 1, i 1 1 1, j 1 1 1, k 1 1 1", RulesProblem.TooManySymbols, "", "")]
    [InlineData(GameKind.Slots, "seventeen-letters 1 1 1, b 1 1 1", RulesProblem.UnfitSymbol, "", "")]
    [InlineData(GameKind.Slots, "a 1 1 1, a 1 1 1", RulesProblem.SymbolTwice, "a", "")]
    [InlineData(GameKind.Slots, "a 0 1 1, b 1 1 1", RulesProblem.Weight, "a", "0")]
    [InlineData(GameKind.Slots, "a 1 -1 1, b 1 1 1", RulesProblem.Pays, "a", "-1 1")]
    [InlineData(GameKind.Slots, "a 1 1", RulesProblem.Incomplete, "", "a 1 1")]
    [InlineData(GameKind.CoinFlip, "0.5", RulesProblem.Form, "", "")]
    [InlineData(GameKind.Dice, "51", RulesProblem.Form, "", "")]
    [InlineData(GameKind.Roulette, "american", RulesProblem.Form, "", "")]
    [InlineData(GameKind.Blackjack, "1.5", RulesProblem.Form, "", "")]
    public void What_are_no_rules_is_refused_with_what_is_wrong(GameKind game, string text, RulesProblem problem, string symbol, string part) =>
        Assert.Equal(new NotRules(game, text, problem, symbol, part), GameRules.Parse(game, text).Refusal);

    [Fact]
    public void Moves_read_back_and_nothing_else_does()
    {
        var all = Enum.GetValues<BlackjackMove>();

        Assert.Equal(all, MovesText.Parse(MovesText.Format(all)));
        Assert.Empty(MovesText.Parse("")!);
        Assert.Null(MovesText.Parse("hit 5"));
    }

    [Fact]
    public void Whatever_is_typed_is_read_or_refused() => Gen.Select(Gen.Enum<GameKind>(), Gen.String[0, 60]).Sample((game, text) =>
    {
        _ = WagerText.Parse(game, text);
        _ = GameRules.Parse(game, text);
        _ = MovesText.Parse(text);
    });
}
