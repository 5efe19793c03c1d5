using System.Globalization;
using GustMark.Core.Results;

namespace GustMark.Core.Gambling.Games;

/// <summary>Wagers in words: as they are typed, and as they are kept.</summary>
public static class WagerText
{
    public static string WordOf(CoinSide side) => side == CoinSide.Heads ? "heads" : "tails";

    /// <summary>The word of a game: <c>slots</c>, <c>coinflip</c>, <c>dice</c>, <c>roulette</c>, <c>blackjack</c>.</summary>
    public static string WordOf(GameKind game) => game.ToString().ToLowerInvariant();

    /// <summary>The game of a <see cref="WordOf(GameKind)"/>; null when it is of none.</summary>
    public static GameKind? GameOf(string? word)
    {
        foreach (var game in Enum.GetValues<GameKind>())
        {
            if (WordOf(game) == word)
                return game;
        }

        return null;
    }

    /// <summary>What is bet on, without the game: <c>heads</c>, <c>49.5</c>, <c>red</c>; empty where there is nothing to choose.</summary>
    public static string Format(Wager wager) => wager switch
    {
        CoinFlipWager coin => WordOf(coin.Side),
        DiceWager dice => (dice.Chance / 100m).ToString("0.##", CultureInfo.InvariantCulture),
        RouletteWager roulette => RouletteLayout.NameOf(roulette),
        _ => "",
    };

    /// <summary>Reads <see cref="Format"/>, and what people write for it. Refused with <see cref="NotAWager"/>.</summary>
    public static Result<Wager> Parse(GameKind game, string text) => game switch
    {
        GameKind.Slots when text.Length == 0 => new SlotsWager(),
        GameKind.Blackjack when text.Length == 0 => new BlackjackWager(),
        GameKind.CoinFlip when text.Trim().ToLowerInvariant() is "heads" or "h" => new CoinFlipWager(CoinSide.Heads),
        GameKind.CoinFlip when text.Trim().ToLowerInvariant() is "tails" or "t" => new CoinFlipWager(CoinSide.Tails),
        GameKind.Dice when ChanceOf(text) is { } chance => new DiceWager(chance),
        GameKind.Roulette when RouletteLayout.Find(text) is { } bet => bet,
        _ => new NotAWager(game, text),
    };

    private static int? ChanceOf(string text) =>
        decimal.TryParse(text.Trim().TrimEnd('%').TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is > 0 and <= DiceRules.MostChance / 100m && percent * 100 == decimal.Truncate(percent * 100)
                ? (int)(percent * 100)
                : null;
}

/// <summary>What was typed cannot be bet on in that game.</summary>
public sealed record NotAWager(GameKind Game, string Asked) : Refusal;
