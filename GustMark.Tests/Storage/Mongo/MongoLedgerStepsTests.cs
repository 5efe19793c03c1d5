using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage.Mongo;
using MongoDB.Bson;
using MongoDB.Driver;

namespace GustMark.Tests.Storage.Mongo;

/// <summary>The steps of a post, ended after each single one.</summary>
public sealed class MongoLedgerStepsTests : IAsyncLifetime
{
    private static readonly AccountId Ann = AccountId.Wallet(A.Guild, new MemberId(1));
    private static readonly AccountId Bob = AccountId.Wallet(A.Guild, new MemberId(2));
    private static readonly AccountId Clan = AccountId.Clan(A.Guild, "wolves");
    private static readonly AccountId Mint = AccountId.Mint(A.Guild);

    private MongoStorage opened = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => opened = await MongoStorage.NewAsync();

    public ValueTask DisposeAsync() => opened.DisposeAsync();

    [Theory]
    [InlineData(60)]
    [InlineData(160)]
    public async Task A_crash_after_any_step_leaves_an_entry_whole_or_not_at_all(long coins)
    {
        for (var step = 1; ; step++)
        {
            var (ann, bob) = (AccountId.Wallet(A.Guild, new MemberId((ulong)(100 + step))), AccountId.Wallet(A.Guild, new MemberId((ulong)(10_000 + step))));
            await opened.Storage.Ledger.PostAsync(Transfer($"issue/{step}", Mint, ann, 100), Ct);
            var pay = Transfer($"pay/{step}", ann, bob, coins);
            var left = step;
            var dying = new MongoLedgerStore(opened.Database, _ =>
            {
                if (--left == 0)
                    throw new Crash();
            });
            var crashed = await Record.ExceptionAsync(() => dying.PostAsync(pay, Ct));

            var survivor = new MongoLedgerStore(opened.Database);
            await survivor.RecoverAsync(Ct);

            var there = await survivor.FindAsync(A.Guild, pay.Id, Ct) is not null;
            Assert.Equal((there ? 40 : 100, there ? 60 : 0), (await HasAsync(survivor, ann), await HasAsync(survivor, bob)));
            var again = await survivor.PostAsync(pay, Ct);
            Assert.Equal((there, coins <= 100), (again.Accepted && again.Value.IsRepeat, again.Accepted));
            Assert.Equal(coins <= 100 ? (40, 60) : (100, 0), (await HasAsync(survivor, ann), await HasAsync(survivor, bob)));
            if (crashed is null)
            {
                Assert.True((await survivor.AuditAsync(null, Ct)).IsSound);
                Assert.Equal(0, await opened.Database.Collection(MongoCollections.Accounts).CountDocumentsAsync(
                    new BsonDocument("$or", new BsonArray { new BsonDocument("pending", new BsonDocument("$ne", new BsonArray())), new BsonDocument("incoming", new BsonDocument("$ne", 0L)) }), cancellationToken: Ct));
                Assert.True(step > 6, $"Only {step} steps were tried.");
                return;
            }

            Assert.IsType<Crash>(crashed);
        }
    }

    [Fact]
    public async Task A_writer_that_comes_late_changes_nothing_of_an_entry_that_was_given_up()
    {
        var store = new MongoLedgerStore(opened.Database);
        await store.PostAsync(Transfer("issue", Mint, Ann, 100), Ct);
        MongoLedgerStore? other = new(opened.Database);
        var late = new MongoLedgerStore(opened.Database, operation =>
        {
            // It has read the account and the state, and is about to take the coins: then another gives the entry up, and it goes on.
            if (operation == "read state" && Interlocked.Exchange(ref other, null) is { } survivor)
                survivor.RecoverAsync(Ct).Wait(Ct);
        });

        var posted = await late.PostAsync(Transfer("pay", Ann, Bob, 60), Ct);

        // Its first attempt came to nothing, so it made another one; the coins moved once.
        Assert.False(posted.Value.IsRepeat);
        Assert.Equal((40, 60), (await HasAsync(store, Ann), await HasAsync(store, Bob)));
        Assert.True((await store.AuditAsync(null, Ct)).IsSound);
    }

    [Fact]
    public async Task What_has_been_set_aside_cannot_be_spent_and_the_entry_is_not_seen()
    {
        var store = new MongoLedgerStore(opened.Database);
        await store.PostAsync(Transfer("issue", Mint, Ann, 100), Ct);
        var dying = new MongoLedgerStore(opened.Database, operation =>
        {
            if (operation == "move to committed")
                throw new Crash();
        });
        await Assert.ThrowsAsync<Crash>(() => dying.PostAsync(Transfer("pay", Ann, Bob, 60), Ct));

        Assert.Equal(new NotEnoughCoins(Ann, new Coins(60), new Coins(40)), (await store.PostAsync(Transfer("spend", Ann, Clan, 60), Ct)).Refusal);
        Assert.Null(await store.FindAsync(A.Guild, new EntryId("pay"), Ct));
        Assert.True((await store.AuditAsync(null, Ct)).IsSound);

        // It was decided: whoever asks for it finishes it.
        Assert.True((await store.PostAsync(Transfer("pay", Ann, Bob, 60), Ct)).Value.IsRepeat);
        Assert.Equal(60, await HasAsync(store, Bob));
    }

    [Fact]
    public async Task What_a_process_left_half_done_is_finished_at_the_next_start()
    {
        await opened.Storage.Ledger.PostAsync(Transfer("issue", Mint, Ann, 100), Ct);
        var dying = new MongoLedgerStore(opened.Database, operation =>
        {
            if (operation == "change account")
                throw new Crash();
        });
        await Assert.ThrowsAsync<Crash>(() => dying.PostAsync(Transfer("pay", Ann, Bob, 60), Ct));
        Assert.Equal(40, await HasAsync(opened.Storage.Ledger, Ann));

        await opened.ReopenAsync();

        Assert.Equal((100, 0), (await HasAsync(opened.Storage.Ledger, Ann), await HasAsync(opened.Storage.Ledger, Bob)));
    }

    [Fact]
    public async Task Room_for_coins_that_are_under_way_is_kept()
    {
        var store = new MongoLedgerStore(opened.Database);
        await store.PostAsync(Transfer("much", Mint, Ann, long.MaxValue - 50), Ct);
        await store.PostAsync(Transfer("more", Mint, Bob, 100), Ct);

        Assert.Equal(new TooManyCoins(Ann), (await store.PostAsync(Transfer("pay", Bob, Ann, 60), Ct)).Refusal);
        Assert.Equal(100, await HasAsync(store, Bob));
    }

    private static async Task<long> HasAsync(ILedgerStore store, AccountId account) => (await store.BalanceAsync(account, Ct)).Amount;

    private static LedgerEntry Transfer(string id, AccountId from, AccountId to, long coins) =>
        LedgerEntry.Transfer(new EntryId(id), EntryKind.Pay, Actor.Bot, A.Moment, from, to, new Coins(coins));

    private sealed class Crash : Exception;
}
