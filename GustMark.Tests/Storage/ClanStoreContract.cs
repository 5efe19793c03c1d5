using GustMark.Core.Clans;
using GustMark.Core.Identity;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage;

/// <summary>What every store of clans promises.</summary>
public abstract class ClanStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);
    private static readonly MemberId Ann = new(ulong.MaxValue);
    private static readonly MemberId Bob = new(2);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IClanStore> EmptyStoreAsync();

    [Fact]
    public async Task A_clan_is_kept_with_all_it_has()
    {
        var store = await EmptyStoreAsync();
        var clan = NewClan("Red Wolves", "RW", Ann) with
        {
            Description = "ä *x*",
            PlayedByFormer = TimeSpan.FromSeconds(90),
            Invitations = [new ClanInvitation(new MemberId(ulong.MaxValue - 3), Ann, Noon.AddHours(48))],
        };

        AssertSame(clan, (await store.FoundAsync(clan, 9, Ct)).Value);
        AssertSame(clan, (await store.FindAsync(Guild, clan.Id, Ct))!);
        AssertSame(clan, (await store.OfMemberAsync(Guild, Ann, Ct))!);
        AssertSame(clan, Assert.Single(await store.OfGuildAsync(Guild, Ct)));
        AssertSame(clan, Assert.Single(await store.AllAsync(ClanState.Open, Ct)));
        Assert.Null(await store.OfMemberAsync(Guild, Bob, Ct));
        Assert.Null(await store.OfMemberAsync(new GuildId(8), Ann, Ct));
        Assert.Empty(await store.OfGuildAsync(new GuildId(8), Ct));
    }

    [Fact]
    public async Task A_clan_is_founded_once_and_only_while_there_is_room()
    {
        var store = await EmptyStoreAsync();
        var clan = NewClan("Red Wolves", "RW", Ann);
        await store.FoundAsync(clan, 1, Ct);
        var renamed = (await store.ChangeAsync(clan with { Name = "Blue Wolves" }, Ct)).Value;

        Assert.Equal(renamed.Name, (await store.FoundAsync(clan, 1, Ct)).Value.Name);
        Assert.Equal(new TooManyClans(1), (await store.FoundAsync(NewClan("Other", "OO", Bob), 1, Ct)).Refusal);
    }

    [Fact]
    public async Task Names_tags_and_members_are_one_clans_in_each_guild_until_it_closes()
    {
        var store = await EmptyStoreAsync();
        var wolves = NewClan("Red Wolves", "RW", Ann);
        var bears = NewClan("Bears", "BB", Bob);
        await store.FoundAsync(wolves, 9, Ct);
        await store.FoundAsync(bears, 9, Ct);

        Assert.Equal(new ClanNameTaken("red-wolves", "Red Wolves"), (await store.FoundAsync(NewClan("red-wolves", "XX", new MemberId(3)), 9, Ct)).Refusal);
        Assert.Equal(new ClanTagTaken("rw", "RW"), (await store.FoundAsync(NewClan("Others", "rw", new MemberId(3)), 9, Ct)).Refusal);
        Assert.Equal(new InClanAlready(Ann, "Red Wolves"), (await store.FoundAsync(NewClan("Others", "XX", Ann), 9, Ct)).Refusal);
        Assert.Equal(new ClanNameTaken("RED WOLVES", "Red Wolves"), (await store.ChangeAsync(bears with { Name = "RED WOLVES" }, Ct)).Refusal);
        Assert.Equal(new ClanTagTaken("Rw", "RW"), (await store.ChangeAsync(bears with { Tag = "Rw" }, Ct)).Refusal);
        Assert.Equal(new InClanAlready(Ann, "Red Wolves"), (await store.ChangeAsync(bears.With(new ClanMember(Ann, ClanRank.Member, Noon, default)), Ct)).Refusal);
        Assert.True((await store.FoundAsync(NewClan("Red Wolves", "RW", Ann) with { Guild = new GuildId(8) }, 9, Ct)).Accepted);

        await store.ChangeAsync(wolves.Closed(new ClanClosing(Ann, null, Noon)), Ct);

        Assert.True((await store.ChangeAsync(bears.With(new ClanMember(Ann, ClanRank.Member, Noon, default)), Ct)).Accepted);
        Assert.True((await store.FoundAsync(NewClan("Red Wolves", "RW", new MemberId(3)), 9, Ct)).Accepted);
    }

    [Fact]
    public async Task A_change_counts_only_if_nobody_was_first()
    {
        var store = await EmptyStoreAsync();
        var clan = NewClan("Red Wolves", "RW", Ann);
        await store.FoundAsync(clan, 9, Ct);

        var first = (await store.ChangeAsync(clan.With(new ClanMember(Bob, ClanRank.Officer, Noon.AddDays(-1), TimeSpan.FromHours(1))), Ct)).Value;

        Assert.Equal([Bob, Ann], first.Members.Select(member => member.Member));
        Assert.Equal(1, first.Version);
        Assert.Equal(new ClanChanged("Mine"), (await store.ChangeAsync(clan with { Name = "Mine" }, Ct)).Refusal);
        Assert.Equal(new ClanChanged("Gone"), (await store.ChangeAsync(NewClan("Gone", "GG", new MemberId(5)), Ct)).Refusal);
        AssertSame(first, (await store.FindAsync(Guild, clan.Id, Ct))!);
    }

    [Fact]
    public async Task A_clan_without_exactly_one_leader_is_not_kept()
    {
        var store = await EmptyStoreAsync();
        var clan = NewClan("Red Wolves", "RW", Ann);
        await store.FoundAsync(clan, 9, Ct);

        await Assert.ThrowsAsync<ArgumentException>(() => store.ChangeAsync(clan with { Members = [] }, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => store.ChangeAsync(clan.With(new ClanMember(Bob, ClanRank.Leader, Noon, default)), Ct));
    }

    [Fact]
    public async Task A_closing_clan_says_who_gets_its_bank()
    {
        var store = await EmptyStoreAsync();
        var clan = NewClan("Red Wolves", "RW", Ann);
        await store.FoundAsync(clan, 9, Ct);
        var closing = new ClanClosing(Ann, new ServerId(Guid.NewGuid()), Noon.AddDays(1));

        var closed = (await store.ChangeAsync(clan.Closed(closing), Ct)).Value;

        Assert.Equal(closing, closed.Closing);
        AssertSame(closed, Assert.Single(await store.AllAsync(ClanState.Closing, Ct)));
        Assert.Null(await store.OfMemberAsync(Guild, Ann, Ct));
        Assert.Empty(await store.OfGuildAsync(Guild, Ct));
        await store.ChangeAsync(closed with { State = ClanState.Closed }, Ct);
        Assert.Equal(closing, Assert.Single(await store.AllAsync(ClanState.Closed, Ct)).Closing);
    }

    [Fact]
    public async Task Of_many_who_join_two_clans_at_once_each_is_in_one()
    {
        var store = await EmptyStoreAsync();
        Clan[] clans = [NewClan("Red Wolves", "RW", Ann), NewClan("Bears", "BB", Bob)];
        foreach (var clan in clans)
            await store.FoundAsync(clan, 9, Ct);
        var joining = new MemberId(77);

        var joined = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => store.ChangeAsync(clans[i % 2].With(new ClanMember(joining, ClanRank.Member, Noon, default)), Ct)));

        Assert.Single(joined, one => one.Accepted);
        Assert.Single(await store.OfGuildAsync(Guild, Ct), clan => clan.Find(joining) is not null);
    }

    private static Clan NewClan(string name, string tag, MemberId leader) => new(new ClanId(Guid.CreateVersion7(Noon)), Guild, name, tag, Noon)
    {
        Members = [new ClanMember(leader, ClanRank.Leader, Noon, TimeSpan.FromSeconds(7))],
    };

    // Records compare lists by reference.
    private static void AssertSame(Clan expected, Clan actual)
    {
        Assert.Equal(expected.Members, actual.Members);
        Assert.Equal(expected.Invitations, actual.Invitations);
        Assert.Equal(expected with { Members = actual.Members, Invitations = actual.Invitations }, actual);
    }
}

public sealed class SqliteClanStoreTests : ClanStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IClanStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Clans;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
