using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Settings;

namespace GustMark.Tests.Storage;

/// <summary>What every store of links promises.</summary>
public abstract class LinkStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);
    private static readonly MemberId Ann = new(ulong.MaxValue);
    private static readonly MemberId Bob = new(2);
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<ILinkStore> EmptyStoreAsync();

    [Fact]
    public async Task A_link_is_found_by_player_member_and_guild()
    {
        var store = await EmptyStoreAsync();
        var (pc, console) = (Link(PlayerId.OfSteam(76561199260399082), "vetmon", Ann, Noon), Link(PlayerId.OfName("CPTA1N"), "CPTA1N", Ann, Noon.AddHours(1)));

        Assert.Equal(pc, (await store.LinkAsync(pc, Ct)).Value);
        await store.LinkAsync(console, Ct);

        Assert.Equal(pc, await store.OfPlayerAsync(Guild, pc.Player, Ct));
        Assert.Equal([console, pc], await store.OfMemberAsync(Guild, Ann, Ct));
        Assert.Equal([pc, console], await store.OfGuildAsync(Guild, Ct));
        Assert.Equal(2, (await store.AllAsync(Ct)).Count);
    }

    [Fact]
    public async Task A_player_is_one_members_and_no_others()
    {
        var store = await EmptyStoreAsync();
        await store.LinkAsync(Link(PlayerId.OfName("Ann"), "Ann", Ann, Noon), Ct);

        var refused = await store.LinkAsync(Link(PlayerId.OfName("Ann"), "ANN", Bob, Noon), Ct);

        Assert.Equal(new PlayerTaken("Ann", Ann), refused.Refusal);
        Assert.Empty(await store.OfMemberAsync(Guild, Bob, Ct));
    }

    [Fact]
    public async Task Linking_again_keeps_the_newer_name()
    {
        var store = await EmptyStoreAsync();
        await store.LinkAsync(Link(PlayerId.OfSteam(76561199260399082), "old", Ann, Noon), Ct);

        var again = await store.LinkAsync(Link(PlayerId.OfSteam(76561199260399082), "new", Ann, Noon.AddDays(1)), Ct);

        Assert.Equal(Link(PlayerId.OfSteam(76561199260399082), "new", Ann, Noon), again.Value);
    }

    [Fact]
    public async Task A_guild_knows_nothing_of_anothers_links()
    {
        var store = await EmptyStoreAsync();
        await store.LinkAsync(Link(PlayerId.OfName("Ann"), "Ann", Ann, Noon), Ct);
        var other = new GuildId(8);

        Assert.True((await store.LinkAsync(Link(PlayerId.OfName("Ann"), "Ann", Bob, Noon) with { Guild = other }, Ct)).Accepted);

        Assert.Equal(Bob, (await store.OfPlayerAsync(other, PlayerId.OfName("Ann"), Ct))!.Member);
        Assert.Empty(await store.OfMemberAsync(other, Ann, Ct));
        Assert.Single(await store.OfGuildAsync(other, Ct));
    }

    [Fact]
    public async Task Only_whose_link_it_is_ends_it()
    {
        var store = await EmptyStoreAsync();
        await store.LinkAsync(Link(PlayerId.OfName("Ann"), "Ann", Ann, Noon), Ct);

        Assert.False(await store.UnlinkAsync(Guild, PlayerId.OfName("Ann"), Bob, Ct));
        Assert.True(await store.UnlinkAsync(Guild, PlayerId.OfName("Ann"), Ann, Ct));
        Assert.False(await store.UnlinkAsync(Guild, PlayerId.OfName("Ann"), Ann, Ct));

        Assert.Null(await store.OfPlayerAsync(Guild, PlayerId.OfName("Ann"), Ct));
    }

    [Fact]
    public async Task Of_many_who_link_a_player_at_once_one_does()
    {
        var store = await EmptyStoreAsync();

        var results = await Task.WhenAll(Enumerable.Range(1, 12).Select(i => store.LinkAsync(Link(PlayerId.OfName("Ann"), "Ann", new MemberId((ulong)i), Noon), Ct)));

        Assert.Single(results, result => result.Accepted);
    }

    private static PlayerLink Link(PlayerId player, string name, MemberId member, DateTimeOffset at) => new(Guild, player, name, member, at);
}

/// <summary>What every store of play time promises.</summary>
public abstract class PlayTimeStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);
    private static readonly MemberId Ann = new(ulong.MaxValue);
    private static readonly MemberId Bob = new(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IPlayTimeStore> EmptyStoreAsync();

    [Fact]
    public async Task What_is_played_adds_up()
    {
        var store = await EmptyStoreAsync();

        Assert.Equal([Minutes(1)], await store.AddAsync(Guild, 1, [new(Ann, Minutes(1))], Ct));
        Assert.Equal([Minutes(2), Minutes(3)], await store.AddAsync(Guild, 2, [new(Bob, Minutes(2)), new(Ann, Minutes(2))], Ct));

        Assert.Equal(Minutes(3), await store.OfAsync(Guild, Ann, Ct));
        Assert.Equal(TimeSpan.Zero, await store.OfAsync(Guild, new MemberId(9), Ct));
        Assert.Equal(TimeSpan.Zero, await store.OfAsync(new GuildId(8), Ann, Ct));
    }

    [Fact]
    public async Task The_same_call_again_adds_nothing()
    {
        var store = await EmptyStoreAsync();
        await store.AddAsync(Guild, 5, [new(Ann, Minutes(1))], Ct);

        Assert.Equal([Minutes(1)], await store.AddAsync(Guild, 5, [new(Ann, Minutes(1))], Ct));
        Assert.Equal([Minutes(1)], await store.AddAsync(Guild, 4, [new(Ann, Minutes(9))], Ct));
        Assert.Equal([Minutes(2)], await store.AddAsync(new GuildId(8), 4, [new(Ann, Minutes(2))], Ct));
    }

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);
}

/// <summary>What every store of settings promises.</summary>
public abstract class GuildSettingsStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IGuildSettingsStore> EmptyStoreAsync();

    [Fact]
    public async Task What_was_set_is_loaded()
    {
        var store = await EmptyStoreAsync();

        Assert.Null(await store.LoadAsync(Guild, "economy", Ct));
        Assert.True(await store.ReplaceAsync(Guild, "economy", null, """{"a":"ä"}""", Ct));
        Assert.True(await store.ReplaceAsync(Guild, "economy", """{"a":"ä"}""", """{"a":2}""", Ct));

        Assert.Equal("""{"a":2}""", await store.LoadAsync(Guild, "economy", Ct));
        Assert.Null(await store.LoadAsync(Guild, "gambling", Ct));
        Assert.Null(await store.LoadAsync(new GuildId(8), "economy", Ct));
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_replaced()
    {
        var store = await EmptyStoreAsync();
        await store.ReplaceAsync(Guild, "economy", null, "1", Ct);

        Assert.False(await store.ReplaceAsync(Guild, "economy", null, "2", Ct));
        Assert.False(await store.ReplaceAsync(Guild, "economy", "0", "2", Ct));
        Assert.False(await store.ReplaceAsync(Guild, "other", "0", "2", Ct));

        Assert.Equal("1", await store.LoadAsync(Guild, "economy", Ct));
    }

    [Fact]
    public async Task An_area_is_listed_for_every_guild()
    {
        var store = await EmptyStoreAsync();
        await store.ReplaceAsync(Guild, "economy", null, "1", Ct);
        await store.ReplaceAsync(new GuildId(8), "economy", null, "2", Ct);
        await store.ReplaceAsync(Guild, "gambling", null, "3", Ct);

        Assert.Equal(
            [KeyValuePair.Create(new GuildId(8), "2"), KeyValuePair.Create(Guild, "1")],
            (await store.OfAreaAsync("economy", Ct)).OrderBy(pair => pair.Key.Value));
    }
}
