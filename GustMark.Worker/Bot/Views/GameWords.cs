using System.Globalization;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Games, bets and results in words.</summary>
internal static class GameWords
{
    /// <summary>The choices of an option that asks for a game, by their English names.</summary>
    public static IReadOnlyList<OptionChoice> Games { get; } =
    [
        new("Slots", WagerText.WordOf(GameKind.Slots)),
        new("Coin flip", WagerText.WordOf(GameKind.CoinFlip)),
        new("Dice", WagerText.WordOf(GameKind.Dice)),
        new("Roulette", WagerText.WordOf(GameKind.Roulette)),
        new("Blackjack", WagerText.WordOf(GameKind.Blackjack)),
    ];

    public static string Name(GameKind game) => Told(Games.Single(choice => choice.Value == WagerText.WordOf(game)).Name);

    public static string Picture(GameKind game) => game switch
    {
        GameKind.Slots => "🎰",
        GameKind.CoinFlip => "🪙",
        GameKind.Dice => "🎲",
        GameKind.Roulette => "🎡",
        _ => "🃏",
    };

    /// <summary>What was bet on, to follow "on"; null where there is nothing to choose.</summary>
    public static string? Wagered(Wager wager) => wager switch
    {
        CoinFlipWager coin => Told(WagerText.WordOf(coin.Side)),
        DiceWager dice => T($"a roll below {dice.Chance:N0}"),
        RouletteWager roulette => Laid(RouletteLayout.NameOf(roulette)),
        _ => null,
    };

    /// <summary>Who bets how much, and on what.</summary>
    public static string Bets(PlayedGame game, EconomySettings economy) => Wagered(game.Wager) is { } wagered
        ? T($"<@{game.Member}> bets {CoinText.Of(game.Staked, economy)} on {wagered}.")
        : T($"<@{game.Member}> bets {CoinText.Of(game.Staked, economy)}.");

    /// <summary>A bet as the odds name it; one of roulette also as it is typed, where the language has another word for it.</summary>
    public static string Bet(GameKind game, string bet) => Told(bet) is var told && game == GameKind.Roulette && told != bet && !bet.Contains(' ', StringComparison.Ordinal)
        ? $"{told} (`{bet}`)"
        : DiscordText.Escape(told, 60);

    /// <summary>A result as it is kept, for people. Symbols of slots are whatever a guild has chosen.</summary>
    public static string Result(PlayedGame game) => game switch
    {
        { Result: null } => "",
        { Wager: CoinFlipWager } => $"🪙 {Told(game.Result)}",
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
        return net > Coins.Zero ? T($"You win {CoinText.Of(net, economy)}!")
            : net == Coins.Zero ? T("Your stake is back.")
            : game.Payout > Coins.Zero ? T($"{CoinText.Of(game.Payout, economy)} of your stake are back.")
            : T("You lose.");
    }

    public static string Move(BlackjackMove move) => move switch
    {
        BlackjackMove.Hit => T("Hit"),
        BlackjackMove.Stand => T("Stand"),
        BlackjackMove.Double => T("Double"),
        BlackjackMove.Split => T("Split"),
        BlackjackMove.Insure => T("Insurance"),
        _ => T("No insurance"),
    };

    /// <summary>Which game it is, and where it stands in its round of seeds.</summary>
    public static string Footer(PlayedGame game) => T($"Game {game.Id} · nonce {game.Nonce}");

    // The word, and the numbers after it: "dozen 2".
    private static string Laid(string name) => name.IndexOf(' ', StringComparison.Ordinal) is var end and > 0 ? $"{Told(name[..end])} {name[(end + 1)..]}" : Told(name);
}
