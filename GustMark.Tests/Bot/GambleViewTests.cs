using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot.Gambling;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Bot;

/// <summary>How games look.</summary>
public sealed class GambleViewTests
{
    private static readonly GameScene Scene = new(EconomySettings.Default, new Coins(150));

    [Fact]
    public void A_result_shows_stake_result_payout_balance_id_and_nonce()
    {
        var result = GambleView.Result(Settled(new RouletteWager(RouletteBet.Straight, [17]), "17", 360), Scene);

        Assert.Equal("<@300> bets **10** 🪙 on 17.\n\n# ⚫ 17\nYou win **350** 🪙!\nNow you have **150** 🪙.", result.Text());
        Assert.Equal("Game 7 · nonce 4", result.Embeds[0].Footer);
    }

    [Theory]
    [InlineData(0, "You lose.")]
    [InlineData(4, "**4** 🪙 of your stake are back.")]
    [InlineData(10, "Your stake is back.")]
    public void What_came_back_is_said(long payout, string words) =>
        Assert.Contains(words, GambleView.Result(Settled(new SlotsWager(), "🍒 🍒 🍋", payout), Scene).Text());

    [Fact]
    public void An_animation_has_at_most_three_edits_and_each_frame_hides_the_result()
    {
        foreach (var game in new[] { Settled(new SlotsWager(), "🍒 🔔 🍋", 0), Settled(new RouletteWager(RouletteBet.Straight, [17]), "3", 0), Settled(new CoinFlipWager(CoinSide.Heads), "tails", 0) })
        {
            var frames = GambleView.Opening(game, Scene);

            Assert.InRange(frames.Count, 1, 3);
            Assert.All(frames, frame => Assert.Contains($"||{GameWords.Result(game)}: You lose.||", frame.Text()));
        }

        Assert.Empty(GambleView.Opening(Settled(new DiceWager(5000), "0042", 0), Scene));
    }

    [Fact]
    public void The_dealers_second_card_is_hidden_until_the_end_and_buttons_are_what_is_legal()
    {
        var (game, open) = OpenHand();

        var shown = GambleHandView.Of(game, open, Scene);

        Assert.Contains($"Dealer: **{open.Dealer.Cards[0]}** 🂠", shown.Text());
        Assert.DoesNotContain(open.Dealer.ToString(), shown.Text());
        Assert.Equal(open.LegalMoves.Select(GameWords.Move), shown.Rows.Single().Components.Cast<Button>().Select(button => button.Label));
        Assert.Contains("hand|7:3:hit", shown.Rows.Single().Components.Cast<Button>().Select(button => button.CustomId.ToString()));

        var over = BlackjackTable.Replay(BlackjackRules.Default, game.Stake, Draws(game), [BlackjackMove.Stand]);
        var end = GambleHandView.Of(game with { State = GameState.Settled, Payout = over.Payout, Result = over.Text, Due = null }, over, Scene);
        Assert.Contains($"Dealer: **{over.Dealer}**", end.Text());
        Assert.Empty(end.Rows);
    }

    [Fact]
    public void A_notice_pings_only_the_player_and_says_what_became_of_the_stake()
    {
        var notice = GambleView.Notice(Settled(new SlotsWager(), null, 0) with { State = GameState.Refunded }, Scene);

        Assert.Equal([new MemberId(300)], notice.Pings);
        Assert.Contains("Your stake of **10** 🪙 is back.", notice.Text());
    }

    [Fact]
    public void The_longest_bet_that_waits_fits_into_a_custom_id_and_is_read_back()
    {
        foreach (var wager in RouletteLayout.All)
        {
            var bet = new KeptBet(ulong.MaxValue, wager, new string('9', 30));

            Assert.Equal(bet, KeptBet.Parse(bet.ToString()));
            Assert.InRange(new CustomId(GambleFairnessView.SeedHandler, bet.ToString()).ToString().Length, 1, 100);
        }

        Assert.Equal(new KeptBet(5, new DiceWager(4950), "1:5"), KeptBet.Parse("5:dice:49.5:1:5"));
        Assert.Null(KeptBet.Parse("5:poker::1"));
    }

    [Fact]
    public void Before_the_first_bet_the_commitment_is_shown_with_a_button_that_places_it()
    {
        var shown = GambleFairnessView.BeforeTheBet(new SeedsState(1, "aa11", "bb22", "lucky", 0, false), "5:slots::10");

        Assert.Contains("aa11", shown.Text());
        Assert.Contains("bb22", shown.Text());
        Assert.Contains("lucky", shown.Text());
        Assert.Equal(["bet|5:slots::10", "seed|5:slots::10"], shown.Rows.Single().Components.Cast<Button>().Select(button => button.CustomId.ToString()));
    }

    [Fact]
    public void Odds_of_all_games_and_of_each_fit_into_a_message()
    {
        foreach (var games in (IReadOnlyList<GameKind>[])[Enum.GetValues<GameKind>(), .. Enum.GetValues<GameKind>().Select(game => new[] { game })])
        {
            var odds = GambleRecordView.Odds(GamblingSettings.Default, games);

            Assert.InRange(odds.Embeds.Sum(embed => embed.Title.Length + embed.Description.Length + (embed.Footer?.Length ?? 0)), 50, 6000);
        }

        Assert.Contains("returns **97.30 %**", GambleRecordView.Odds(GamblingSettings.Default, [GameKind.Roulette]).Text());
    }

    [Fact]
    public void A_channel_is_busy_with_the_third_game_in_a_few_seconds()
    {
        var time = new FakeTimeProvider(A.Moment);
        var busy = new BusyChannels(time);

        Assert.Equal([false, false, true], new[] { busy.Play(A.Channel), busy.Play(A.Channel), busy.Play(A.Channel) });
        Assert.False(busy.Play(new ChannelId(9)));
        time.Advance(BusyChannels.Window);
        Assert.False(busy.Play(A.Channel));
    }

    private static PlayedGame Settled(Wager wager, string? result, long payout) => new(
        new GameId(7), A.Guild, new MemberId(300), AccountId.Wallet(A.Guild, new MemberId(300)), A.Channel, A.Moment, wager, new Coins(10),
        GameRules.DefaultOf(wager.Game).Text, 1, "lucky", 4, [])
    {
        State = GameState.Settled, Staked = new Coins(10), Payout = new Coins(payout), Result = result, Version = 3,
    };

    private static FairDraws Draws(PlayedGame game)
    {
        Assert.True(ServerSeed.TryParse(new string('a', ServerSeed.Length), out var seed));
        return new FairDraws(seed, game.ClientSeed, game.Nonce);
    }

    /// <summary>The first hand of that seed that the player has to move.</summary>
    private static (PlayedGame Game, BlackjackTable Table) OpenHand()
    {
        for (var nonce = 0; ; nonce++)
        {
            var game = Settled(new BlackjackWager(), null, 0) with { State = GameState.Open, Due = A.Moment, Nonce = nonce };
            var table = BlackjackTable.Replay(BlackjackRules.Default, game.Stake, Draws(game), []);
            if (table is { IsOver: false, OffersInsurance: false })
                return (game, table);
        }
    }
}
