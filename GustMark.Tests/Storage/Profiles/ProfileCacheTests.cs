using CsCheck;
using GustMark.Core.Economy;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Tests.Builders;
using GustMark.Worker.Storage.Profiles;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Storage.Profiles;

/// <summary>Balances and links that are remembered, and never older than what was told.</summary>
public sealed class ProfileCacheTests
{
    private static readonly MemberId Ann = new(1);
    private static readonly AccountId Wallet = AccountId.Wallet(A.Guild, Ann);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000001);

    private readonly FakeTimeProvider time = new(A.Moment);
    private readonly FakeLedgerStore ledger = new();
    private readonly FakeLinkStore links = new();
    private readonly ProfileCache profiles;
    private readonly NewsDesk news = new();
    private readonly CachedLedgerStore cachedLedger;
    private readonly CachedLinkStore cachedLinks;
    private int entries;

    public ProfileCacheTests()
    {
        profiles = new ProfileCache(time);
        cachedLedger = new CachedLedgerStore(ledger, profiles, news);
        cachedLinks = new CachedLinkStore(links, profiles);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_asked_once_is_not_asked_again_until_it_changes()
    {
        await GrantAsync(5);
        Assert.Equal(new Coins(5), await cachedLedger.BalanceAsync(Wallet, Ct));
        Assert.Equal(new Coins(5), await cachedLedger.BalanceAsync(Wallet, Ct));
        Assert.Equal(1, ledger.Reads);

        await GrantAsync(2);

        Assert.Equal(new Coins(7), await cachedLedger.BalanceAsync(Wallet, Ct));
        Assert.Equal(2, ledger.Reads);
    }

    [Fact]
    public async Task What_is_posted_is_told_once_and_what_is_refused_is_not()
    {
        var told = new List<News>();
        news.Told += told.Add;
        var entry = LedgerEntry.Transfer(new EntryId("once"), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), Wallet, new Coins(5));

        await cachedLedger.PostAsync(entry, Ct);
        await cachedLedger.PostAsync(entry, Ct);
        await cachedLedger.PostAsync(LedgerEntry.Transfer(new EntryId("much"), EntryKind.Deduct, Actor.Bot, A.Moment, Wallet, AccountId.Mint(A.Guild), new Coins(6)), Ct);
        await cachedLedger.PostAsync(LedgerEntry.Transfer(new EntryId("kill"), EntryKind.Kill, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), Wallet, new Coins(1)), Ct);

        Assert.Equal([new CoinsMoved(entry)], told);
    }

    [Fact]
    public async Task Who_a_member_is_follows_his_links()
    {
        Assert.Empty(await cachedLinks.OfMemberAsync(A.Guild, Ann, Ct));
        await cachedLinks.LinkAsync(new PlayerLink(A.Guild, Bob, "Bob", Ann, A.Moment), Ct);
        Assert.Single(await cachedLinks.OfMemberAsync(A.Guild, Ann, Ct));
        Assert.Single(await cachedLinks.OfMemberAsync(A.Guild, Ann, Ct));
        Assert.Equal(2, links.Reads);

        await cachedLinks.UnlinkAsync(A.Guild, Bob, Ann, Ct);

        Assert.Empty(await cachedLinks.OfMemberAsync(A.Guild, Ann, Ct));
    }

    [Fact]
    public async Task Guilds_and_wallets_are_kept_apart()
    {
        await GrantAsync(5);
        await cachedLedger.BalanceAsync(Wallet, Ct);

        Assert.Equal(Coins.Zero, await cachedLedger.BalanceAsync(AccountId.Wallet(new GuildId(101), Ann), Ct));
        Assert.Equal(Coins.Zero, await cachedLedger.BalanceAsync(AccountId.HeldOf(Wallet), Ct));
        Assert.Equal(Coins.Zero, await cachedLedger.BalanceAsync(AccountId.Wallet(A.Guild, Ann, A.Server().Id), Ct));
        Assert.Equal(new Coins(-5), await cachedLedger.BalanceAsync(AccountId.Mint(A.Guild), Ct));
    }

    [Fact]
    public async Task An_answer_read_before_a_change_is_not_remembered_after_it()
    {
        var held = new TaskCompletionSource();
        ledger.BeforeAnswer = () => held.Task;
        var old = cachedLedger.BalanceAsync(Wallet, Ct);
        await GrantAsync(5);
        held.SetResult();
        Assert.Equal(Coins.Zero, await old);

        Assert.Equal(new Coins(5), await cachedLedger.BalanceAsync(Wallet, Ct));
    }

    [Fact]
    public async Task Nor_is_one_read_while_a_change_was_under_way()
    {
        var done = new TaskCompletionSource();
        var read = new TaskCompletionSource();
        ledger.BeforeAnswer = () => read.Task;
        var before = cachedLedger.BalanceAsync(Wallet, Ct);
        ledger.BeforeAcknowledging = () => done.Task;
        var grant = GrantAsync(5);
        read.SetResult();
        await before;
        done.SetResult();
        await grant;

        Assert.Equal(new Coins(5), await cachedLedger.BalanceAsync(Wallet, Ct));
    }

    [Fact]
    public async Task After_a_change_that_failed_nothing_is_remembered_for_a_minute()
    {
        await cachedLedger.BalanceAsync(Wallet, Ct);
        ledger.FailTimes(1);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => GrantAsync(5));

        await cachedLedger.BalanceAsync(Wallet, Ct);
        await cachedLedger.BalanceAsync(Wallet, Ct);
        Assert.Equal(3, ledger.Reads);
        time.Advance(ProfileCache.Doubt);
        await cachedLedger.BalanceAsync(Wallet, Ct);
        await cachedLedger.BalanceAsync(Wallet, Ct);
        Assert.Equal(4, ledger.Reads);
    }

    [Fact]
    public async Task A_copy_that_was_put_back_is_read_anew()
    {
        await cachedLedger.BalanceAsync(Wallet, Ct);
        await ledger.PostAsync(Entry(9), Ct);

        await profiles.ReloadAsync(A.Guild, Ct);

        Assert.Equal(new Coins(9), await cachedLedger.BalanceAsync(Wallet, Ct));
    }

    [Fact]
    public async Task A_thousand_members_are_remembered()
    {
        for (var member = 1UL; member <= 3000; member++)
            await cachedLedger.BalanceAsync(AccountId.Wallet(A.Guild, new MemberId(member)), Ct);

        Assert.InRange(profiles.Count, ProfileCache.Capacity / 2, ProfileCache.Capacity);
    }

    /// <summary>Readers and writers at once: nobody reads a balance that is older than a change that was done before he asked.</summary>
    [Fact]
    public async Task No_balance_is_older_than_what_was_done_before_it_was_asked()
    {
        long done = 0;
        ledger.BeforeAnswer = async () => await Task.Yield();
        ledger.BeforeAcknowledging = async () => await Task.Yield();
        using var over = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                var least = Volatile.Read(ref done);
                Assert.InRange((await cachedLedger.BalanceAsync(Wallet, CancellationToken.None)).Amount, least, long.MaxValue);
            }
        }, Ct)).ToList();

        for (var i = 1; i <= 400; i++)
        {
            await GrantAsync(1);
            Volatile.Write(ref done, i);
        }

        await over.CancelAsync();
        await Task.WhenAll(readers);
        Assert.Equal(new Coins(400), await cachedLedger.BalanceAsync(Wallet, Ct));
    }

    [Fact]
    public void Whatever_happens_in_whatever_order_an_older_answer_is_never_kept() => Gen.Int[0, 2].Array[1, 60].Sample(steps =>
    {
        // 0: somebody begins to read; 1: the oldest who reads puts his answer; 2: the balance changes.
        var profile = new Profile();
        var reading = new Queue<(long Epoch, long Value)>();
        var value = 0L;
        foreach (var step in steps)
        {
            if (step == 0)
            {
                if (profile.TryBalance(Wallet, out var known, out var epoch))
                    Assert.Equal(value, known.Amount);
                else
                    reading.Enqueue((epoch, value));
            }
            else if (step == 1 && reading.TryDequeue(out var read))
            {
                profile.PutBalance(Wallet, new Coins(read.Value), read.Epoch);
            }
            else if (step == 2)
            {
                profile.Forget();
                value++;
                profile.Forget();
            }
        }
    });

    private Task<Result<Receipt>> GrantAsync(long coins) => cachedLedger.PostAsync(Entry(coins), Ct);

    private LedgerEntry Entry(long coins) => LedgerEntry.Transfer(
        new EntryId($"grant/{++entries}"), EntryKind.Grant, Actor.Bot, A.Moment, AccountId.Mint(A.Guild), Wallet, new Coins(coins));
}
