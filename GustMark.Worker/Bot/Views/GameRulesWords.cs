using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>What is wrong with a table of a game, in words that say what it should be.</summary>
internal static class GameRulesWords
{
    public static string Of(NotRules not) => not.Problem switch
    {
        RulesProblem.TooFewSymbols => T($"it has {not.Part} symbols; 2 to {SlotsRules.MostSymbols} are possible"),
        RulesProblem.TooManySymbols => T($"it has more than {SlotsRules.MostSymbols} symbols"),
        RulesProblem.Incomplete => T($"it has to name of each symbol its weight, and what two and three of it pay, such as “🍒 36 1 2”; “{not.Part}” does not"),
        RulesProblem.UnfitSymbol => T($"it has a symbol that is longer than {SlotsRules.LongestSymbol} characters or cannot be shown"),
        RulesProblem.SymbolTwice => T($"it has {not.Symbol} twice"),
        RulesProblem.Weight => T($"it has “{not.Part}” as the weight of {not.Symbol}; that is a whole number from 1 to {SlotsRules.MostWeight}"),
        RulesProblem.Pays =>
            T($"it has “{not.Part}” as what two and three of {not.Symbol} pay; those are numbers from 0 to {Multiplier.MostHundredths / 100} with at most two decimals"),
        _ => Form(not.Game),
    };

    private static string Form(GameKind game) => game switch
    {
        GameKind.CoinFlip => T("it is what the right side pays, from 1 on, such as “1.96”"),
        GameKind.Dice => T($"it is what the house keeps, in percent from 0 to {DiceRules.MostEdge / 100}, such as “1.5”"),
        GameKind.Roulette => T($"it is always “{RouletteRules.Default.Text}”: one zero and the usual pays"),
        _ => T("it is what a blackjack pays, from 2 to 3, such as “2.5” for 3 to 2"),
    };
}
