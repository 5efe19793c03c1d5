using GustMark.Core.Backups;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Gambling;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Tests.Storage;
using GustMark.Worker.Storage;
using GustMark.Worker.Storage.Portable;
using static GustMark.Tests.Gambling.Casino;

namespace GustMark.Tests.Gambling;

/// <summary>A copy of a guild knows nothing of what came after it: nobody bets on what has been seen already.</summary>
public abstract class RestoredGamesContract
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal abstract StorageProvider Provider { get; }

    [Fact]
    public async Task Rounds_of_a_copy_have_ended_and_hands_of_it_are_refunded()
    {
        await using var casino = await NewAsync(provider: Provider);
        var flip = (await casino.PlayAsync(Ann, "100")).Value;
        await casino.Service.ToldAsync(flip, Ct);
        var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Double));
        var coins = await casino.HasAsync(Ann);
        var before = (await casino.Store.SeedsAsync(A.Guild, Ann, Ct))!;
        var copy = await casino.Storage.Backups.CreateAsync(A.Guild, Ct);
        await casino.ActAsync(hand, BlackjackMove.Double);
        await casino.PlayAsync(Ann, "100");

        await RestoreAsync(casino, copy);

        Assert.Equal(coins + new Coins(100), await casino.HasAsync(Ann));
        var refunded = Assert.Single(await casino.Service.UntoldAsync(Ct));
        Assert.Equal((hand.Id, GameState.Refunded), (refunded.Id, refunded.State));
        Assert.Equal(new GameNotPlayed(hand.Id), (await casino.Fairness.VerifyAsync(A.Guild, hand.Id.ToString(), Ct)).Refusal);
        Assert.True((await casino.Fairness.VerifyAsync(A.Guild, flip.Id.ToString(), Ct)).Value.Check.Agrees);

        // New seeds, which have to be seen first.
        var refused = Assert.IsType<SeedsNotShownYet>((await casino.PlayAsync(Ann, "100")).Refusal);
        Assert.Equal(3, refused.Seeds.Round);
        Assert.DoesNotContain(refused.Seeds.Commitment, (string[])[before.Current.Commitment, before.Next.Commitment]);
        Assert.Equal(0, (await casino.PlayAsync(Ann, "100")).Value.Nonce);
        await casino.AssertSettledAsync(20_000);
    }

    [Fact]
    public async Task A_break_outlasts_an_older_copy()
    {
        await using var casino = await NewAsync(provider: Provider);
        var copy = await casino.Storage.Backups.CreateAsync(A.Guild, Ct);
        var limits = (await casino.Limits.TakeBreakAsync(A.Guild, Ann, "7d", Ct)).Value;

        await casino.Storage.Backups.RestoreAsync(A.Guild, copy.Name, Ct);

        Assert.Equal(limits, await casino.Limits.OfAsync(A.Guild, Ann, Ct));
    }

    [Fact]
    public async Task A_copy_of_any_moment_of_a_bet_is_brought_to_its_end()
    {
        await using var casino = await NewAsync(provider: Provider);
        var seen = new List<GameState>();
        for (var (steps, isAnswered) = (1, false); !isAnswered; steps++)
        {
            casino.Restart(new Fuse(steps));
            isAnswered = await Fuse.AnswersAsync(() => casino.PlayAsync(Ann, "100"));
            casino.Restart();
            var copy = await casino.Storage.Backups.CreateAsync(A.Guild, Ct);
            var open = (await casino.Store.OpenAsync(A.Guild, Ct)).SingleOrDefault();

            // What comes after the copy is of no account.
            await casino.Service.RecoverAsync(Ct);
            await casino.PlayAsync(Ann, "70");
            await RestoreAsync(casino, copy);

            await casino.AssertSettledAsync(20_000);
            if (open is not null)
            {
                var over = await casino.FindAsync(open.Id);
                Assert.Equal(open.State == GameState.Decided ? GameState.Settled : GameState.Refunded, over.State);
                Assert.Equal(open.State == GameState.Decided ? open.Payout : Coins.Zero, over.Payout);
                Assert.False(over.IsTold);
                seen.Add(open.State);
            }

            await casino.Fairness.StateAsync(A.Guild, Ann, Ct);
        }

        // Before and after the stake was reserved; before and after the coins moved.
        Assert.Equal([GameState.Placed, GameState.Placed, GameState.Decided, GameState.Decided], seen);
        await casino.AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_hand_of_any_moment_is_brought_to_its_end_also_where_its_seed_cannot_be_had()
    {
        using var folder = new TemporaryFolder();
        await using var casino = await NewAsync(coins: 1_000_000, provider: Provider);
        var decided = 0;
        for (var (steps, isAnswered) = (1, false); !isAnswered; steps++)
        {
            var hand = await casino.DealAsync(Ann, table => table.LegalMoves.Contains(BlackjackMove.Double));
            casino.Restart(new Fuse(steps));
            isAnswered = await Fuse.AnswersAsync(() => casino.ActAsync(hand, BlackjackMove.Double));
            casino.Restart();
            var kept = await casino.FindAsync(hand.Id);
            var copy = await casino.Storage.Backups.CreateAsync(A.Guild, Ct);
            await using var elsewhere = await NewAsync(provider: Provider);
            await ImportAsync(elsewhere, await ExportAsync(casino, folder[$"{steps}.jsonl"]));
            await casino.Service.RecoverAsync(Ct);

            await RestoreAsync(casino, copy);

            foreach (var place in (Casino[])[casino, elsewhere])
            {
                await place.AssertSettledAsync(2_000_000);
                var over = await place.FindAsync(hand.Id);
                Assert.Equal(kept.State == GameState.Open ? GameState.Refunded : GameState.Settled, over.State);
                Assert.Equal(kept.Payout, over.Payout);
            }

            decided += kept.State == GameState.Decided ? 1 : 0;
            await casino.Fairness.StateAsync(A.Guild, Ann, Ct);
        }

        // Decided, with the first stake settled, and with both.
        Assert.True(decided >= 3, $"{decided} hands were decided and not settled.");
        await casino.AssertVerifiedAsync();
    }

    [Fact]
    public async Task A_copy_is_put_back_when_bets_that_are_under_way_have_ended_and_before_others_begin()
    {
        await using var casino = await NewAsync(provider: Provider);
        using var roster = new FeedRoster(casino.Storage.Feeds, casino.Storage.Servers);
        var copy = await casino.Storage.Backups.CreateAsync(A.Guild, Ct);
        for (var steps = 1; ; steps++)
        {
            var goesOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var fuse = new Fuse(steps, goesOn.Task);
            casino.Restart(fuse);
            var backups = new BackupService(
                casino.Storage.Backups, casino.Storage.Servers, new FakeConnections(), roster, [casino.Settings, casino.Service], [casino.Service]);
            var bet = casino.PlayAsync(Ann, "100");
            if (await Task.WhenAny(bet, fuse.Burnt) == bet)
                break;

            var restoring = backups.RestoreAsync(A.Guild, copy.Name, Ct);
            var later = casino.PlayAsync(Bob, "100");
            goesOn.SetResult();
            var (played, replaced) = ((await bet).Value, (await restoring).Value);

            // The one that came meanwhile was before it or after it; after it, seeds have to be seen anew.
            Assert.Equal(GameState.Settled, played.State);
            Assert.True(await later is { Accepted: true } or { Refusal: SeedsNotShownYet }, $"{(await later).Refusal}");
            await casino.AssertSettledAsync(20_000);
            Assert.Null(await casino.Store.FindAsync(A.Guild, played.Id, Ct));

            // What was replaced has all of the bet.
            await RestoreAsync(casino, replaced);
            Assert.Equal((GameState.Settled, played.Payout), ((await casino.FindAsync(played.Id)).State, played.Payout));
            await casino.AssertSettledAsync(20_000);
            await RestoreAsync(casino, copy);
            foreach (var member in (MemberId[])[Ann, Bob])
                await casino.Fairness.StateAsync(A.Guild, member, Ct);
        }
    }

    /// <summary>Puts it back, and has it read anew as after a command.</summary>
    private static async Task RestoreAsync(Casino casino, Backup copy)
    {
        Assert.True((await casino.Storage.Backups.RestoreAsync(A.Guild, copy.Name, Ct)).Accepted);
        await casino.Service.ReloadAsync(A.Guild, Ct);
    }

    private static async Task<string> ExportAsync(Casino casino, string path)
    {
        await using var file = File.Create(path);
        await PortableFile.WriteAsync(file, packed: false, casino.Storage.Portable, A.Guild.Value, TimeProvider.System, Ct);
        return path;
    }

    /// <summary>At an installation with a key of its own, to which the worker is started then.</summary>
    private static async Task ImportAsync(Casino casino, string path)
    {
        await casino.Storage.Portable.ReplaceAsync(null, new SecretsOfAnother(casino.Storage, PortableFile.HeaderOf(path).Key).Read(path), Ct);
        casino.Restart();
        await casino.Service.RecoverAsync(Ct);
    }
}

public sealed class SqliteRestoredGamesTests : RestoredGamesContract
{
    internal override StorageProvider Provider => StorageProvider.Sqlite;
}

public sealed class MongoRestoredGamesTests : RestoredGamesContract
{
    internal override StorageProvider Provider => StorageProvider.Mongo;
}
