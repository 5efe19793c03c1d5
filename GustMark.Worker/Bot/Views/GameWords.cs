using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>Games, bets and results in words.</summary>
internal static class GameWords
{
    /// <summary>The choices of an option that asks for a game.</summary>
    public static IReadOnlyList<OptionChoice> Games { get; } =
        [.. Enum.GetValues<GameKind>().Select(game => new OptionChoice(Name(game), WagerText.WordOf(game)))];

    public static string Name(GameKind game) => game switch
    {
        GameKind.Slots => "Slots",
        GameKind.CoinFlip => "Coin flip",
        GameKind.Dice => "Dice",
        GameKind.Roulette => "Roulette",
        _ => "Blackjack",
    };

    public static string Picture(GameKind game) => game switch
    {
        GameKind.Slots => "🎰",
        GameKind.CoinFlip => "🪙",
        GameKind.Dice => "🎲",
        GameKind.Roulette => "🎡",
        _ => "🃏",
    };

    /// <summary>What was bet on; empty where there is nothing to choose.</summary>
    public static string On(Wager wager) => wager switch
    {
        DiceWager dice => $" on a roll below {dice.Chance:N0}",
        { } other when WagerText.Format(other) is { Length: > 0 } text => $" on {text}",
        _ => "",
    };

    /// <summary>A result as it is kept, for people. Symbols of slots are whatever a guild has chosen.</summary>
    public static string Result(PlayedGame game) => game switch
    {
        { Result: null } => "",
        { Wager: CoinFlipWager } => $"🪙 {game.Result}",
        { Wager: DiceWager } => $"🎲 {int.Parse(game.Result, CultureInfo.InvariantCulture):N0}",
        { Wager: RouletteWager } => Pocket(int.Parse(game.Result, CultureInfo.InvariantCulture)),
        _ => DiscordText.Escape(game.Result, 200),
    };

    /// <summary>A pocket with its colour.</summary>
    public static string Pocket(int pocket) => $"{(pocket == 0 ? "🟢" : RouletteLayout.IsRed(pocket) ? "🔴" : "⚫")} {pocket}";

    /// <summary>What a game brought: won, lost, or neither.</summary>
    public static string Verdict(PlayedGame game, EconomySettings economy)
    {
        var net = game.Payout - game.Staked;
        return net > Coins.Zero ? $"You win {CoinText.Of(net, economy)}!"
            : net == Coins.Zero ? "Your stake is back."
            : game.Payout > Coins.Zero ? $"{CoinText.Of(game.Payout, economy)} of your stake are back."
            : "You lose.";
    }

    public static string Move(BlackjackMove move) => move switch
    {
        BlackjackMove.Hit => "Hit",
        BlackjackMove.Stand => "Stand",
        BlackjackMove.Double => "Double",
        BlackjackMove.Split => "Split",
        BlackjackMove.Insure => "Insurance",
        _ => "No insurance",
    };

    /// <summary>Which game it is, and where it stands in its round of seeds.</summary>
    public static string Footer(PlayedGame game) => string.Create(CultureInfo.InvariantCulture, $"Game {game.Id} · nonce {game.Nonce}");
}
