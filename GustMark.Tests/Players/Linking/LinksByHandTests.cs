using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Linking;
using GustMark.Core.Players.Profiles;
using GustMark.Tests.Builders;
using GustMark.Tests.Moderation;

namespace GustMark.Tests.Players.Linking;

/// <summary>Links that admins make and undo.</summary>
public sealed class LinksByHandTests : IAsyncLifetime
{
    private const string Ada = "100000000000000300";

    private static readonly MemberId Member = new(100000000000000300);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000001);

    private readonly ArmedTime time = new();
    private readonly FakeLinkStore store = new();
    private readonly FakeProfileStore profiles = new();
    private readonly FakeGuildMembers members = new();
    private readonly FakeLevels levels = new();
    private readonly List<MemberId> changed = [];
    private readonly LinksByHand links;

    public LinksByHandTests()
    {
        var service = new LinkService(store, new FakeConnections(), new LinkChallenges(new FakeRandom(), time), time);
        service.Changed += (_, member) => changed.Add(member);
        links = new LinksByHand(service, store, profiles, new MemberLookup(store, members), members, levels, time);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await profiles.ApplyAsync(
        new ProfileBatch(A.Guild, 1, [new ProfileChange(Bob, A.Moment, A.Moment) { Names = [new UsedName("Bob", A.Moment, A.Moment)] }]), Ct);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_player_is_linked_by_his_name_and_unlinked_and_each_is_told()
    {
        var link = (await links.LinkAsync(A.Guild, AccessLevel.Admin, Bob, Ada, Ct)).Value;
        Assert.Equal((Bob, "Bob", Member), (link.Player, link.Name, link.Member));
        Assert.Equal(Member, (await store.OfPlayerAsync(A.Guild, Bob, Ct))?.Member);

        Assert.Equal(Member, (await links.UnlinkAsync(A.Guild, AccessLevel.Admin, Bob, Ct)).Value.Member);
        Assert.Null(await store.OfPlayerAsync(A.Guild, Bob, Ct));
        Assert.IsType<PlayerNotLinked>((await links.UnlinkAsync(A.Guild, AccessLevel.Admin, Bob, Ct)).Refusal);
        Assert.Equal([Member, Member], changed);
    }

    [Fact]
    public async Task Nobody_is_linked_who_is_no_member_or_to_whom_was_never_seen_or_is_anothers()
    {
        Assert.IsType<NoSuchPlayer>((await links.LinkAsync(A.Guild, AccessLevel.Admin, PlayerId.OfName("Nobody"), Ada, Ct)).Refusal);
        members.Gone.Add(Member);
        Assert.Equal(new NoSuchMember(Ada), (await links.LinkAsync(A.Guild, AccessLevel.Admin, Bob, Ada, Ct)).Refusal);
        members.Gone.Clear();
        await store.LinkAsync(new PlayerLink(A.Guild, Bob, "Bob", new MemberId(5), A.Moment), Ct);
        Assert.Equal(new PlayerTaken("Bob", new MemberId(5)), (await links.LinkAsync(A.Guild, AccessLevel.Admin, Bob, Ada, Ct)).Refusal);
        Assert.Empty(changed);
    }

    [Fact]
    public async Task Nobody_links_or_unlinks_a_member_above_him()
    {
        levels.Of[Member] = AccessLevel.Owner;
        Assert.Equal(new LinkAboveOwn(AccessLevel.Owner), (await links.LinkAsync(A.Guild, AccessLevel.Admin, Bob, Ada, Ct)).Refusal);

        Assert.True((await links.LinkAsync(A.Guild, AccessLevel.Owner, Bob, Ada, Ct)).Accepted);
        Assert.Equal(new LinkAboveOwn(AccessLevel.Owner), (await links.UnlinkAsync(A.Guild, AccessLevel.Admin, Bob, Ct)).Refusal);
        Assert.NotNull(await store.OfPlayerAsync(A.Guild, Bob, Ct));
    }
}
