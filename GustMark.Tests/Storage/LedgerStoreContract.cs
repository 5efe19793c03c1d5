using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage;

/// <summary>What every ledger store promises.</summary>
public abstract class LedgerStoreContract
{
    protected static readonly GuildId Guild = new(ulong.MaxValue - 7);
    protected static readonly GuildId OtherGuild = new(8);
    protected static readonly AccountId Ann = AccountId.Wallet(Guild, new MemberId(1));
    protected static readonly AccountId Bob = AccountId.Wallet(Guild, new MemberId(ulong.MaxValue));
    protected static readonly AccountId Clan = AccountId.Clan(Guild, "wolves");
    protected static readonly AccountId House = AccountId.House(Guild);
    protected static readonly AccountId Mint = AccountId.Mint(Guild);
    protected static readonly ServerId Server = new(Guid.Parse("0199c0de-0000-7000-8000-000000000001"));

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<ILedgerStore> EmptyStoreAsync();

    /// <summary>Sets a kept balance behind the ledger's back.</summary>
    protected abstract Task DamageBalanceAsync(AccountId account, long balance);

    /// <summary>Changes what an entry posts to an account behind the ledger's back.</summary>
    protected abstract Task DamagePostingAsync(GuildId guild, EntryId entry, AccountId account, long coins);

    [Fact]
    public async Task Posted_coins_are_in_the_balances()
    {
        var store = await EmptyStoreAsync();

        Assert.False((await store.PostAsync(Issue(Ann, 500), Ct)).Value.IsRepeat);
        Assert.True((await store.PostAsync(Move("pay", Ann, Bob, 200), Ct)).Accepted);

        Assert.Equal(new Coins(300), await store.BalanceAsync(Ann, Ct));
        Assert.Equal(new Coins(200), await store.BalanceAsync(Bob, Ct));
        Assert.Equal(new Coins(-500), await store.BalanceAsync(Mint, Ct));
        Assert.Equal(Coins.Zero, await store.BalanceAsync(Clan, Ct));
    }

    [Fact]
    public async Task Servers_are_those_of_wallets_that_hold_anything()
    {
        var store = await EmptyStoreAsync();
        var wallet = AccountId.Wallet(Guild, new MemberId(1), Server);
        await store.PostAsync(Issue(Ann, 500), Ct);
        Assert.Empty(await store.ServersAsync(Guild, Ct));

        await store.PostAsync(Move("in", Ann, wallet, 200), Ct);
        Assert.Equal([Server], await store.ServersAsync(Guild, Ct));
        Assert.Empty(await store.ServersAsync(OtherGuild, Ct));

        await store.PostAsync(Move("out", wallet, Ann, 200), Ct);
        Assert.Empty(await store.ServersAsync(Guild, Ct));
    }

    [Fact]
    public async Task An_id_that_was_posted_answers_as_the_first_time_and_moves_nothing()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 500), Ct);
        var first = await store.PostAsync(Move("pay", Ann, Bob, 200) with { Reason = "for wood" }, Ct);

        var again = await store.PostAsync(Move("pay", Ann, Clan, 300), Ct);

        Assert.True(again.Value.IsRepeat);
        AssertSame(first.Value.Entry, again.Value.Entry);
        Assert.Equal(new Coins(300), await store.BalanceAsync(Ann, Ct));
        Assert.Equal(Coins.Zero, await store.BalanceAsync(Clan, Ct));
    }

    [Fact]
    public async Task A_repeat_is_accepted_though_the_coins_are_gone()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 200), Ct);
        await store.PostAsync(Move("pay", Ann, Bob, 200), Ct);

        Assert.True((await store.PostAsync(Move("pay", Ann, Bob, 200), Ct)).Value.IsRepeat);
    }

    [Fact]
    public async Task An_id_is_of_one_guild()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 5, "same"), Ct);

        Assert.False((await store.PostAsync(Issue(AccountId.Wallet(OtherGuild, new MemberId(1)), 7, "same"), Ct)).Value.IsRepeat);

        Assert.Equal(new Coins(5), await store.BalanceAsync(Ann, Ct));
        Assert.Null(await store.FindAsync(OtherGuild, new EntryId("other"), Ct));
    }

    [Fact]
    public async Task An_account_is_never_below_zero_and_a_refused_entry_leaves_no_trace()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100), Ct);

        var refused = await store.PostAsync(Move("pay", Ann, Bob, 101), Ct);

        Assert.Equal(new NotEnoughCoins(Ann, new Coins(101), new Coins(100)), refused.Refusal);
        Assert.Null(await store.FindAsync(Guild, new EntryId("pay"), Ct));
        Assert.Equal(new Coins(100), await store.BalanceAsync(Ann, Ct));
        Assert.True((await store.PostAsync(Move("pay", Ann, Bob, 100), Ct)).Accepted);
    }

    [Fact]
    public async Task One_of_several_postings_that_does_not_fit_refuses_all_of_them()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100), Ct);
        await store.PostAsync(Issue(Clan, 10), Ct);
        var entry = new LedgerEntry(
            Guild, new EntryId("split"), EntryKind.Pay, new MemberId(1), Noon,
            [new(Ann, new Coins(-50)), new(Clan, new Coins(-11)), new(Bob, new Coins(60)), new(House, new Coins(1))]);

        Assert.Equal(new NotEnoughCoins(Clan, new Coins(11), new Coins(10)), (await store.PostAsync(entry, Ct)).Refusal);

        Assert.Equal(new Coins(100), await store.BalanceAsync(Ann, Ct));
        Assert.Equal(new Coins(10), await store.BalanceAsync(Clan, Ct));
        Assert.Equal(Coins.Zero, await store.BalanceAsync(Bob, Ct));
        Assert.True((await store.AuditAsync(null, Ct)).IsSound);
    }

    [Fact]
    public async Task The_house_may_owe()
    {
        var store = await EmptyStoreAsync();

        Assert.True((await store.PostAsync(Move("win", House, Ann, 30), Ct)).Accepted);

        Assert.Equal(new Coins(-30), await store.BalanceAsync(House, Ct));
    }

    [Fact]
    public async Task A_balance_that_cannot_be_counted_is_refused()
    {
        var store = await EmptyStoreAsync();
        var issued = await store.PostAsync(Issue(Ann, long.MaxValue), Ct);
        if (issued.Accepted)
            issued = await store.PostAsync(Issue(Ann, long.MaxValue), Ct);

        Assert.IsType<TooManyCoins>(issued.Refusal);
        Assert.True((await store.AuditAsync(null, Ct)).IsSound);
    }

    [Fact]
    public async Task An_entry_that_is_no_entry_is_an_error_of_the_program()
    {
        var store = await EmptyStoreAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.PostAsync(Move("self", Ann, Ann, 1), Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PostAsync(Move("nothing", Ann, Bob, 0), Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PostAsync(Issue(Ann, 1) with { Guild = OtherGuild }, Ct));
    }

    [Fact]
    public async Task An_entry_is_found_as_it_was_posted()
    {
        var store = await EmptyStoreAsync();
        var wallet = AccountId.Wallet(Guild, new MemberId(1), Server);
        var entry = new LedgerEntry(
            Guild, new EntryId("grant/1"), EntryKind.Grant, new MemberId(ulong.MaxValue - 1), Noon.AddTicks(12_345), [new(Mint, new Coins(-4)), new(wallet, new Coins(4))],
            "it's \"fine\" 🪙\0", "order:7");

        var posted = (await store.PostAsync(entry, Ct)).Value.Entry;
        var found = await store.FindAsync(Guild, entry.Id, Ct);

        Assert.NotNull(found);
        AssertSame(posted, found);
        AssertSame(entry with { At = Noon.AddMilliseconds(1) }, found);
        Assert.Null((await store.PostAsync(Issue(Ann, 1) with { Actor = Actor.Bot }, Ct)).Value.Entry.Actor.Member);
    }

    [Fact]
    public async Task The_richest_come_first_and_servers_are_apart()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 10), Ct);
        await store.PostAsync(Issue(Bob, 30), Ct);
        await store.PostAsync(Issue(AccountId.Wallet(Guild, new MemberId(2)), 10), Ct);
        await store.PostAsync(Issue(AccountId.Wallet(Guild, new MemberId(3), Server), 99), Ct);
        await store.PostAsync(Issue(Clan, 500), Ct);
        await store.PostAsync(Issue(AccountId.Wallet(OtherGuild, new MemberId(9)), 1000), Ct);

        Assert.Equal([(Bob, 30L), (Ann, 10L)], Pairs(await store.RichestAsync(Guild, AccountKind.Wallet, null, 2, Ct)));
        Assert.Equal([(AccountId.Wallet(Guild, new MemberId(3), Server), 99L)], Pairs(await store.RichestAsync(Guild, AccountKind.Wallet, Server, 10, Ct)));
        Assert.Equal([(Clan, 500L)], Pairs(await store.RichestAsync(Guild, AccountKind.Clan, null, 10, Ct)));
    }

    [Fact]
    public async Task Gains_are_counted_from_a_time_on()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100) with { At = Noon.AddDays(-2) }, Ct);
        await store.PostAsync(Issue(Bob, 5) with { At = Noon }, Ct);
        await store.PostAsync(Move("pay", Ann, Bob, 20) with { At = Noon.AddHours(1) }, Ct);

        Assert.Equal([(Bob, 25L), (Ann, -20L)], Pairs(await store.GainsAsync(Guild, AccountKind.Wallet, null, Noon, 10, Ct)));
        Assert.Equal([(Bob, 25L)], Pairs(await store.GainsAsync(Guild, AccountKind.Wallet, null, Noon, 1, Ct)));
    }

    [Fact]
    public async Task Totals_count_what_holds_anything()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100), Ct);
        await store.PostAsync(Move("all", Ann, Bob, 100), Ct);
        await store.PostAsync(Issue(Clan, 7), Ct);

        var totals = (await store.TotalsAsync(Guild, Ct)).OrderBy(total => total.Kind);

        Assert.Equal([new(AccountKind.Wallet, 1, new(100)), new(AccountKind.Clan, 1, new(7)), new(AccountKind.Mint, 1, new(-107))], totals);
    }

    [Fact]
    public async Task Flows_are_by_day_kind_of_entry_and_kind_of_account()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 999) with { At = Noon.AddDays(-9) }, Ct);
        await store.PostAsync(Issue(Ann, 100, "one"), Ct);
        await store.PostAsync(Issue(Bob, 50, "two") with { At = Noon.AddHours(11) }, Ct);
        await store.PostAsync(Move("pay", Ann, House, 30) with { At = Noon.AddHours(12) }, Ct);

        var flows = await store.FlowsAsync(Guild, Noon.AddDays(-1), Ct);

        var (today, tomorrow) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2));
        Assert.Equal(
            [
                new(today, EntryKind.Grant, AccountKind.Wallet, new(150), new(0), 2),
                new(today, EntryKind.Grant, AccountKind.Mint, new(0), new(150), 2),
                new(tomorrow, EntryKind.Pay, AccountKind.Wallet, new(0), new(30), 1),
                new(tomorrow, EntryKind.Pay, AccountKind.House, new(30), new(0), 1),
            ],
            flows.OrderBy(flow => flow.Day).ThenBy(flow => flow.Account));
    }

    [Fact]
    public async Task Entries_are_listed_newest_first_by_what_is_asked()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100, "a") with { At = Noon }, Ct);
        await store.PostAsync(Issue(Bob, 100, "b") with { At = Noon.AddMinutes(2) }, Ct);
        await store.PostAsync(Move("c", Ann, Bob, 1) with { At = Noon.AddMinutes(1) }, Ct);
        await store.PostAsync(Move("d", Bob, Clan, 1) with { At = Noon.AddMinutes(2), Actor = Actor.Bot }, Ct);
        await store.PostAsync(Issue(AccountId.Wallet(OtherGuild, new MemberId(1)), 1, "e"), Ct);
        var all = new EntryQuery(Guild, 10);

        Assert.Equal(["d", "b", "c", "a"], await Ids(all));
        Assert.Equal(["c", "a"], await Ids(all with { Account = Ann }));
        Assert.Equal([], await Ids(all with { Account = AccountId.Wallet(Guild, new MemberId(1), Server) }));
        Assert.Equal(["b", "a"], await Ids(all with { Kind = EntryKind.Grant }));
        Assert.Equal(["d"], await Ids(all with { Actor = Actor.Bot }));
        Assert.Equal(["b", "c", "a"], await Ids(all with { Actor = new MemberId(5) }));
        Assert.Equal(["c"], await Ids(all with { Since = Noon.AddMinutes(1), Until = Noon.AddMinutes(2) }));
        Assert.Equal(["d", "b"], await Ids(all with { Most = 2 }));
        Assert.Equal(["c", "a"], await Ids(all with { Before = new EntryPosition(Noon.AddMinutes(2), new EntryId("b")) }));
        Assert.Equal(["b"], await Ids(all with { Account = Bob, Kind = EntryKind.Grant, Actor = new MemberId(5), Since = Noon, Before = new EntryPosition(Noon.AddMinutes(2), new EntryId("d")) }));

        async Task<IEnumerable<string>> Ids(EntryQuery query) => (await store.EntriesAsync(query, Ct)).Select(entry => entry.Id.Value);
    }

    [Fact]
    public async Task A_hold_is_settled_once_whoever_comes_first()
    {
        var store = await EmptyStoreAsync();
        var holds = new Holds(store, TimeProvider.System);
        await store.PostAsync(Issue(Ann, 100), Ct);
        var (one, two) = (new Hold("order:1", Ann, new Coins(60)), new Hold("order:2", Ann, new Coins(40)));

        Assert.True((await holds.ReserveAsync(one, new MemberId(1), null, null, Ct)).Accepted);
        Assert.True((await holds.ReserveAsync(two, new MemberId(1), null, null, Ct)).Accepted);
        Assert.IsType<NotEnoughCoins>((await holds.ReserveAsync(new Hold("order:3", Ann, new Coins(1)), new MemberId(1), null, null, Ct)).Refusal);
        Assert.Equal(["order:1", "order:2"], (await store.OpenHoldsAsync(Guild, Ct)).Select(entry => Hold.Of(entry)!.Id).Order());

        Assert.Equal(Settlement.Captured, await holds.CaptureAsync(one, House, Actor.Bot, null, null, Ct));
        Assert.Equal(Settlement.Captured, await holds.ReleaseAsync(one, Actor.Bot, null, null, Ct));
        Assert.Equal(two, Hold.Of(Assert.Single(await store.OpenHoldsAsync(null, Ct))));
        Assert.Empty(await store.OpenHoldsAsync(OtherGuild, Ct));
        Assert.Equal(Settlement.Released, await holds.ReleaseAsync(two, Actor.Bot, null, null, Ct));

        Assert.Empty(await store.OpenHoldsAsync(null, Ct));
        Assert.Equal(new Coins(40), await store.BalanceAsync(Ann, Ct));
        Assert.Equal(new Coins(60), await store.BalanceAsync(House, Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => holds.CaptureAsync(new Hold("order:9", Ann, new Coins(1)), House, Actor.Bot, null, null, Ct));
    }

    [Fact]
    public async Task A_sound_ledger_is_found_sound()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100), Ct);
        await new Holds(store, TimeProvider.System).ReserveAsync(new Hold("x", Ann, new Coins(10)), Actor.Bot, null, null, Ct);
        await store.PostAsync(Issue(AccountId.Wallet(OtherGuild, new MemberId(1)), 5), Ct);

        var all = await store.AuditAsync(null, Ct);
        var one = await store.AuditAsync(Guild, Ct);

        Assert.Equal((3, 1, (Int128)105, true), (all.Entries, all.OpenHolds, all.Issued, all.IsSound));
        Assert.Equal((2, 1, (Int128)100, true), (one.Entries, one.OpenHolds, one.Issued, one.IsSound));
    }

    [Fact]
    public async Task A_wrong_balance_is_found_and_can_be_rebuilt()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100), Ct);
        await store.PostAsync(Issue(Bob, 100), Ct);
        await DamageBalanceAsync(Ann, 700);

        Assert.Equal(new WrongBalance(Guild, Ann.Key, 700, 100), Assert.Single((await store.AuditAsync(Guild, Ct)).Findings));
        Assert.Empty((await store.AuditAsync(OtherGuild, Ct)).Findings);
        Assert.Equal(1, await store.RebuildAsync(Guild, Ct));

        Assert.Equal(new Coins(100), await store.BalanceAsync(Ann, Ct));
        Assert.True((await store.AuditAsync(null, Ct)).IsSound);
        Assert.Equal(0, await store.RebuildAsync(Guild, Ct));
    }

    [Fact]
    public async Task An_entry_that_does_not_sum_to_zero_is_found()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100, "forged"), Ct);
        await DamagePostingAsync(Guild, new EntryId("forged"), Ann, 160);

        var findings = (await store.AuditAsync(null, Ct)).Findings;

        Assert.Contains(new UnbalancedEntry(Guild, "forged", 60), findings);
        Assert.Contains(new WrongBalance(Guild, Ann.Key, 100, 160), findings);
    }

    [Fact]
    public async Task Reserved_coins_without_a_hold_are_found()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100), Ct);
        await store.PostAsync(Move("stray", Ann, AccountId.HeldOf(Ann), 40), Ct);

        Assert.Equal(new UnbackedHolds(Guild, AccountId.HeldOf(Ann).Key, 40, 0), Assert.Single((await store.AuditAsync(null, Ct)).Findings));
    }

    [Fact]
    public async Task Many_who_post_the_same_id_at_once_move_the_coins_once()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 100), Ct);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.PostAsync(Move("pay", Ann, Bob, 60), Ct)));

        Assert.Single(results, result => !result.Value.IsRepeat);
        Assert.Equal(new Coins(60), await store.BalanceAsync(Bob, Ct));
    }

    [Fact]
    public async Task Of_many_who_spend_the_same_coins_at_once_as_many_succeed_as_there_are_coins()
    {
        var store = await EmptyStoreAsync();
        await store.PostAsync(Issue(Ann, 10), Ct);

        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => store.PostAsync(Move($"pay{i}", Ann, Bob, 1), Ct)));

        Assert.Equal(10, results.Count(result => result.Accepted));
        Assert.Equal(Coins.Zero, await store.BalanceAsync(Ann, Ct));
        Assert.Equal(new Coins(10), await store.BalanceAsync(Bob, Ct));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Any_interleaving_of_operations_keeps_every_invariant(int seed)
    {
        var store = await EmptyStoreAsync();
        AccountId[] accounts = [Ann, Bob, Clan, House, AccountId.HeldOf(Ann)];
        var random = new Random(seed);
        var entries = Enumerable.Range(0, Operations).Select(i =>
        {
            // Ids repeat now and then, and some entries have three postings.
            var id = new EntryId($"e{random.Next(Operations)}");
            var picked = random.GetItems(accounts, accounts.Length).Distinct().Take(2).ToList();
            if (picked.Count < 2 || i % 5 == 0)
                return LedgerEntry.Transfer(id, EntryKind.Grant, Actor.Bot, Noon.AddSeconds(i), Mint, random.GetItems(accounts[..3], 1)[0], new Coins(random.Next(1, 50)));
            var coins = random.Next(2, 60);
            return new LedgerEntry(Guild, id, EntryKind.Pay, new MemberId(1), Noon.AddSeconds(i),
                [new(picked[0], new(-coins)), new(picked[1], new(coins - 1)), new(Mint, new(1))]);
        }).ToArray();

        var posted = new System.Collections.Concurrent.ConcurrentDictionary<EntryId, LedgerEntry>();
        await Parallel.ForEachAsync(entries, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = Ct }, async (entry, ct) =>
        {
            if (await store.PostAsync(entry, ct) is { Accepted: true, Value: { IsRepeat: false, Entry: { } kept } })
                Assert.True(posted.TryAdd(kept.Id, kept));
            if (entry.At.Second % 10 == 0)
                Assert.DoesNotContain((await store.AuditAsync(Guild, ct)).Findings, finding => finding is not UnbackedHolds);
        });

        foreach (var account in accounts.Append(Mint))
        {
            var expected = posted.Values.Aggregate(Coins.Zero, (sum, entry) => sum + entry.ChangeOf(account));
            Assert.Equal(expected, await store.BalanceAsync(account, Ct));
            Assert.True(account.MayOwe || expected >= Coins.Zero);
        }

        var totals = (await store.TotalsAsync(Guild, Ct)).Sum(total => total.Coins.Amount);
        Assert.Equal(0, totals);
    }

    /// <summary>Operations of an interleaving.</summary>
    protected virtual int Operations => 400;

    protected static LedgerEntry Issue(AccountId to, long coins, string? id = null) => LedgerEntry.Transfer(
        new EntryId(id ?? "issue:" + Guid.NewGuid().ToString("N")), EntryKind.Grant, new MemberId(5), Noon, AccountId.Mint(to.Guild), to, new Coins(coins));

    protected static LedgerEntry Move(string id, AccountId from, AccountId to, long coins) => LedgerEntry.Transfer(
        new EntryId(id), EntryKind.Pay, new MemberId(5), Noon, from, to, new Coins(coins));

    private static IEnumerable<(AccountId, long)> Pairs(IReadOnlyList<Balance> balances) => balances.Select(balance => (balance.Account, balance.Coins.Amount));

    private static void AssertSame(LedgerEntry expected, LedgerEntry actual)
    {
        IReadOnlyList<Posting> none = [];
        Assert.Equal(expected with { Postings = none }, actual with { Postings = none });
        Assert.Equal(expected.Postings.OrderBy(posting => posting.Account.Key), actual.Postings.OrderBy(posting => posting.Account.Key));
    }
}
