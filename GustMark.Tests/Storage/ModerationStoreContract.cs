using GustMark.Core.Identity;
using GustMark.Core.Moderation;
using GustMark.Core.Players;

namespace GustMark.Tests.Storage;

/// <summary>What every store of moderation promises.</summary>
public abstract class ModerationStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);
    private static readonly PlayerId Rusty = PlayerId.OfSteam(76561198000000001);
    private static readonly ServerId Main = new(System.Guid.NewGuid());
    private static readonly ServerId Duo = new(System.Guid.NewGuid());
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IModerationStore> EmptyStoreAsync();

    [Fact]
    public async Task A_case_is_kept_with_all_it_has()
    {
        var store = await EmptyStoreAsync();
        var ban = NewCase() with
        {
            By = new MemberId(ulong.MaxValue), Until = Noon.AddDays(7),
            Places = [new CasePlace(Main, PlaceState.Sent, Noon), new CasePlace(Duo, PlaceState.Confirmed, Noon.AddSeconds(1), "1 x \"ä\"")],
        };

        AssertSame(ban, (await store.AddAsync(ban, Ct)).Value);
        AssertSame(ban, (await store.FindAsync(Guild, ban.Id, Ct))!);
        AssertSame(ban, (await store.InForceAsync(Guild, CaseKind.Ban, Rusty, Ct))!);
        AssertSame(ban, Assert.Single(await store.OpenAsync(Ct)));
        AssertSame(ban, Assert.Single(await store.ListAsync(new CaseQuery(Guild, 10), Ct)));
        Assert.Null(await store.FindAsync(new GuildId(8), ban.Id, Ct));
        Assert.Null(await store.InForceAsync(new GuildId(8), CaseKind.Ban, Rusty, Ct));
        Assert.Null(await store.InForceAsync(Guild, CaseKind.Mute, Rusty, Ct));
        Assert.Empty(await store.ListAsync(new CaseQuery(new GuildId(8), 10), Ct));
    }

    [Fact]
    public async Task Who_is_forgotten_keeps_what_is_in_force_and_nothing_else()
    {
        var store = await EmptyStoreAsync();
        var (ban, mute) = (NewCase(), NewCase() with { Kind = CaseKind.Mute });
        await store.AddAsync(ban, Ct);
        await store.AddAsync(mute, Ct);
        await store.ChangeAsync(mute with { Lift = new CaseLift(Noon, LiftCause.TimeOver, null, "") }, Ct);
        await store.AddAsync(NewCase() with { Kind = CaseKind.Warning }, Ct);
        var other = NewCase() with { Kind = CaseKind.Warning, Player = PlayerId.OfName("Ann") };
        await store.AddAsync(other, Ct);

        Assert.Equal(2, await store.ForgetAsync(Guild, Rusty, Ct));
        Assert.Equal(0, await store.ForgetAsync(Guild, Rusty, Ct));
        Assert.Equal(0, await store.ForgetAsync(new GuildId(8), PlayerId.OfName("Ann"), Ct));
        Assert.Equivalent(new[] { ban.Id, other.Id }, (await store.ListAsync(new CaseQuery(Guild, 10), Ct)).Select(one => one.Id), strict: true);
    }

    [Fact]
    public async Task A_case_is_added_once_and_answers_as_it_is_now()
    {
        var store = await EmptyStoreAsync();
        var ban = NewCase();
        await store.AddAsync(ban, Ct);
        var lifted = (await store.ChangeAsync(ban with { Lift = new CaseLift(Noon, LiftCause.Person, new MemberId(3), "sorry") }, Ct))!;

        AssertSame(lifted, (await store.AddAsync(ban, Ct)).Value);
        Assert.Equal(1, lifted.Version);
    }

    [Fact]
    public async Task A_player_has_one_ban_in_force_in_each_guild_and_a_mute_beside_it()
    {
        var store = await EmptyStoreAsync();
        var ban = NewCase();
        await store.AddAsync(ban, Ct);

        Assert.Equal(ban.Id, Assert.IsType<InForceAlready>((await store.AddAsync(NewCase(), Ct)).Refusal).Case.Id);
        Assert.True((await store.AddAsync(NewCase(CaseKind.Mute), Ct)).Accepted);
        Assert.True((await store.AddAsync(NewCase() with { Player = PlayerId.OfName("Rusty") }, Ct)).Accepted);
        Assert.True((await store.AddAsync(NewCase() with { Guild = new GuildId(8) }, Ct)).Accepted);
        Assert.True((await store.AddAsync(NewCase(CaseKind.Warning), Ct)).Accepted);
        Assert.True((await store.AddAsync(NewCase(CaseKind.Warning), Ct)).Accepted);

        await store.ChangeAsync(ban with { Lift = new CaseLift(Noon, LiftCause.TimeOver, null, "") }, Ct);

        Assert.True((await store.AddAsync(NewCase(), Ct)).Accepted);
    }

    [Fact]
    public async Task A_change_counts_only_if_nobody_was_first()
    {
        var store = await EmptyStoreAsync();
        var ban = NewCase();
        await store.AddAsync(ban, Ct);

        var first = (await store.ChangeAsync(ban.With(new CasePlace(Main, PlaceState.Sent, Noon)), Ct))!;

        Assert.Equal((1, PlaceState.Sent), (first.Version, first.On(Main)!.State));
        Assert.Null(await store.ChangeAsync(ban.With(new CasePlace(Main, PlaceState.Wanted, Noon)), Ct));
        Assert.Null(await store.ChangeAsync(NewCase(), Ct));
        AssertSame(first, (await store.FindAsync(Guild, ban.Id, Ct))!);
    }

    [Fact]
    public async Task Of_many_changes_at_once_one_counts()
    {
        var store = await EmptyStoreAsync();
        var ban = NewCase();
        await store.AddAsync(ban, Ct);

        var changed = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => store.ChangeAsync(ban.With(new CasePlace(i % 2 == 0 ? Main : Duo, PlaceState.Sent, Noon)), Ct)));

        Assert.Single(changed, one => one is not null);
    }

    [Fact]
    public async Task Of_many_who_ban_at_once_one_does()
    {
        var store = await EmptyStoreAsync();

        var added = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => store.AddAsync(NewCase(), Ct)));

        Assert.Single(added, one => one.Accepted);
    }

    [Fact]
    public async Task What_is_lifted_is_open_while_a_server_has_it()
    {
        var store = await EmptyStoreAsync();
        var ban = NewCase() with { Places = [new CasePlace(Main, PlaceState.Confirmed, Noon), new CasePlace(Duo, PlaceState.Wanted, Noon)] };
        await store.AddAsync(ban, Ct);
        var lifted = (await store.ChangeAsync(ban with { Lift = new CaseLift(Noon, LiftCause.ByHand, null, "Main") }, Ct))!;
        Assert.Single(await store.OpenAsync(Ct));
        Assert.Empty(await store.ListAsync(new CaseQuery(Guild, 10) { OnlyInForce = true }, Ct));

        await store.ChangeAsync(lifted.With(new CasePlace(Main, PlaceState.Lifted, Noon)), Ct);

        Assert.Empty(await store.OpenAsync(Ct));
        Assert.Single(await store.ListAsync(new CaseQuery(Guild, 10), Ct));
    }

    [Fact]
    public async Task Lists_are_newest_first_and_as_asked()
    {
        var store = await EmptyStoreAsync();
        for (var i = 0; i < 5; i++)
            await store.AddAsync(NewCase(i % 2 == 0 ? CaseKind.Warning : CaseKind.Note) with { At = Noon.AddHours(i), Reason = $"{i}" }, Ct);
        await store.AddAsync(NewCase(CaseKind.Warning) with { At = Noon.AddHours(9), Player = PlayerId.OfName("Ann"), Reason = "9" }, Ct);

        Assert.Equal(["9", "4"], await ReasonsAsync(new CaseQuery(Guild, 2)));
        Assert.Equal(["4", "2", "0"], await ReasonsAsync(new CaseQuery(Guild, 10) { Kind = CaseKind.Warning, Player = Rusty }));
        Assert.Equal(["9", "4", "2"], await ReasonsAsync(new CaseQuery(Guild, 10) { Kind = CaseKind.Warning, Since = Noon.AddHours(2) }));

        async Task<IEnumerable<string>> ReasonsAsync(CaseQuery query) => (await store.ListAsync(query, Ct)).Select(one => one.Reason);
    }

    [Fact]
    public async Task What_cannot_be_is_not_kept()
    {
        var store = await EmptyStoreAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(NewCase(CaseKind.Note) with { Until = Noon }, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(NewCase() with { Name = "" }, Ct));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(NewCase() with { Reason = new string('x', 501) }, Ct));
    }

    private static ModerationCase NewCase(CaseKind kind = CaseKind.Ban) => new(new CaseId(System.Guid.CreateVersion7(Noon)), Guild, kind, Rusty, "R\"usty ä", "aim *bot*", Noon);

    // Records compare lists by reference.
    private static void AssertSame(ModerationCase expected, ModerationCase actual)
    {
        Assert.Equal(expected.Places, actual.Places);
        Assert.Equal(expected with { Places = actual.Places }, actual);
    }
}

public sealed class SqliteModerationStoreTests : ModerationStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IModerationStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Moderation;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}
