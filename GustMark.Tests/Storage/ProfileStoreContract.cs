using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;

namespace GustMark.Tests.Storage;

/// <summary>What every store of profiles promises.</summary>
public abstract class ProfileStoreContract
{
    private static readonly GuildId Guild = new(ulong.MaxValue - 7);
    private static readonly GuildId Other = new(8);
    private static readonly ServerId Main = new(Guid.NewGuid());
    private static readonly ServerId Duo = new(Guid.NewGuid());
    private static readonly PlayerId Ann = PlayerId.OfSteam(76561198000000001);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000002);
    private static readonly PlayerId Iris = PlayerId.OfName("Iris Quill");
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IProfileStore> EmptyStoreAsync();

    [Fact]
    public async Task A_profile_is_kept_with_all_it_has()
    {
        var store = await EmptyStoreAsync();
        var change = new ProfileChange(Ann, Noon, Noon.AddHours(1))
        {
            Names = [new UsedName("Ännä $.*", Noon, Noon.AddHours(1)), new UsedName("Old", Noon, Noon)],
            Platform = "windows",
            Addresses = [new SeenAddress("aa", Noon), new SeenAddress("bb", Noon.AddMinutes(1))],
            Kills = 3,
            Deaths = new DeathCounts(1, 2, 3, 4, 5, 6, 7),
            Sessions = [new PlaySession(Ann, Main, Noon, Noon.AddHours(1), false)],
        };

        await store.ApplyAsync(new ProfileBatch(Guild, 5, [change]), Ct);

        var profile = Assert.Single(await store.FindAsync(Guild, [Bob, Ann], Ct));
        Assert.Equal((Guild, Ann, Noon, Noon.AddHours(1), 5L), (profile.Guild, profile.Player, profile.FirstSeen, profile.LastSeen, profile.Applied));
        Assert.Equal(change.Names, profile.Names);
        Assert.Equal(("Ännä $.*", "windows", 3L, change.Deaths), (profile.Name, profile.Platform, profile.Kills, profile.Deaths));
        Assert.Equal([new SeenAddress("bb", Noon.AddMinutes(1)), new SeenAddress("aa", Noon)], profile.Addresses);
        Assert.Equal(change.Sessions, await store.SessionsAsync(Guild, [Ann], 9, Ct));
        Assert.Empty(await store.FindAsync(Other, [Ann], Ct));
        Assert.Empty(await store.SessionsAsync(Other, [Ann], 9, Ct));
        Assert.Equal([Guild], await store.GuildsAsync(Ct));
    }

    [Fact]
    public async Task Who_was_there_in_a_span_is_found_once_with_what_of_it_he_played()
    {
        var store = await EmptyStoreAsync();
        await store.ApplyAsync(
            new ProfileBatch(Guild, 5,
            [
                new ProfileChange(Ann, Noon.AddDays(-3), Noon.AddHours(5))
                {
                    Names = [new UsedName("Old", Noon.AddDays(-3), Noon.AddDays(-3)), new UsedName("Ann", Noon, Noon.AddHours(1))],
                    Sessions = [new PlaySession(Ann, Main, Noon.AddHours(-1), Noon.AddHours(1), false), new PlaySession(Ann, Duo, Noon.AddHours(4), Noon.AddHours(5), true)],
                },
                new ProfileChange(Bob, Noon, Noon.AddHours(1)) { Sessions = [new PlaySession(Bob, Main, Noon.AddHours(9), Noon.AddHours(10), false)] },
                new ProfileChange(Iris, Noon, Noon.AddHours(1)) { Sessions = [new PlaySession(Iris, Main, Noon.AddHours(-9), Noon.AddHours(-8), false)] },
            ]), Ct);
        await store.ApplyAsync(new ProfileBatch(Other, 5, [Killed(Bob, Noon) with { Sessions = [new PlaySession(Bob, Main, Noon, Noon.AddHours(1), false)] }]), Ct);

        var activity = Assert.Single(await store.ActivityAsync(Guild, Noon, Noon.AddHours(4.5), Ct));

        Assert.Equal(new PlayerActivity(Ann, "Ann", Noon.AddDays(-3), TimeSpan.FromHours(1.5)), activity);
    }

    [Fact]
    public async Task The_same_batch_again_and_an_older_one_add_nothing()
    {
        var store = await EmptyStoreAsync();
        var batch = new ProfileBatch(Guild, 5, [Killed(Ann, Noon) with { Sessions = [new PlaySession(Ann, Main, Noon, Noon.AddMinutes(5), true)] }, Killed(Bob, Noon)]);
        await store.ApplyAsync(batch, Ct);

        await store.ApplyAsync(batch, Ct);
        await store.ApplyAsync(batch with { Id = 4 }, Ct);
        Assert.Equal([1L, 1L], (await store.FindAsync(Guild, [Ann, Bob], Ct)).Select(profile => profile.Kills));

        await store.ApplyAsync(new ProfileBatch(Guild, 6, [Killed(Ann, Noon.AddHours(1)) with { Sessions = [new PlaySession(Ann, Main, Noon, Noon.AddMinutes(9), false)] }]), Ct);
        await store.ApplyAsync(batch, Ct);
        Assert.Equal([2L, 1L], (await store.FindAsync(Guild, [Ann, Bob], Ct)).Select(profile => profile.Kills));
        Assert.Equal([new PlaySession(Ann, Main, Noon, Noon.AddMinutes(9), false)], await store.SessionsAsync(Guild, [Ann], 9, Ct));
        await store.ApplyAsync(batch with { Guild = Other, Id = 1 }, Ct);
        Assert.Equal(1, (await store.FindAsync(Other, [Ann], Ct))[0].Kills);
    }

    [Fact]
    public async Task Sessions_sum_up_and_are_listed_newest_first()
    {
        var store = await EmptyStoreAsync();
        await store.ApplyAsync(
            new ProfileBatch(Guild, 1,
            [
                Seen(Ann, Noon) with
                {
                    Sessions = [new PlaySession(Ann, Main, Noon, Noon.AddMinutes(10), false), new PlaySession(Ann, Duo, Noon.AddMinutes(20), Noon.AddMinutes(50), true)],
                },
                Seen(Bob, Noon) with { Sessions = [new PlaySession(Bob, Main, Noon.AddMinutes(5), Noon.AddMinutes(6), true)] },
            ]), Ct);

        Assert.Equal(new PlayTotals(TimeSpan.FromMinutes(40), 2, TimeSpan.FromMinutes(30)), await store.TotalsAsync(Guild, [Ann], Ct));
        Assert.Equal(new PlayTotals(TimeSpan.FromMinutes(41), 3, TimeSpan.FromMinutes(30)), await store.TotalsAsync(Guild, [Bob, Ann], Ct));
        Assert.Equal(default, await store.TotalsAsync(Guild, [Iris], Ct));
        Assert.Equal(default, await store.TotalsAsync(Guild, [], Ct));
        Assert.Equal([Duo, Main], (await store.SessionsAsync(Guild, [Ann, Bob], 2, Ct)).Select(session => session.Server));
        Assert.Equal([Ann, Bob, Ann], (await store.SessionsAsync(Guild, [Ann, Bob], 9, Ct)).Select(session => session.Player));
    }

    [Fact]
    public async Task What_was_open_is_known_with_the_newest_batch()
    {
        var store = await EmptyStoreAsync();
        Assert.Equal(0, (await store.PresenceAsync(Guild, Ct)).Newest);
        var open = new PlaySession(Iris, Duo, Noon, Noon.AddMinutes(1), true);
        await store.ApplyAsync(new ProfileBatch(Guild, 7, [Seen(Iris, Noon) with { Sessions = [open] }]), Ct);
        await store.ApplyAsync(new ProfileBatch(Guild, 9, [Seen(Ann, Noon) with { Sessions = [new PlaySession(Ann, Main, Noon, Noon, false)] }]), Ct);

        var presence = await store.PresenceAsync(Guild, Ct);

        Assert.Equal(9, presence.Newest);
        Assert.Equal([open], presence.Open);
        Assert.Empty((await store.PresenceAsync(Other, Ct)).Open);
    }

    [Fact]
    public async Task Of_many_names_and_addresses_the_oldest_go()
    {
        var store = await EmptyStoreAsync();
        for (var i = 0; i < PlayerProfile.MostNames + 5; i++)
        {
            var at = Noon.AddMinutes(i);
            await store.ApplyAsync(new ProfileBatch(Guild, i + 1, [Seen(Ann, at) with { Names = [new UsedName($"N{i}", at, at)], Addresses = [new SeenAddress($"a{i}", at)] }]), Ct);
        }

        var profile = (await store.FindAsync(Guild, [Ann], Ct))[0];
        Assert.Equal(Enumerable.Range(5, PlayerProfile.MostNames).Reverse().Select(i => $"N{i}"), profile.Names.Select(name => name.Name));
        Assert.Equal(Enumerable.Range(35, PlayerProfile.MostAddresses).Reverse().Select(i => $"a{i}"), profile.Addresses.Select(address => address.Seal));
        Assert.Empty(await store.NamedAsync(Guild, "N4", NameMatch.Whole, 9, Ct));
        Assert.Empty(await store.FromAsync(Guild, ["a34"], [], 9, Ct));
    }

    [Fact]
    public async Task Names_are_found_whole_by_a_part_and_by_their_beginning()
    {
        var store = await EmptyStoreAsync();
        await store.ApplyAsync(
            new ProfileBatch(Guild, 1,
            [
                Named(Ann, Noon.AddHours(1), "Rusty (Pilot)", "ann_%"), Named(Bob, Noon.AddHours(2), "Rusty"), Named(Iris, Noon.AddHours(3), "Iris Quill"),
            ]), Ct);
        await store.ApplyAsync(new ProfileBatch(Other, 1, [Named(PlayerId.OfName("Rusty"), Noon, "Rusty")]), Ct);

        Assert.Equal([Bob], await PlayersAsync("RUSTY", NameMatch.Whole));
        Assert.Equal([Bob, Ann], await PlayersAsync("USTY", NameMatch.Part));
        Assert.Equal([Bob], (await store.NamedAsync(Guild, "USTY", NameMatch.Part, 1, Ct)).Select(profile => profile.Player));
        Assert.Equal([Ann], await PlayersAsync("(PIL", NameMatch.Part));
        Assert.Equal([Ann], await PlayersAsync("_%", NameMatch.Part));
        Assert.Equal([Iris], await PlayersAsync("S Q", NameMatch.Part));
        Assert.Empty(await PlayersAsync("A.N", NameMatch.Part));
        Assert.Equal([new KnownName("Rusty", Bob), new KnownName("Rusty (Pilot)", Ann)], await store.BeginningAsync(Guild, "RUST", 9, Ct));
        Assert.Equal([new KnownName("ann_%", Ann)], await store.BeginningAsync(Guild, "ANN_%", 9, Ct));
        Assert.Empty(await store.BeginningAsync(Guild, "USTY", 9, Ct));
        Assert.Single(await store.BeginningAsync(Guild, "R", 1, Ct));

        async Task<IEnumerable<PlayerId>> PlayersAsync(string key, NameMatch match) => (await store.NamedAsync(Guild, key, match, 9, Ct)).Select(profile => profile.Player);
    }

    [Fact]
    public async Task Others_from_the_same_address_are_found()
    {
        var store = await EmptyStoreAsync();
        await store.ApplyAsync(
            new ProfileBatch(Guild, 1,
            [
                Seen(Ann, Noon) with { Addresses = [new SeenAddress("aa", Noon), new SeenAddress("bb", Noon)] },
                Seen(Bob, Noon.AddHours(1)) with { Addresses = [new SeenAddress("aa", Noon), new SeenAddress("bb", Noon)] },
                Seen(Iris, Noon.AddHours(2)) with { Addresses = [new SeenAddress("cc", Noon)] },
            ]), Ct);

        Assert.Equal([Bob], (await store.FromAsync(Guild, ["aa", "bb"], [Ann], 9, Ct)).Select(profile => profile.Player));
        Assert.Equal([Iris, Bob, Ann], (await store.FromAsync(Guild, ["aa", "cc"], [], 9, Ct)).Select(profile => profile.Player));
        Assert.Equal([Iris], (await store.FromAsync(Guild, ["aa", "cc"], [], 1, Ct)).Select(profile => profile.Player));
        Assert.Empty(await store.FromAsync(Other, ["aa"], [], 9, Ct));
    }

    [Fact]
    public async Task Who_is_forgotten_leaves_nothing()
    {
        var store = await EmptyStoreAsync();
        var change = Named(Ann, Noon, "Rusty") with { Addresses = [new SeenAddress("aa", Noon)], Sessions = [new PlaySession(Ann, Main, Noon, Noon, true)], Kills = 1 };
        await store.ApplyAsync(new ProfileBatch(Guild, 1, [change, Named(Bob, Noon, "Bob")]), Ct);
        await store.ApplyAsync(new ProfileBatch(Other, 1, [change]), Ct);

        Assert.True(await store.ForgetAsync(Guild, Ann, Ct));
        Assert.False(await store.ForgetAsync(Guild, Ann, Ct));

        Assert.Equal([Bob], (await store.FindAsync(Guild, [Ann, Bob], Ct)).Select(profile => profile.Player));
        Assert.Empty(await store.SessionsAsync(Guild, [Ann], 9, Ct));
        Assert.Empty((await store.PresenceAsync(Guild, Ct)).Open);
        Assert.Empty(await store.NamedAsync(Guild, "RUSTY", NameMatch.Whole, 9, Ct));
        Assert.Empty(await store.FromAsync(Guild, ["aa"], [], 9, Ct));
        Assert.Single(await store.FindAsync(Other, [Ann], Ct));
        await store.ApplyAsync(new ProfileBatch(Guild, 1, [change]), Ct);
        Assert.Equal(1, (await store.FindAsync(Guild, [Ann], Ct))[0].Kills);
    }

    [Fact]
    public async Task A_batch_of_many_is_kept_whole()
    {
        var store = await EmptyStoreAsync();
        var players = Enumerable.Range(0, 250).Select(i => PlayerId.OfSteam(76561198000000000 + (ulong)i)).ToList();

        await store.ApplyAsync(
            new ProfileBatch(Guild, 1, [.. players.Select(player => Named(player, Noon, $"P{player}") with { Sessions = [new PlaySession(player, Main, Noon, Noon.AddMinutes(1), true)] })]), Ct);

        Assert.Equal(250, (await store.FindAsync(Guild, players, Ct)).Count);
        Assert.Equal(250, (await store.PresenceAsync(Guild, Ct)).Open.Count);
        Assert.Equal(new PlayTotals(TimeSpan.FromMinutes(250), 250, TimeSpan.FromMinutes(1)), await store.TotalsAsync(Guild, players, Ct));
    }

    private static ProfileChange Seen(PlayerId player, DateTimeOffset at) => new(player, at, at);

    private static ProfileChange Killed(PlayerId player, DateTimeOffset at) => Seen(player, at) with { Kills = 1 };

    private static ProfileChange Named(PlayerId player, DateTimeOffset at, params string[] names) =>
        Seen(player, at) with { Names = [.. names.Select((name, i) => new UsedName(name, at.AddMinutes(-i), at.AddMinutes(-i)))] };
}

public sealed class SqliteProfileStoreTests : ProfileStoreContract, IAsyncDisposable
{
    private OpenedStorage? opened;

    protected override async Task<IProfileStore> EmptyStoreAsync()
    {
        opened = await OpenedStorage.NewAsync();
        return opened.Storage.Profiles;
    }

    public ValueTask DisposeAsync() => opened?.DisposeAsync() ?? ValueTask.CompletedTask;
}

public sealed class FakeProfileStoreTests : ProfileStoreContract
{
    protected override Task<IProfileStore> EmptyStoreAsync() => Task.FromResult<IProfileStore>(new Builders.FakeProfileStore());
}
