using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Bot.Port;

namespace GustMark.Worker.Bot.Views;

/// <summary>A hand of blackjack, with buttons for what may be done with it.</summary>
internal static class GambleHandView
{
    /// <summary>Handles the buttons; their argument is <c>game:version:move</c>.</summary>
    public const string Handler = "hand";

    public static Message Of(PlayedGame game, BlackjackTable table, GameScene scene)
    {
        if (game.State is GameState.Refunded or GameState.Cancelled)
            return GambleView.Refunded(game, scene);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<@{game.Member}> bets {CoinText.Of(game.Staked, scene.Economy)}.\n\nDealer: {Dealer(table)}\n");
        for (var i = 0; i < table.Hands.Count; i++)
        {
            var hand = table.Hands[i];
            text.Append(CultureInfo.InvariantCulture, $"{(table.Current == i && table.Hands.Count > 1 ? "▶ " : "")}{(table.Hands.Count > 1 ? $"Hand {i + 1}" : "You")}: ")
                .Append(CultureInfo.InvariantCulture, $"**{hand}** ({Total(hand)}){(hand.IsDoubled ? ", doubled" : "")}")
                .Append(table.IsOver ? $" — {Word(hand.Against(table.Dealer))}\n" : "\n");
        }

        if (table.IsOver)
        {
            text.Append('\n').Append(GameWords.Verdict(game, scene.Economy)).Append(CultureInfo.InvariantCulture, $"\nNow you have {CoinText.Of(scene.Balance, scene.Economy)}.");
            return new Embed(GambleView.Title(game), text.ToString(), GambleView.Colour(game)) { Footer = GameWords.Footer(game) };
        }

        if (table.OffersInsurance)
            text.Append(CultureInfo.InvariantCulture, $"\nInsurance costs {CoinText.Of(table.ExtraFor(BlackjackMove.Insure), scene.Economy)} and pays 2 to 1 if the dealer has a blackjack.");
        if (game.Due is { } due)
            text.Append(CultureInfo.InvariantCulture, $"\n-# If you do nothing, it is finished {DiscordText.Time(due)}: no insurance, and you stand.");
        return new Message
        {
            Embeds = [new Embed(GambleView.Title(game), text.ToString(), Theme.Accent) { Footer = GameWords.Footer(game) }],
            Rows = [Row.Of([.. table.LegalMoves.Select(move => ButtonOf(game, move))])],
        };
    }

    private static Button ButtonOf(PlayedGame game, BlackjackMove move) => new(
        GameWords.Move(move),
        new CustomId(Handler, string.Create(CultureInfo.InvariantCulture, $"{game.Id}:{game.Version}:{MovesText.WordOf(move)}")),
        move switch { BlackjackMove.Hit => ButtonStyle.Primary, BlackjackMove.Stand or BlackjackMove.Decline => ButtonStyle.Success, _ => ButtonStyle.Secondary });

    private static string Dealer(BlackjackTable table) =>
        table.IsOver ? $"**{table.Dealer}** ({Total(table.Dealer)})" : $"**{table.Dealer.Cards[0]}** 🂠";

    private static string Total(BlackjackHand hand) =>
        hand.IsBlackjack ? "blackjack" : hand.IsBust ? $"{hand.Total}, bust" : hand.IsSoft && hand.Total < 21 ? $"soft {hand.Total}" : $"{hand.Total}";

    private static string Word(HandResult result) => result switch
    {
        HandResult.Blackjack => "blackjack!",
        HandResult.Won => "won",
        HandResult.Push => "push",
        _ => "lost",
    };
}
