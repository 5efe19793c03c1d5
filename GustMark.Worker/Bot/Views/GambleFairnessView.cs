using System.Text;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Gambling;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>Seeds, commitments, and games that were played again.</summary>
internal static class GambleFairnessView
{
    /// <summary>Handles the button that places a bet; its argument is a kept bet.</summary>
    public const string PlayHandler = "bet";

    /// <summary>Handles the button and the dialog for an own client seed; its argument is a kept bet, or empty.</summary>
    public const string SeedHandler = "seed";

    /// <summary>Before the first bet of a round: what it will be decided by.</summary>
    /// <param name="bet">What the button "Play" places.</param>
    public static Message BeforeTheBet(SeedsState seeds, string bet)
    {
        var halves = T("The bot has fixed its secret half of all your games; this is its fingerprint (SHA-256). The other half is your client seed: take this one, or your own.");
        var later = T("When you reveal the secret with `/gamble fairness`, everybody can compute your games again. Nothing has been bet yet.");
        return new Message
        {
            Embeds = [new Embed(T("🔏 Before you play"), $"{halves}\n{later}\n{Halves(seeds)}", Theme.Primary)],
            Rows = [Row.Of(new Button(T("Play"), new CustomId(PlayHandler, bet), ButtonStyle.Success), SeedButton(bet))],
        };
    }

    public static Message State(SeedsState seeds)
    {
        var next = T($"Next game: round **{seeds.Round}**, nonce **{seeds.NextNonce}**");
        var reveal = T("`reveal:True` ends the round: its seed is told, and the next round begins with the commitment above.");
        return new Message
        {
            Embeds = [new Embed(T("🔏 Your seeds"), $"{Halves(seeds)}\n{next}\n{reveal}", Theme.Primary) { Footer = T("How games are computed: docs/fairness.md") }],
            Rows = [Row.Of(SeedButton(""))],
        };
    }

    /// <summary>In place of choosing a client seed by somebody who had not seen the commitments.</summary>
    public static Message SeenFirst(SeedsState seeds)
    {
        var state = State(seeds);
        var first = T("A client seed is chosen after the commitments were seen. Here they are; now choose yours.");
        return state with { Embeds = [state.Embeds[0] with { Description = $"{first}\n{state.Embeds[0].Description}" }] };
    }

    public static Message Revealed(RevealedRound round)
    {
        var seed = T($"Server seed\n`{round.Seed.Text}`\nIts SHA-256, which was shown before\n`{round.Commitment}`");
        var games = round.Games == 0
            ? T("No game was played with it.")
            : N(round.Games, $"**{round.Games:N0}** game has the nonce 0. `/gamble verify` plays it again.",
                $"**{round.Games:N0}** games have the nonces 0 to {round.Games - 1}. `/gamble verify` plays each of them again.");
        return new Message
        {
            Embeds = [new Embed(T($"🔓 Round {round.Round} is revealed"), $"{seed}\n{games}\n\n{T($"**Round {round.Now.Round} begins**")}\n{Halves(round.Now)}", Theme.Primary)],
            Rows = [Row.Of(SeedButton(""))],
        };
    }

    public static Message SeedChosen(SeedsState seeds, string bet) => bet.Length > 0 ? BeforeTheBet(seeds, bet) : State(seeds);

    public static ModalReply SeedDialog(string bet) => new(
        new CustomId(SeedHandler, bet), T("Your client seed"),
        [new TextField("seed", T("1 to 64 characters, no colon, no backtick")) { Placeholder = T("anything nobody can guess"), MaxLength = ClientSeed.MaxLength }]);

    public static Message Verified(Verification verified)
    {
        var (game, check) = (verified.Game, verified.Check);
        var text = new StringBuilder();
        text.Append(Played(game)).Append('\n');
        text.Append(check.Agrees ? T("Played again from its seeds it comes out the same, and the seed fits the commitment.") : T("Played again it does **not** come out the same:")).Append('\n');
        foreach (var difference in check.Differences)
            text.Append("• ").Append(DiscordText.Escape(GameCheckWords.Of(difference, game.Wager.Game), 300)).Append('\n');
        text.Append(T("What is public of it, for `gustmark verify`:")).Append('\n');
        var room = DiscordText.MaxDescription - text.Length - 10;
        text.Append(DiscordText.Block(GameProofJson.Write(verified.Proof), room));
        return new Embed(check.Agrees ? T("✅ The game agrees") : T("🚨 The game does not agree"), text.ToString(), check.Agrees ? Theme.Primary : Theme.Trouble)
        {
            Footer = GameWords.Footer(game),
        };
    }

    private static string Played(PlayedGame game)
    {
        var (name, result) = (GameWords.Name(game.Wager.Game), GameWords.Result(game));
        return GameWords.Wagered(game.Wager) is { } wagered
            ? T($"{name} of <@{game.Member}>, {DiscordText.Time(game.At)}, stake **{game.Stake}** on {wagered}: {result}, paid **{game.Payout}**.")
            : T($"{name} of <@{game.Member}>, {DiscordText.Time(game.At)}, stake **{game.Stake}**: {result}, paid **{game.Payout}**.");
    }

    private static Button SeedButton(string bet) => new(T("Choose my own client seed"), new CustomId(SeedHandler, bet));

    private static string Halves(SeedsState seeds) => "\n" + T(
        $"Commitment of this round\n`{seeds.Commitment}`\nCommitment of the next round\n`{seeds.NextCommitment}`\nYour client seed: `{seeds.ClientSeed}`");
}
