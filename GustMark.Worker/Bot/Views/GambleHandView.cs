using System.Globalization;
using System.Text;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Worker.Bot.Port;
using static GustMark.Worker.Texts.Words;

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
        text.Append(GameWords.Bets(game, scene.Economy)).Append("\n\n").Append(T($"Dealer: {Dealer(table)}")).Append('\n');
        for (var i = 0; i < table.Hands.Count; i++)
            text.Append(Line(table, i)).Append('\n');

        if (table.IsOver)
        {
            text.Append('\n').Append(GameWords.Verdict(game, scene.Economy)).Append('\n').Append(GambleView.Balance(scene));
            return new Embed(GambleView.Title(game), text.ToString(), GambleView.Colour(game)) { Footer = GameWords.Footer(game) };
        }

        if (table.OffersInsurance)
            text.Append('\n').Append(T($"Insurance costs {CoinText.Of(table.ExtraFor(BlackjackMove.Insure), scene.Economy)} and pays 2 to 1 if the dealer has a blackjack."));
        if (game.Due is { } due)
            text.Append("\n-# ").Append(T($"If you do nothing, it is finished {DiscordText.Time(due)}: no insurance, and you stand."));
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

    /// <summary>One of the player's hands; marked where there are two and it is the one to be moved.</summary>
    private static string Line(BlackjackTable table, int index)
    {
        var (hand, isSplit) = (table.Hands[index], table.Hands.Count > 1);
        var (mark, whose) = (isSplit && table.Current == index ? "▶ " : "", isSplit ? T($"Hand {index + 1}") : T("You"));
        var (doubled, end) = (hand.IsDoubled ? $", {T("doubled")}" : "", table.IsOver ? $" — {Word(hand.Against(table.Dealer))}" : "");
        return $"{mark}{whose}: **{hand}** ({Total(hand)}){doubled}{end}";
    }

    private static string Total(BlackjackHand hand) =>
        hand.IsBlackjack ? T("blackjack") : hand.IsBust ? T($"{hand.Total}, bust") : hand.IsSoft && hand.Total < 21 ? T($"soft {hand.Total}") : $"{hand.Total}";

    private static string Word(HandResult result) => result switch
    {
        HandResult.Blackjack => T("blackjack!"),
        HandResult.Won => T("won"),
        HandResult.Push => T("push"),
        _ => T("lost"),
    };
}
