using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Gambling;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage;
using static GustMark.Tests.Gambling.Casino;

namespace GustMark.Tests.Gambling;

/// <summary>Wherever a worker is killed, the next one finishes what it began, once.</summary>
public abstract class GamblingCrashContract
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal abstract StorageProvider Provider { get; }

    /// <summary>How many interleavings are tried.</summary>
    protected virtual int Samples => 6;

    [Fact]
    public async Task A_bet_that_was_cut_off_anywhere_is_played_or_was_never_there()
    {
        await using var casino = await NewAsync(provider: Provider);
        for (var steps = 1; ; steps++)
        {
            var id = casino.NextInteraction();
            casino.Restart(new Fuse(steps));
            var isAnswered = await Fuse.AnswersAsync(() => casino.PlayAsync(Ann, "100", interaction: id));

            casino.Restart();
            await casino.Service.RecoverAsync(Ct);

            await casino.AssertSettledAsync(20_000);
            var game = await casino.Store.FindAsync(A.Guild, new GameId(id), Ct);
            if (isAnswered)
            {
                Assert.Equal(GameState.Settled, game!.State);
                break;
            }

            // Asked again after the crash, the bet is the game that there is, or a new one.
            Assert.Equal(GameState.Settled, game is { State: GameState.Refunded } ? GameState.Settled : (await casino.PlayAsync(Ann, "100", interaction: id)).Value.State);
            await casino.AssertSettledAsync(20_000);
        }

        Assert.True(await casino.AssertVerifiedAsync() >= 5);
    }

    [Fact]
    public async Task What_the_next_worker_has_ended_is_news()
    {
        await using var casino = await NewAsync(provider: Provider);
        var news = 0;
        for (var steps = 1; steps < 30; steps++)
        {
            casino.Restart(new Fuse(steps));
            if (await Fuse.AnswersAsync(() => casino.PlayAsync(Ann, "100")))
                break;
            var open = (await casino.Store.OpenAsync(null, Ct)).Concat(await casino.Store.UntoldAsync(Ct)).ToList();
            casino.Restart();
            await casino.Service.RecoverAsync(Ct);
            var told = await casino.Service.UntoldAsync(Ct);
            Assert.Equal(open.Select(game => game.Id), told.Select(game => game.Id));
            foreach (var game in told)
                await casino.Service.ToldAsync(game, Ct);
            news += told.Count;
        }

        Assert.True(news >= 4, $"{news} games were half done.");
    }

    [Fact]
    public async Task A_move_that_was_cut_off_anywhere_counts_with_its_stake_or_not_at_all()
    {
        await using var casino = await NewAsync(coins: 1_000_000, provider: Provider);
        for (var steps = 1; ; steps++)
        {
            var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Double));
            casino.Restart(new Fuse(steps));
            var isAnswered = await Fuse.AnswersAsync(() => casino.ActAsync(hand, BlackjackMove.Double));
            casino.Restart();
            await casino.Service.RecoverAsync(Ct);

            // What is open still is played on as if nothing had been: with the same move, or another, or none.
            var now = await casino.FindAsync(hand.Id);
            if (now.State == GameState.Open)
            {
                Assert.Equal(hand.Version, now.Version);
                now = steps % 3 == 0 ? (await casino.ActAsync(now, BlackjackMove.Stand)).Value : steps % 3 == 1 ? (await casino.ActAsync(now, BlackjackMove.Double)).Value : now;
                casino.Time.Advance(TimeSpan.FromHours(1));
                await casino.Service.Loop.FinishDueAsync(Ct);
            }

            var over = await casino.FindAsync(hand.Id);
            Assert.Equal(GameState.Settled, over.State);
            Assert.Equal(new Coins(over.Moves.Contains(BlackjackMove.Double) ? 200 : 100), over.Staked);
            await casino.AssertSettledAsync(2_000_000);
            if (isAnswered)
                break;
        }

        await casino.AssertVerifiedAsync();
    }

    [Fact]
    public async Task Stakes_of_no_game_go_back()
    {
        await using var casino = await NewAsync(provider: Provider);
        var wallet = AccountId.Wallet(A.Guild, Ann);
        var holds = new Holds(casino.Ledger, casino.Time);
        await holds.ReserveAsync(new Hold("game:99/0", wallet, new(100)), Ann, null, null, Ct);
        await holds.ReserveAsync(new Hold("order:99/1", wallet, new(100)), Ann, null, null, Ct);

        await casino.Service.RecoverAsync(Ct);

        Assert.Equal(new Coins(9_900), await casino.HasAsync(Ann));
        Assert.Equal(new Coins(100), await casino.HeldAsync(Ann));
    }

    [Fact]
    public async Task After_any_interleaving_of_bets_moves_reveals_and_kills_every_coin_is_accounted_for()
    {
        var step = Gen.Select(Gen.Int[0, 9], Gen.Bool, Gen.Int[1, 400], Gen.Int[0, 5]);
        var runs = Gen.Select(step.Array[12], Gen.Int[3, 90]).Array[6];
        await runs.SampleAsync(async workers =>
        {
            await using var casino = await NewAsync(coins: 1_000, provider: Provider);
            foreach (var (steps, dies) in workers)
            {
                casino.Restart(new Fuse(dies));
                await Parallel.ForEachAsync(steps, new ParallelOptions { MaxDegreeOfParallelism = 6, CancellationToken = Ct }, async (one, _) => await Fuse.AnswersAsync(() => DoAsync(casino, one)));
                casino.Time.Advance(TimeSpan.FromMinutes(steps[0].Item3 % 4));
                casino.Restart();
                await casino.Service.RecoverAsync(Ct);
                Assert.Empty((await casino.Ledger.AuditAsync(A.Guild, Ct)).Findings);
            }

            casino.Time.Advance(TimeSpan.FromHours(1));
            await casino.Service.Loop.FinishDueAsync(Ct);
            await casino.AssertSettledAsync(2_000);
            await casino.AssertVerifiedAsync();
        }, iter: Samples, threads: 1);
    }

    private static async Task DoAsync(Casino casino, (int What, bool IsAnn, int Coins, int Which) step)
    {
        var member = step.IsAnn ? Ann : Bob;
        switch (step.What)
        {
            case <= 2:
                await casino.PlayAsync(member, $"{step.Coins}", step.Which switch
                {
                    0 => new SlotsWager(), 1 => new DiceWager(7_000), 2 => new RouletteWager(RouletteBet.Straight, [step.Coins % 37]), _ => new CoinFlipWager(CoinSide.Heads),
                });
                break;
            case <= 5:
                await casino.PlayAsync(member, $"{step.Coins}", new BlackjackWager());
                break;
            case <= 8:
                foreach (var game in (await casino.Store.OpenAsync(A.Guild, Ct)).Where(game => game.State == GameState.Open && game.Member == member).Take(2))
                    await casino.ActAsync(game, (BlackjackMove)step.Which);
                break;
            default:
                await casino.Fairness.RevealAsync(A.Guild, member, Ct);
                break;
        }
    }
}

public sealed class SqliteGamblingCrashTests : GamblingCrashContract
{
    internal override StorageProvider Provider => StorageProvider.Sqlite;
}

public sealed class MongoGamblingCrashTests : GamblingCrashContract
{
    internal override StorageProvider Provider => StorageProvider.Mongo;

    // Each step is some round trips, and the test server reads whole collections.
    protected override int Samples => 2;
}
