using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using static GustMark.Tests.Gambling.Casino;

namespace GustMark.Tests.Gambling;

/// <summary>Bets and moves: what they cost, what they bring, and what stands in their way.</summary>
public sealed class GamblingServiceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_game_takes_the_stake_and_pays_what_its_seeds_say()
    {
        await using var casino = await NewAsync();
        var seeds = (await casino.Store.SeedsAsync(A.Guild, Ann, Ct))!.Current;
        foreach (var wager in (Wager[])[new CoinFlipWager(CoinSide.Tails), new SlotsWager(), new DiceWager(5_000), new RouletteWager(RouletteBet.Straight, [17])])
        {
            var before = await casino.HasAsync(Ann);

            var game = (await casino.PlayAsync(Ann, "100", wager)).Value;

            var outcome = Play.ToEnd(GameRules.DefaultOf(wager.Game), wager, new(100), new FairDraws(seeds.Seed!.Value, seeds.ClientSeed, game.Nonce), []);
            Assert.Equal((GameState.Settled, outcome.Payout, outcome.Text), (game.State, game.Payout, game.Result));
            Assert.Equal(before - new Coins(100) + outcome.Payout, await casino.HasAsync(Ann));
            Assert.Equal(outcome.Text, (await casino.Service.OutcomeOfAsync(game, Ct)).Text);
        }

        await casino.AssertSettledAsync(20_000);
        Assert.Equal(4, await casino.AssertVerifiedAsync());
    }

    [Fact]
    public async Task An_answer_of_which_nobody_says_that_it_arrived_becomes_news()
    {
        await using var casino = await NewAsync();
        var (answered, lost) = ((await casino.PlayAsync(Ann, "100")).Value, (await casino.PlayAsync(Ann, "100")).Value);
        await casino.Service.ToldAsync(answered, Ct);
        Assert.Empty(await casino.Service.UntoldAsync(Ct));

        casino.Time.Advance(GamblingService.AnsweredWithin);

        Assert.Equal(lost.Id, Assert.Single(await casino.Service.UntoldAsync(Ct)).Id);
        await casino.Service.ToldAsync(lost, Ct);
        Assert.Empty(await casino.Service.UntoldAsync(Ct));
    }

    [Fact]
    public async Task The_same_bet_again_is_the_same_game()
    {
        await using var casino = await NewAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => casino.PlayAsync(Ann, "100", interaction: 7)));

        Assert.All(answers, answer => Assert.Equal((GameState.Settled, 0L, answers[0].Value.Payout), (answer.Value.State, answer.Value.Nonce, answer.Value.Payout)));
        Assert.Equal(1, (await casino.Store.SeedsAsync(A.Guild, Ann, Ct))!.Current.NextNonce);
        await casino.AssertSettledAsync(20_000);
    }

    [Fact]
    public async Task The_commitment_is_shown_before_the_first_bet()
    {
        await using var casino = await NewAsync();
        var newcomer = new MemberId(77);
        await casino.GrantAsync(newcomer, 500);

        var first = Assert.IsType<SeedsNotShownYet>((await casino.PlayAsync(newcomer, "100", interaction: 1)).Refusal);
        var second = (await casino.PlayAsync(newcomer, "100", interaction: 1)).Value;

        Assert.False(first.Seeds.WasShown);
        Assert.Equal(0, second.Nonce);
        var revealed = (await casino.Fairness.RevealAsync(A.Guild, newcomer, Ct)).Value;
        Assert.Equal((first.Seeds.Commitment, 1L), (revealed.Commitment, revealed.Games));
        Assert.Equal(first.Seeds.Commitment, revealed.Seed.Commitment);
        Assert.Equal(first.Seeds.NextCommitment, revealed.Now.Commitment);

        // The one that now is to follow was not there to be shown.
        Assert.False(revealed.Now.WasShown);
        Assert.True((await casino.PlayAsync(newcomer, "100")).Accepted);
    }

    [Fact]
    public async Task What_the_guild_does_not_want_is_refused_and_leaves_no_game()
    {
        await using var casino = await NewAsync(new() { Off = "dice", SmallestBet = "10", LargestBet = "500", Cooldown = "30s", Channels = $"<#{A.Channel}>", LossLimit = "none" });
        var now = casino.Time.GetUtcNow();

        Assert.Equal(new GameOff(GameKind.Dice), (await casino.PlayAsync(Ann, "100", new DiceWager(1))).Refusal);
        Assert.Equal([A.Channel], Assert.IsType<NoGamesHere>((await casino.PlayAsync(Ann, "100", channel: new ChannelId(9))).Refusal).Channels);
        Assert.Equal(new StakeOutOfRange(new(9), new(10), new(500), false), (await casino.PlayAsync(Ann, "9")).Refusal);
        Assert.Equal(new StakeOutOfRange(new(10_000), new(10), new(500), false), (await casino.PlayAsync(Ann, "all")).Refusal);
        Assert.IsType<NotAnAmount>((await casino.PlayAsync(Ann, "much")).Refusal);
        Assert.Empty(await casino.Store.GamesAsync(new GameQuery(new GameFilter(A.Guild), 10), Ct));

        Assert.True((await casino.PlayAsync(Ann, "100")).Accepted);
        Assert.Equal(new PlayingTooSoon(now.AddSeconds(30)), (await casino.PlayAsync(Ann, "100")).Refusal);
        Assert.True((await casino.PlayAsync(Bob, "100")).Accepted);
        casino.Time.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await casino.PlayAsync(Ann, "100")).Accepted);
    }

    [Fact]
    public async Task Who_has_not_the_stake_does_not_play()
    {
        await using var casino = await NewAsync(coins: 50);

        Assert.Equal(new NotEnoughCoins(AccountId.Wallet(A.Guild, Ann), new(51), new(50)), (await casino.PlayAsync(Ann, "51")).Refusal);
        Assert.True((await casino.PlayAsync(Ann, "all")).Accepted);
        await casino.AssertSettledAsync(100);
    }

    [Fact]
    public async Task Of_bets_at_once_no_coin_is_bet_twice()
    {
        await using var casino = await NewAsync(coins: 100);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => casino.PlayAsync(Ann, "60")));

        await casino.AssertSettledAsync(200);
        await casino.AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_day_ends_when_so_much_could_be_lost_as_may_be()
    {
        await using var casino = await NewAsync(new() { LossLimit = "250" });
        var midnight = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Double));

        Assert.Equal(new LossLimitReached(new(200), new(250), new(100), false, midnight), (await casino.PlayAsync(Ann, "200")).Refusal);
        await casino.Limits.ChangeAsync(A.Guild, Ann, "150", null, Ct);
        Assert.Equal(new LossLimitReached(new(100), new(150), new(100), true, midnight), (await casino.ActAsync(hand, BlackjackMove.Double)).Refusal);

        Assert.Equal(new Coins(100), await casino.HeldAsync(Ann));
        casino.Time.Advance(midnight - casino.Time.GetUtcNow());
        Assert.True((await casino.PlayAsync(Ann, "150")).Accepted);
    }

    [Fact]
    public async Task Own_limits_count_at_once_when_they_are_stricter_and_a_day_later_when_not()
    {
        await using var casino = await NewAsync();
        var noon = casino.Time.GetUtcNow();

        await casino.Limits.ChangeAsync(A.Guild, Ann, null, "100", Ct);
        var lower = (await casino.Limits.ChangeAsync(A.Guild, Ann, null, "50", Ct)).Value;
        var higher = (await casino.Limits.ChangeAsync(A.Guild, Ann, null, "200", Ct)).Value;

        Assert.Equal(new OwnLimit(new(50), null), lower.LargestBet);
        Assert.Equal(new OwnLimit(new(50), new LimitRaise(new(200), noon.AddDays(1))), higher.LargestBet);
        Assert.Equal(new StakeOutOfRange(new(51), new(1), new(50), true), (await casino.PlayAsync(Ann, "51")).Refusal);
        casino.Time.Advance(TimeSpan.FromDays(1));
        Assert.True((await casino.PlayAsync(Ann, "200")).Accepted);
        Assert.Equal(new OwnLimit(new(200), null), (await casino.Limits.OfAsync(A.Guild, Ann, Ct)).LargestBet);
        Assert.Equal(new OwnLimit(new(200), new LimitRaise(null, noon.AddDays(2))), (await casino.Limits.ChangeAsync(A.Guild, Ann, null, "none", Ct)).Value.LargestBet);
        Assert.IsType<NotAnAmount>((await casino.Limits.ChangeAsync(A.Guild, Ann, "x", null, Ct)).Refusal);
        Assert.IsType<AmountOfWhat>((await casino.Limits.ChangeAsync(A.Guild, Ann, "half", null, Ct)).Refusal);
    }

    [Fact]
    public async Task A_break_cannot_be_ended_early()
    {
        await using var casino = await NewAsync();
        var noon = casino.Time.GetUtcNow();

        Assert.IsType<BreakOutOfRange>((await casino.Limits.TakeBreakAsync(A.Guild, Ann, "1m", Ct)).Refusal);
        await casino.Limits.TakeBreakAsync(A.Guild, Ann, "7d", Ct);

        Assert.Equal(new BreakOnlyLonger(noon.AddDays(7)), (await casino.Limits.TakeBreakAsync(A.Guild, Ann, "1h", Ct)).Refusal);
        await casino.Limits.ChangeAsync(A.Guild, Ann, "none", "none", Ct);
        Assert.Equal(new SelfExcluded(noon.AddDays(7)), (await casino.PlayAsync(Ann, "1")).Refusal);
        Assert.Equal(noon.AddDays(8), (await casino.Limits.TakeBreakAsync(A.Guild, Ann, "8d", Ct)).Value.ExcludedUntil);
        casino.Time.Advance(TimeSpan.FromDays(8));
        Assert.True((await casino.PlayAsync(Ann, "1")).Accepted);
    }

    [Fact]
    public async Task A_button_pressed_ten_times_at_once_acts_once()
    {
        await using var casino = await NewAsync();
        var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Double));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => casino.ActAsync(hand, BlackjackMove.Double)));

        Assert.All(answers, answer => Assert.Equal((GameState.Settled, new Coins(200)), (answer.Value.State, answer.Value.Staked)));
        Assert.Equal([BlackjackMove.Double], (await casino.FindAsync(hand.Id)).Moves);
        await casino.AssertSettledAsync(20_000);
        await casino.AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_hand_of_two_with_insurance_and_doubling_is_settled_stake_by_stake()
    {
        await using var casino = await NewAsync();
        var hand = await casino.DealAsync(Ann, table =>
            table.OffersInsurance && !table.Dealer.IsBlackjack && table.Hands[0].Cards[0].Value == table.Hands[0].Cards[1].Value && IsDoubled(table.Hands[0].Cards[0]));

        // Of tens one half could become 21, which takes no more cards.
        static bool IsDoubled(Card card) => card.Value is > 1 and < 10;

        hand = (await casino.ActAsync(hand, BlackjackMove.Insure)).Value;
        hand = (await casino.ActAsync(hand, BlackjackMove.Split)).Value;
        Assert.Equal(new Coins(250), await casino.HeldAsync(Ann));
        while (hand.State == GameState.Open)
        {
            var table = await casino.Service.TableOfAsync(hand, Ct);
            hand = (await casino.ActAsync(hand, table.LegalMoves.Contains(BlackjackMove.Double) ? BlackjackMove.Double : BlackjackMove.Stand)).Value;
        }

        Assert.Equal((GameState.Settled, new Coins(450)), (hand.State, hand.Staked));
        await casino.AssertSettledAsync(20_000);
        await casino.AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_move_that_is_not_possible_or_not_ones_own_changes_nothing()
    {
        await using var casino = await NewAsync(coins: 150);
        var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Double) && !table.LegalMoves.Contains(BlackjackMove.Split));

        Assert.Equal(new MoveNotAllowed(BlackjackMove.Split), (await casino.ActAsync(hand, BlackjackMove.Split)).Refusal);
        Assert.Equal(new NotYourGame(hand.Id), (await casino.ActAsync(hand, BlackjackMove.Hit, Bob)).Refusal);
        Assert.Equal(new NoSuchGame("1"), (await casino.Service.ActAsync(A.Guild, Ann, new GameId(1), 0, BlackjackMove.Hit, Ct)).Refusal);
        Assert.IsType<NotEnoughCoins>((await casino.ActAsync(hand, BlackjackMove.Double)).Refusal);
        Assert.Equal(hand.Version, (await casino.ActAsync(hand with { Version = hand.Version - 1 }, BlackjackMove.Hit)).Value.Version);

        Assert.True((await casino.ActAsync(hand, BlackjackMove.Stand)).Value.State == GameState.Settled);
        await casino.AssertSettledAsync(300);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hand_left_open_is_finished_by_the_rules_also_by_the_next_worker(bool restarted)
    {
        await using var casino = await NewAsync(new() { HandTime = "5m" });
        var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Hit));
        Assert.Equal(casino.Time.GetUtcNow().AddMinutes(5), hand.Due);
        await casino.Service.Loop.FinishDueAsync(Ct);
        Assert.Equal(GameState.Open, (await casino.FindAsync(hand.Id)).State);
        if (restarted)
            casino.Restart();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        casino.Service.Loop.Ended += ended.SetResult;
        casino.Time.Advance(TimeSpan.FromMinutes(5));

        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = casino.Service.Loop.RunAsync(stopping.Token);
        await ended.Task.WaitAsync(Patience.Longest, Ct);
        await stopping.CancelAsync();
        await running;

        var game = Assert.Single(await casino.Service.UntoldAsync(Ct));
        Assert.Equal((hand.Id, GameState.Settled), (game.Id, game.State));
        Assert.All(game.Moves, move => Assert.Contains(move, (BlackjackMove[])[BlackjackMove.Stand, BlackjackMove.Decline]));
        await casino.Service.ToldAsync(game, Ct);
        Assert.Empty(await casino.Service.UntoldAsync(Ct));
        await casino.AssertSettledAsync(20_000);
        await casino.AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_press_that_comes_too_late_finds_the_hand_finished()
    {
        await using var casino = await NewAsync();
        var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Hit));
        casino.Time.Advance(TimeSpan.FromMinutes(3));

        var game = (await casino.ActAsync(hand, BlackjackMove.Hit)).Value;

        Assert.Equal(GameState.Settled, game.State);
        Assert.Empty(await casino.Service.UntoldAsync(Ct));
        Assert.DoesNotContain(BlackjackMove.Hit, game.Moves);
    }

    [Fact]
    public async Task A_seed_is_told_when_no_hand_is_open_and_games_are_checked_then()
    {
        await using var casino = await NewAsync();
        var flip = (await casino.PlayAsync(Ann, "10")).Value;
        var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Stand));

        Assert.Equal(new HandStillOpen(hand.Id), (await casino.Fairness.RevealAsync(A.Guild, Ann, Ct)).Refusal);
        Assert.Equal(new SeedNotRevealed(flip.Id), (await casino.Fairness.VerifyAsync(A.Guild, $" #{flip.Id}", Ct)).Refusal);
        Assert.Equal(new NoSuchGame("x"), (await casino.Fairness.VerifyAsync(A.Guild, "x", Ct)).Refusal);
        await casino.ActAsync(hand, BlackjackMove.Stand);

        var revealed = (await casino.Fairness.RevealAsync(A.Guild, Ann, Ct)).Value;

        Assert.Equal((1, 2L, 2), (revealed.Round, revealed.Games, revealed.Now.Round));
        var verified = (await casino.Fairness.VerifyAsync(A.Guild, flip.Id.ToString(), Ct)).Value;
        Assert.True(verified.Check.Agrees);
        Assert.Equal(revealed.Seed.Text, verified.Proof.ServerSeed);
    }

    [Fact]
    public async Task A_client_seed_is_chosen_when_the_commitments_have_been_seen()
    {
        await using var casino = await NewAsync();
        var newcomer = new MemberId(77);

        Assert.IsType<SeedsNotShownYet>((await casino.Fairness.ChangeClientSeedAsync(A.Guild, newcomer, "mine", Ct)).Refusal);
        Assert.Equal(new NotAClientSeed("a:b"), (await casino.Fairness.ChangeClientSeedAsync(A.Guild, newcomer, "a:b", Ct)).Refusal);
        Assert.Equal("mine", (await casino.Fairness.ChangeClientSeedAsync(A.Guild, newcomer, "mine", Ct)).Value.ClientSeed);
    }
}
