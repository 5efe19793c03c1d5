using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Games that are over with the first look: the result, and the frames that lead to it.</summary>
internal static class GambleView
{
    private const string Reel = "▫️";

    /// <summary>How it came out.</summary>
    public static Message Result(PlayedGame game, GameScene scene)
    {
        if (game.State is GameState.Refunded or GameState.Cancelled)
            return Refunded(game, scene);
        return Of(game, $"{GameWords.Bets(game, scene.Economy)}\n\n# {GameWords.Result(game)}\n{GameWords.Verdict(game, scene.Economy)}\n{Balance(scene)}", Colour(game));
    }

    /// <summary>
    /// What is shown before the result, one after the other; nothing where the result pleases at once. The coins have moved by then, and each frame has the result
    /// hidden in it, so that nobody depends on the next one.
    /// </summary>
    public static IReadOnlyList<Message> Opening(PlayedGame game, GameScene scene)
    {
        if (game.State != GameState.Settled)
            return [];
        string[] pictures = game switch
        {
            { Wager: SlotsWager, Result: { } line } when line.Split(' ') is [var left, var middle, _] =>
            [
                $"{Reel} {Reel} {Reel}", $"{DiscordText.Escape(left, 40)} {Reel} {Reel}", $"{DiscordText.Escape(left, 40)} {DiscordText.Escape(middle, 40)} {Reel}",
            ],
            { Wager: RouletteWager } => [T("The ball is rolling …"), T("The ball is slowing down …")],
            { Wager: CoinFlipWager } => [T("The coin is in the air …")],
            _ => [],
        };
        return
        [
            .. pictures.Select(picture => Of(
                game,
                $"{GameWords.Bets(game, scene.Economy)}\n\n# {picture}\n-# ||{GameWords.Result(game)}: {GameWords.Verdict(game, scene.Economy)}||",
                Theme.Accent)),
        ];
    }

    /// <summary>A game that ended while nobody looked; who played it is notified.</summary>
    public static Message Notice(PlayedGame game, GameScene scene)
    {
        var why = game.State == GameState.Refunded
            ? T("The bot was stopped before it was played.")
            : game.Wager is BlackjackWager
                ? T("Its time was over or the bot was stopped, so it was finished by the rules: no insurance, and you stand.")
                : T("The bot was stopped before it could tell you.");
        var result = game.State == GameState.Refunded
            ? T($"Your stake of {CoinText.Of(game.Stake, scene.Economy)} is back.")
            : $"{GameWords.Result(game)}. {GameWords.Verdict(game, scene.Economy)}";
        return new Message
        {
            Content = $"<@{game.Member}>",
            Pings = [game.Member],
            Embeds =
            [
                new Embed(Title(game), $"{T($"Your game of {DiscordText.Time(game.At)} is over.")} {why}\n{result} {Balance(scene)}", Colour(game))
                {
                    Footer = GameWords.Footer(game),
                },
            ],
        };
    }

    public static Message Refunded(PlayedGame game, GameScene scene) => Of(
        game, T($"This game was not played, and the stake of {CoinText.Of(game.Stake, scene.Economy)} is back. You have {CoinText.Of(scene.Balance, scene.Economy)}."), Theme.Caution);

    internal static string Balance(GameScene scene) => T($"Now you have {CoinText.Of(scene.Balance, scene.Economy)}.");

    internal static string Title(PlayedGame game) => $"{GameWords.Picture(game.Wager.Game)} {GameWords.Name(game.Wager.Game)}";

    internal static Theme Colour(PlayedGame game) => game.Payout > game.Staked ? Theme.Primary : game.Payout == game.Staked ? Theme.Caution : Theme.Secondary;

    private static Message Of(PlayedGame game, string text, Theme theme) => new Embed(Title(game), text, theme) { Footer = GameWords.Footer(game) };
}
