using CsCheck;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Players;

namespace GustMark.Tests.Players.Profiles;

/// <summary>Kills and deaths are counted once whatever the store does, and many players cost few writes.</summary>
public sealed class ProfileCountingTests : IDisposable
{
    private const string Kill = "Ann[76561198000000001] was killed by Bob[76561198000000002]";

    private static readonly GameServer Main = A.Server("Main");
    private static readonly PlayerId Ann = PlayerId.OfSteam(76561198000000001);
    private static readonly PlayerId Bob = PlayerId.OfSteam(76561198000000002);

    private readonly ProfileRig rig = new(Main);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_kill_counts_for_both()
    {
        await rig.SayAsync(Main, Kill, "Ann[76561198000000001] was killed by wolf (wolf)");
        await rig.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal((1L, default(DeathCounts)), (rig.Profile(Bob).Kills, rig.Profile(Bob).Deaths));
        Assert.Equal((0L, new DeathCounts(1, 1, 0, 0, 0, 0, 0)), (rig.Profile(Ann).Kills, rig.Profile(Ann).Deaths));
        Assert.Equal("Ann", rig.Profile(Ann).Name);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_the_store_fails_it_is_tried_again_and_counted_once(bool keepsWhatFails)
    {
        await rig.SayAsync(Main, Kill);
        rig.Store.KeepsWhatFails = keepsWhatFails;
        rig.Store.FailTimes(3);

        var ticking = rig.TickAsync();
        foreach (var seconds in new[] { 1, 2, 4 })
            await rig.Time.PassAsync(TimeSpan.FromSeconds(seconds));
        await ticking.WaitAsync(Patience.Longest, Ct);
        await rig.SayAsync(Main, Kill);
        await rig.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal((2L, 2L), (rig.Profile(Bob).Kills, rig.Profile(Ann).Deaths.Total));
    }

    [Fact]
    public async Task Before_the_kept_state_is_read_nothing_is_lost()
    {
        rig.Store.FailTimes(1);

        var saying = rig.SayAsync(Main, Kill);
        await rig.Time.PassAsync(TimeSpan.FromSeconds(1));
        await saying.WaitAsync(Patience.Longest, Ct);
        await rig.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(1, rig.Profile(Bob).Kills);
    }

    [Theory]
    [InlineData(Presence.Online, Presence.Online, true)]
    [InlineData(Presence.Unknown, Presence.Online, false)]
    [InlineData(Presence.Online, Presence.Offline, false)]
    public async Task On_Console_Edition_both_have_to_be_known_to_be_there(Presence killer, Presence victim, bool counts)
    {
        rig.Connections.Presences[PlayerId.OfName("Bob")] = killer;
        rig.Connections.Presences[PlayerId.OfName("Ann")] = victim;

        await rig.SayAsync(Main, "Ann was killed by Bob");
        await rig.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(counts ? 2 : 0, rig.Store.Profiles.Count);
    }

    [Fact]
    public async Task However_often_the_worker_is_restarted_in_order_every_kill_counts_once() => await Gen.Int[0, 3].Array[1, 20].SampleAsync(async steps =>
    {
        using var town = new ProfileRig(Main);
        var kills = 0;
        foreach (var step in steps)
        {
            await town.SayAsync(Main, [.. Enumerable.Repeat(Kill, step)]);
            kills += step;
            if (step == 3)
            {
                await town.StopAsync();
                town.Restart();
            }

            town.Time.Advance(TimeSpan.FromSeconds(step));
            await town.TickAsync();
        }

        await town.StopAsync();
        Assert.Equal(kills, town.Store.Profiles.Sum(profile => profile.Kills));
        Assert.Equal(kills, town.Store.Profiles.Sum(profile => profile.Deaths.Total));
    }, iter: 50);

    [Fact]
    public async Task When_the_clock_was_set_back_what_comes_is_counted_all_the_same()
    {
        await rig.Store.ApplyAsync(new ProfileBatch(A.Guild, A.Moment.AddYears(100).ToUnixTimeMilliseconds(), [new ProfileChange(Bob, A.Moment, A.Moment) { Kills = 5 }]), Ct);

        await rig.SayAsync(Main, Kill);
        await rig.PassAsync(TimeSpan.FromSeconds(5));

        Assert.Equal(6, rig.Profile(Bob).Kills);
    }

    [Fact]
    public async Task Two_hundred_who_join_twenty_servers_at_once_after_a_restart_are_a_few_writes_and_all_right()
    {
        var servers = Enumerable.Range(1, 20).Select(i => A.Server($"S{i}")).ToList();
        using var town = new ProfileRig(servers);
        await town.PassAsync(TimeSpan.FromSeconds(5));
        town.Restart();
        var start = town.Time.GetUtcNow();
        var players = Enumerable.Range(0, 200).Select(i => (Id: 76561198000000100 + (ulong)i, Server: servers[i % 20])).ToList();

        foreach (var (id, server) in players)
        {
            await town.SayAsync(
                server, $"198.51.100.7:2810/{id}/P{id} joined [windows/{id}]", $"P{id} with steamid {id} joined from ip 198.51.100.7:2810 with platform windows", $"P{id}[{id}] has spawned");
            town.List(server, PlayerId.OfSteam(id), $"P{id}", start);
        }

        await town.PassAsync(TimeSpan.FromSeconds(10));
        Assert.InRange(town.Store.Batches.Count, 1, 3);
        await town.PassAsync(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(10));

        Assert.InRange(town.Store.Batches.Count, 1, 15);
        Assert.Equal(200, town.Store.Profiles.Count);
        Assert.All(town.Store.Profiles, profile => Assert.Equal(($"P{profile.Player}", start), (profile.Name, profile.FirstSeen)));
        Assert.Equal(
            players.Select(one => (PlayerId.OfSteam(one.Id), one.Server.Id)).OrderBy(one => one.Item1.SteamId),
            town.Store.Sessions.Where(session => session.IsOpen && session.Began == start).Select(session => (session.Player, session.Server)).OrderBy(one => one.Player.SteamId));
        foreach (var (id, _) in players)
        {
            var totals = await town.TotalsAsync(PlayerId.OfSteam(id));
            Assert.Equal(1, totals.Sessions);
            Assert.InRange(totals.Played, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        }
    }

    [Fact]
    public async Task When_much_waits_the_readers_wait()
    {
        for (var i = 0; i < ProfileSubscriber.MostWaiting; i += 100)
            await rig.SayAsync(Main, [.. Enumerable.Range(i, 100).Select(n => $"P[{76561198000000000 + (ulong)n}] died (Fall)")]);

        Assert.Equal(ProfileSubscriber.MostWaiting, rig.Store.Profiles.Count);
    }
}
