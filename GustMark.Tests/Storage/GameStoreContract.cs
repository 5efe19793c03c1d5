using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Fairness;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage;

/// <summary>What every store of games promises.</summary>
public abstract class GameStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);
    private static readonly GuildId Other = new(8);
    private static readonly MemberId Ann = new(ulong.MaxValue);
    private static readonly MemberId Bob = new(2);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private ulong interactions = 1_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IGameStore> EmptyStoreAsync();

    [Fact]
    public async Task Rounds_begin_once_whoever_begins_them()
    {
        var store = await EmptyStoreAsync();
        Assert.Null(await store.SeedsAsync(Guild, Ann, Ct));

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.BeginAsync(Guild, Ann, Fresh("c"), Ct)));

        var seeds = (await store.SeedsAsync(Guild, Ann, Ct))!;
        Assert.All(begun, one => Assert.Equal(seeds, one));
        Assert.Equal((1, RoundState.Current, false, "c", 0L), (seeds.Current.Number, seeds.Current.State, seeds.Current.WasShown, seeds.Current.ClientSeed, seeds.Current.NextNonce));
        Assert.Equal((2, RoundState.Next), (seeds.Next.Number, seeds.Next.State));
        Assert.Equal(seeds.Current.Commitment, seeds.Current.Seed!.Value.Commitment);
        Assert.Null(await store.SeedsAsync(Other, Ann, Ct));
        Assert.Null(await store.SeedsAsync(Guild, Bob, Ct));
    }

    [Fact]
    public async Task Commitments_are_shown_two_at_a_time()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);

        await store.ShownAsync(Guild, Ann, 1, Ct);
        await store.ShownAsync(Guild, Ann, 1, Ct);

        var seeds = (await store.SeedsAsync(Guild, Ann, Ct))!;
        Assert.True(seeds.Current.WasShown && seeds.Next.WasShown);
    }

    [Fact]
    public async Task A_round_that_ends_makes_way_for_the_one_that_was_committed_to()
    {
        var store = await EmptyStoreAsync();
        var before = await store.BeginAsync(Guild, Ann, Fresh("mine"), Ct);
        await store.ShownAsync(Guild, Ann, 1, Ct);
        var following = ServerSeed.New();

        var revealed = (await store.RevealAsync(Guild, Ann, 1, following, Ct)).Value;
        var again = (await store.RevealAsync(Guild, Ann, 1, ServerSeed.New(), Ct)).Value;

        Assert.Equal(before.Current with { State = RoundState.Revealed, WasShown = true }, revealed);
        Assert.Equal(revealed, again);
        Assert.Equal(revealed, await store.RoundAsync(Guild, Ann, 1, Ct));
        var now = (await store.SeedsAsync(Guild, Ann, Ct))!;
        Assert.Equal(before.Next with { State = RoundState.Current, WasShown = true }, now.Current);
        Assert.Equal(new SeedRound(Guild, Ann, 3, following, following.Commitment, "mine", 0, RoundState.Next, false), now.Next);
        Assert.Null(await store.RoundAsync(Guild, Ann, 4, Ct));
    }

    [Fact]
    public async Task A_client_seed_counts_for_the_games_to_come()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh("first"), Ct);
        var one = await PlacedAsync(store);

        Assert.True(await store.ChangeClientSeedAsync(Guild, Ann, 1, "second", Ct));
        Assert.False(await store.ChangeClientSeedAsync(Guild, Ann, 2, "third", Ct));
        var two = await PlacedAsync(store);

        Assert.Equal(("first", 0L), (one.ClientSeed, one.Nonce));
        Assert.Equal(("second", 1L), (two.ClientSeed, two.Nonce));
        Assert.Equal("first", (await store.FindAsync(Guild, one.Id, Ct))!.ClientSeed);
    }

    [Fact]
    public async Task No_two_games_share_a_nonce_and_no_game_takes_two()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);
        var games = Enumerable.Range(0, 6).Select(_ => NewGame()).ToList();

        var placed = await Task.WhenAll(games.SelectMany(game => (PlayedGame[])[game, game, game]).Select(game => store.PlaceAsync(game, Ct)));

        Assert.Equal(6, placed.Count(placement => !placement!.IsRepeat));
        Assert.Equal([0L, 1, 2, 3, 4, 5], placed.Select(placement => placement!.Game.Nonce).Distinct().Order());
        Assert.Equal(6, (await store.SeedsAsync(Guild, Ann, Ct))!.Current.NextNonce);
    }

    [Fact]
    public async Task A_game_is_kept_as_it_was_placed()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh("c"), Ct);
        foreach (var wager in (Wager[])[new SlotsWager(), new DiceWager(4950), new RouletteWager(RouletteBet.Split, [17, 20]), new BlackjackWager()])
        {
            var game = NewGame() with { Wager = wager, Wallet = AccountId.Wallet(Guild, Ann, new ServerId(Guid.NewGuid())) };

            var placed = (await store.PlaceAsync(game, Ct))!.Game;

            AssertSame(game with { ClientSeed = "c", Nonce = placed.Nonce }, placed);
            AssertSame(placed, (await store.FindAsync(Guild, game.Id, Ct))!);
            Assert.Null(await store.FindAsync(Other, game.Id, Ct));
        }
    }

    [Fact]
    public async Task A_game_of_a_round_that_is_not_current_is_not_placed()
    {
        var store = await EmptyStoreAsync();
        Assert.Null(await store.PlaceAsync(NewGame(), Ct));
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);

        Assert.Null(await store.PlaceAsync(NewGame() with { Round = 2 }, Ct));
        await store.RevealAsync(Guild, Ann, 1, ServerSeed.New(), Ct);
        Assert.Null(await store.PlaceAsync(NewGame(), Ct));

        Assert.Empty(await store.OpenAsync(null, Ct));
    }

    [Fact]
    public async Task A_round_does_not_end_while_a_game_of_it_is_not_over_however_they_cross()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);
        for (var round = 1; round <= 8; round++)
        {
            var game = NewGame() with { Round = round };
            var placing = store.PlaceAsync(game, Ct);
            var revealing = store.RevealAsync(Guild, Ann, round, ServerSeed.New(), Ct);
            var (placed, revealed) = (await placing, await revealing);

            if (placed is null)
            {
                Assert.True(revealed.Accepted);
                continue;
            }

            Assert.Equal(new HandStillOpen(game.Id), revealed.Refusal);
            await store.MoveAsync(placed.Game with { State = GameState.Settled }, Ct);
            Assert.True((await store.RevealAsync(Guild, Ann, round, ServerSeed.New(), Ct)).Accepted);
        }
    }

    [Fact]
    public async Task Of_many_who_move_a_game_at_once_one_does()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);
        var game = await PlacedAsync(store, new BlackjackWager());
        var to = game with { State = GameState.Open, Moves = [BlackjackMove.Hit, BlackjackMove.Double], Staked = new Coins(20), Due = Noon.AddMinutes(3), IsTold = true };

        var moved = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => store.MoveAsync(to, Ct)));

        var kept = Assert.Single(moved.OfType<PlayedGame>());
        AssertSame(to with { Version = 1 }, kept);
        AssertSame(kept, (await store.FindAsync(Guild, game.Id, Ct))!);
        var decided = kept with { State = GameState.Decided, Payout = new Coins(40), Result = "A♠ K♥ / 9♦ 8♣", Digest = "0123456789abcdef", Due = null };
        AssertSame(decided with { Version = 2 }, (await store.MoveAsync(decided, Ct))!);
        Assert.Null(await store.MoveAsync(decided with { Id = new GameId(1) }, Ct));
    }

    [Fact]
    public async Task Games_are_open_until_they_are_over_and_news_until_they_are_told()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);
        var (one, two) = (await PlacedAsync(store), await PlacedAsync(store));
        Assert.Equal([one.Id, two.Id], (await store.OpenAsync(null, Ct)).Select(game => game.Id));
        Assert.Empty(await store.OpenAsync(Other, Ct));

        await store.MoveAsync(one with { State = GameState.Settled }, Ct);
        await store.MoveAsync(two with { State = GameState.Refunded, IsTold = true }, Ct);

        Assert.Empty(await store.OpenAsync(Guild, Ct));
        Assert.Equal([one.Id], (await store.UntoldAsync(Ct)).Select(game => game.Id));
        await store.ToldAsync(Guild, one.Id, Ct);
        Assert.Empty(await store.UntoldAsync(Ct));
        Assert.True((await store.FindAsync(Guild, one.Id, Ct))!.IsTold);
    }

    [Fact]
    public async Task A_standing_counts_what_was_lost_since_and_what_is_at_stake()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);
        await SettledAsync(store, Noon.AddDays(-1), staked: 500, payout: 0);
        await SettledAsync(store, Noon, staked: 100, payout: 0);
        await SettledAsync(store, Noon.AddMinutes(1), staked: 50, payout: 90);
        var cancelled = await PlacedAsync(store, at: Noon.AddMinutes(9));
        await store.MoveAsync(cancelled with { State = GameState.Cancelled }, Ct);
        var open = await PlacedAsync(store, at: Noon.AddMinutes(2));
        await store.MoveAsync(open with { State = GameState.Open, Staked = new Coins(20) }, Ct);

        var standing = await store.StandingAsync(Guild, Ann, open.Id, Noon, Ct);

        Assert.Equal(new Coins(100 - 40 + 20), standing.Lost);
        Assert.Equal(Noon.AddMinutes(2), standing.LastBet);
        Assert.Equal(open.Id, standing.Game!.Id);
        Assert.Equal(5, standing.Seeds!.Current.NextNonce);
        Assert.Equal(OwnLimits.None, standing.Limits);
        Assert.Equal(new GameStanding(null, null, OwnLimits.None, Coins.Zero, null), await store.StandingAsync(Guild, Bob, new GameId(1), Noon, Ct));
    }

    [Fact]
    public async Task Games_are_listed_newest_first_by_what_is_asked_for()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);
        await store.BeginAsync(Guild, Bob, Fresh(), Ct);
        var one = await SettledAsync(store, Noon, 1, 0);
        var two = await SettledAsync(store, Noon.AddMinutes(1), 1, 0, wager: new SlotsWager());
        var three = await SettledAsync(store, Noon.AddMinutes(1), 1, 0, Bob);

        Assert.Equal([three, two, one], await IdsAsync(new(Guild)));
        Assert.Equal([two, one], await IdsAsync(new(Guild, Ann)));
        Assert.Equal([two], await IdsAsync(new(Guild, Ann, GameKind.Slots)));
        Assert.Equal([three, two], await IdsAsync(new(Guild, null, null, Noon.AddMinutes(1))));
        var first = (await store.GamesAsync(new GameQuery(new GameFilter(Guild), 2), Ct))[^1];
        Assert.Equal([one], (await store.GamesAsync(new GameQuery(new GameFilter(Guild), 2) { Before = GamePosition.Of(first) }, Ct)).Select(game => game.Id));

        async Task<IEnumerable<GameId>> IdsAsync(GameFilter filter) => (await store.GamesAsync(new GameQuery(filter, 10), Ct)).Select(game => game.Id);
    }

    [Fact]
    public async Task Settled_games_are_added_up()
    {
        var store = await EmptyStoreAsync();
        await store.BeginAsync(Guild, Ann, Fresh(), Ct);
        await store.BeginAsync(Guild, Bob, Fresh(), Ct);
        await SettledAsync(store, Noon, 10, 30);
        await SettledAsync(store, Noon, 10, 10);
        await SettledAsync(store, Noon, 10, 0, wager: new SlotsWager());
        await SettledAsync(store, Noon.AddDays(1), 100, 0, Bob);
        await PlacedAsync(store);

        Assert.Equal(
            [new GameTotal(GameKind.Slots, 1, new(10), new(0), 0, new(0)), new GameTotal(GameKind.CoinFlip, 3, new(120), new(40), 1, new(20))],
            await store.TotalsAsync(new GameFilter(Guild), Ct));
        Assert.Equal([new GameTotal(GameKind.CoinFlip, 2, new(20), new(40), 1, new(20))], await store.TotalsAsync(new GameFilter(Guild, Ann, GameKind.CoinFlip), Ct));
        Assert.Empty(await store.TotalsAsync(new GameFilter(Other), Ct));
        Assert.Equal([new Gambler(Ann, 3, new(30), new(10)), new Gambler(Bob, 1, new(100), new(-100))], await store.WinnersAsync(new GameFilter(Guild), 10, Ct));
        Assert.Equal([new Gambler(Bob, 1, new(100), new(-100))], await store.WinnersAsync(new GameFilter(Guild, Ann, null, Noon.AddDays(1)), 1, Ct));
    }

    [Fact]
    public async Task Own_limits_are_kept_as_they_were_set()
    {
        var store = await EmptyStoreAsync();
        var limits = new OwnLimits
        {
            LossPerDay = new OwnLimit(new Coins(100), new LimitRaise(null, Noon)), LargestBet = new OwnLimit(new Coins(5), new LimitRaise(new Coins(9), Noon)),
            ExcludedUntil = Noon.AddDays(7),
        };

        await store.SetLimitsAsync(Guild, Ann, limits, Ct);

        Assert.Equal(limits, await store.LimitsAsync(Guild, Ann, Ct));
        Assert.Equal(OwnLimits.None, await store.LimitsAsync(Other, Ann, Ct));
        await store.SetLimitsAsync(Guild, Ann, OwnLimits.None, Ct);
        Assert.Equal(OwnLimits.None, await store.LimitsAsync(Guild, Ann, Ct));
    }

    private static NewSeeds Fresh(string client = "client") => new(ServerSeed.New(), ServerSeed.New(), client);

    private static void AssertSame(PlayedGame expected, PlayedGame kept)
    {
        Assert.Equal(expected.Moves, kept.Moves);
        Assert.Equal(expected with { Moves = kept.Moves }, kept);
    }

    private PlayedGame NewGame(MemberId? member = null, Wager? wager = null, DateTimeOffset? at = null) => new(
        new GameId(interactions++), Guild, member ?? Ann, AccountId.Wallet(Guild, member ?? Ann), new ChannelId(3), at ?? Noon, wager ?? new CoinFlipWager(CoinSide.Tails),
        new Coins(10), "1.96", 1, "", 0, []) { Staked = new Coins(10) };

    private async Task<PlayedGame> PlacedAsync(IGameStore store, Wager? wager = null, DateTimeOffset? at = null) =>
        (await store.PlaceAsync(NewGame(wager: wager, at: at), Ct))!.Game;

    private async Task<GameId> SettledAsync(IGameStore store, DateTimeOffset at, long staked, long payout, MemberId? member = null, Wager? wager = null)
    {
        var placed = (await store.PlaceAsync(NewGame(member, wager, at), Ct))!.Game;
        await store.MoveAsync(placed with { State = GameState.Settled, Staked = new Coins(staked), Payout = new Coins(payout) }, Ct);
        return placed.Id;
    }
}

public sealed class SqliteGameStoreTests : GameStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IGameStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Games;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
