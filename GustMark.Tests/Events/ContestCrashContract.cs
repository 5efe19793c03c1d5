using CsCheck;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Shop;
using GustMark.Tests.Builders;
using GustMark.Tests.Gambling;
using GustMark.Worker.Storage;

namespace GustMark.Tests.Events;

/// <summary>Wherever a worker is killed, the next one goes on: one winner, paid once, no zone left, nothing said twice.</summary>
public abstract class ContestCrashContract
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal abstract StorageProvider Provider { get; }

    /// <summary>How many interleavings are tried.</summary>
    protected virtual int Samples => 25;

    /// <summary>From one place where a worker is killed to the next.</summary>
    protected virtual int Stride => 5;

    [Fact]
    public async Task A_worker_that_is_killed_after_any_step_leaves_an_event_that_the_next_one_ends()
    {
        var (steps, deaths) = (1, 0);
        while (true)
        {
            await using var rig = await NewAsync();
            var contest = await rig.StartAsync(Small(rig));
            rig.Restart(new Fuse(steps));
            var lived = await Fuse.AnswersAsync(async () =>
            {
                await rig.Book.LoadAsync(Ct);
                await PlayAsync(rig, contest, A.Moment);
            });
            deaths += lived ? 0 : 1;
            rig.Restart();
            await rig.Book.LoadAsync(Ct);
            await PlayAsync(rig, contest, A.Moment);
            await AssertEndedAsync(rig, contest);
            if (lived)
                break;
            steps += Stride;
        }

        Assert.True(deaths > 100 / Stride, $"A worker was killed at {deaths} places.");
    }

    [Fact]
    public async Task After_any_number_of_kills_one_winner_is_paid_once()
    {
        var kills = Gen.Select(Gen.Int[1, 80], Gen.Int[0, 120]).Array[0, 8];
        await kills.SampleAsync(async workers =>
        {
            await using var rig = await NewAsync();
            var contest = await rig.StartAsync(Small(rig));
            var states = new List<ContestState>();
            foreach (var (steps, away) in workers)
            {
                rig.Restart(new Fuse(steps));
                rig.Book.Changed += moved => states.Add(moved.State);
                await Fuse.AnswersAsync(async () =>
                {
                    await rig.Book.LoadAsync(Ct);
                    await PlayAsync(rig, contest, A.Moment);
                });
                rig.Time.Advance(TimeSpan.FromSeconds(away));
            }

            rig.Restart();
            rig.Book.Changed += moved => states.Add(moved.State);
            await rig.Book.LoadAsync(Ct);
            await PlayAsync(rig, contest, A.Moment);
            await AssertEndedAsync(rig, contest);
            Assert.Equal(states.Order(), states);
        }, iter: Samples, threads: 1);
    }

    private static Contest Small(ContestRig rig) => AContest.Of(rig.Server, preparation: 70, minutes: 5, supplies: [new ItemGoods("bandage", 5)]);

    private async Task<ContestRig> NewAsync()
    {
        var rig = await ContestRig.NewAsync(provider: Provider);
        (rig.Game.Players["Ada"], rig.Game.Players["Bob"]) = (AContest.Inside, AContest.Outside);
        await rig.LinkAsync("Ada", 11);
        return rig;
    }

    /// <summary>Until it is over, and what was begun is done. Ada is in the arena all the time, and kills now and then.</summary>
    private static async Task PlayAsync(ContestRig rig, Contest contest, DateTimeOffset start)
    {
        for (var i = 0; i < 60 && rig.Book.Find(contest.Key) is { } now && (now.IsUnderWay || now.Zone is ZoneState.Asked or ZoneState.Standing || now.Awards.Any(award => !award.IsOver)); i++)
        {
            await rig.PassAsync(TimeSpan.FromSeconds(20), contest);
            await rig.KillAsync("Ada", "Bob");
        }

        Assert.True(rig.Time.GetUtcNow() - start < TimeSpan.FromHours(2), "The event never ended.");
    }

    private static async Task AssertEndedAsync(ContestRig rig, Contest contest)
    {
        var now = await rig.NowAsync(contest);
        Assert.Empty(rig.Game.Zones);
        Assert.True((await rig.Storage.Ledger.AuditAsync(null, Ct)).IsSound);
        var said = rig.Game.Said;
        Assert.Equal(said.Distinct(), said);
        Assert.All(rig.Game.Sent.Where(sent => sent.Text.StartsWith("inventory.giveto", StringComparison.Ordinal)).GroupBy(sent => sent.Text), same => Assert.Single(same));
        if (now.State == ContestState.Cancelled)
        {
            // It was away so long that the fight was missed.
            Assert.Equal((CallOff.Missed, 0L), (now.CallOff, await rig.CoinsAsync(11)));
            Assert.Empty(await rig.OrdersAsync());
            return;
        }

        Assert.Equal(ContestState.Ended, now.State);
        if (now.Board.Fighters.All(fighter => fighter.Kills + fighter.HeldSeconds == 0))
        {
            Assert.Empty(now.Awards);
            return;
        }

        Assert.Equal(("Ada", AwardState.Paid, new MemberId(11)), Assert.Single(now.Awards) is var award ? (award.Name, award.State, award.Member!.Value) : default);
        Assert.Equal(500, await rig.CoinsAsync(11));
        Assert.Equal(new ItemGoods("scrap", 1000), Assert.Single(await rig.OrdersAsync()).Item.Goods);
        Assert.NotNull(await rig.Storage.Ledger.FindAsync(A.Guild, ContestAwards.EntryOf(now, now.Awards[0]), Ct));
    }
}

public sealed class SqliteContestCrashTests : ContestCrashContract
{
    internal override StorageProvider Provider => StorageProvider.Sqlite;
}

public sealed class MongoContestCrashTests : ContestCrashContract
{
    internal override StorageProvider Provider => StorageProvider.Mongo;

    // Each step is some round trips, and the test server reads whole collections.
    protected override int Samples => 3;

    protected override int Stride => 15;
}
