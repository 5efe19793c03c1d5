using System.Globalization;
using System.Text;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Gambling;

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
    public static Message BeforeTheBet(SeedsState seeds, string bet) => new()
    {
        Embeds =
        [
            new Embed(
                "🔏 Before you play",
                "The bot has fixed its secret half of all your games; this is its fingerprint (SHA-256). The other half is your client seed: take this one, or your own.\n"
                    + "When you reveal the secret with `/gamble fairness`, everybody can compute your games again. Nothing has been bet yet.\n" + Halves(seeds),
                Theme.Primary),
        ],
        Rows = [Row.Of(new Button("Play", new CustomId(PlayHandler, bet), ButtonStyle.Success), SeedButton(bet))],
    };

    public static Message State(SeedsState seeds) => new()
    {
        Embeds =
        [
            new Embed(
                "🔏 Your seeds",
                $"{Halves(seeds)}\nNext game: round **{seeds.Round}**, nonce **{seeds.NextNonce}**\n`reveal:True` ends the round: its seed is told, and the next round begins with the commitment above.",
                Theme.Primary) { Footer = "How games are computed: docs/fairness.md" },
        ],
        Rows = [Row.Of(SeedButton(""))],
    };

    /// <summary>In place of choosing a client seed by somebody who had not seen the commitments.</summary>
    public static Message SeenFirst(SeedsState seeds)
    {
        var state = State(seeds);
        return state with { Embeds = [state.Embeds[0] with { Description = $"A client seed is chosen after the commitments were seen. Here they are; now choose yours.\n{state.Embeds[0].Description}" }] };
    }

    public static Message Revealed(RevealedRound round) => new()
    {
        Embeds =
        [
            new Embed(
                $"🔓 Round {round.Round} is revealed",
                $"Server seed\n`{round.Seed.Text}`\nIts SHA-256, which was shown before\n`{round.Commitment}`\n"
                    + $"{(round.Games == 0 ? "No game was played with it." : $"**{round.Games:N0}** games have the nonces 0 to {round.Games - 1}. `/gamble verify` plays each of them again.")}\n\n"
                    + $"**Round {round.Now.Round} begins**\n{Halves(round.Now)}",
                Theme.Primary),
        ],
        Rows = [Row.Of(SeedButton(""))],
    };

    public static Message SeedChosen(SeedsState seeds, string bet) => bet.Length > 0 ? BeforeTheBet(seeds, bet) : State(seeds);

    public static ModalReply SeedDialog(string bet) => new(
        new CustomId(SeedHandler, bet), "Your client seed",
        [new TextField("seed", "1 to 64 characters, no colon, no backtick") { Placeholder = "anything nobody can guess", MaxLength = ClientSeed.MaxLength }]);

    public static Message Verified(Verification verified)
    {
        var (game, check) = (verified.Game, verified.Check);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{GameWords.Name(game.Wager.Game)} of <@{game.Member}>, {DiscordText.Time(game.At)}, stake **{game.Stake}**{GameWords.On(game.Wager)}: {GameWords.Result(game)}, paid **{game.Payout}**.\n");
        text.Append(check.Agrees ? "Played again from its seeds it comes out the same, and the seed fits the commitment.\n" : "Played again it does **not** come out the same:\n");
        foreach (var difference in check.Differences)
            text.Append("• ").Append(DiscordText.Escape(difference, 300)).Append('\n');
        text.Append("What is public of it, for `gustmark verify`:\n");
        var room = DiscordText.MaxDescription - text.Length - 10;
        text.Append(DiscordText.Block(GameProofJson.Write(verified.Proof), room));
        return new Embed(check.Agrees ? "✅ The game agrees" : "🚨 The game does not agree", text.ToString(), check.Agrees ? Theme.Primary : Theme.Trouble)
        {
            Footer = GameWords.Footer(game),
        };
    }

    private static Button SeedButton(string bet) => new("Choose my own client seed", new CustomId(SeedHandler, bet));

    private static string Halves(SeedsState seeds) =>
        $"\nCommitment of this round\n`{seeds.Commitment}`\nCommitment of the next round\n`{seeds.NextCommitment}`\nYour client seed: `{seeds.ClientSeed}`";
}
