using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Servers;
using GustMark.Tests.Builders;
using GustMark.Worker.Players;

namespace GustMark.Tests.Players.Profiles;

/// <summary>When somebody was on a server: by lines, by lists, and across everything that can come in between.</summary>
public sealed class SessionTests : IDisposable
{
    private const string Joins = "198.51.100.7:2810/76561198000000001/Ann joined [windows/76561198000000001]";
    private const string JoinsFrom = "Ann with steamid 76561198000000001 joined from ip 198.51.100.7:2810 with platform windows";
    private const string Leaves = "198.51.100.7:2810/76561198000000001/Ann disconnecting: disconnect";

    private static readonly GameServer Main = A.Server("Main");
    private static readonly PlayerId Ann = PlayerId.OfSteam(76561198000000001);
    private static readonly PlayerId Iris = PlayerId.OfName("Iris Quill");

    private readonly ProfileRig rig = new(Main);
    private readonly DateTimeOffset start;

    public SessionTests() => start = rig.Time.GetUtcNow();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => rig.Dispose();

    [Fact]
    public async Task A_session_is_from_the_line_of_the_join_to_that_of_the_leave()
    {
        await rig.SayAsync(Main, Joins, JoinsFrom);
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(3));
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        rig.Unlist(Main, Ann);
        await rig.SayAsync(Main, Leaves);
        await rig.PassAsync(TimeSpan.FromMinutes(3));

        Assert.Equal([new PlaySession(Ann, Main.Id, start, start.AddSeconds(182), false)], rig.Store.Sessions);
        var profile = rig.Profile(Ann);
        Assert.Equal(("Ann", "windows", start, start.AddSeconds(182)), (profile.Name, profile.Platform, profile.FirstSeen, profile.LastSeen));
        Assert.Equal([new SeenAddress("sealed 198.51.100.7", start)], profile.Addresses);
    }

    [Fact]
    public async Task Who_is_on_a_list_is_there_since_the_games_own_count_says()
    {
        rig.List(Main, Iris, "Iris Quill", start.AddHours(-2), "ps5");

        await rig.PassAsync(TimeSpan.FromMinutes(2));

        var session = Assert.Single(rig.Store.Sessions);
        Assert.Equal((start.AddHours(-2), true), (session.Began, session.IsOpen));
        Assert.Equal(("Iris Quill", "ps5", start.AddHours(-2)), (rig.Profile(Iris).Name, rig.Profile(Iris).Platform, rig.Profile(Iris).FirstSeen));
    }

    [Fact]
    public async Task Nobody_is_believed_to_have_been_there_for_years()
    {
        rig.List(Main, Iris, "Iris Quill", start.AddDays(-9000));

        await rig.TickAsync();

        Assert.Equal(start.AddDays(-7), Assert.Single(rig.Store.Sessions).Began);
    }

    [Fact]
    public async Task Who_is_missing_on_lists_has_left_when_he_was_last_proven()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(2));
        rig.Unlist(Main, Ann);
        await rig.PassAsync(TimeSpan.FromMinutes(2));

        Assert.Equal([new PlaySession(Ann, Main.Id, start, start.AddMinutes(2), false)], rig.Store.Sessions);
    }

    [Fact]
    public async Task While_a_server_is_silent_nobody_has_left_and_who_is_there_afterwards_was_there()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        rig.Unknown(Main);
        await rig.PassAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(start.AddMinutes(1), Assert.Single(rig.Store.Sessions).Until);

        rig.Known(Main);
        await rig.PassAsync(TimeSpan.FromMinutes(2));
        await rig.StopAsync();

        Assert.True(Assert.Single(rig.Store.Sessions).IsOpen);
        Assert.Equal(TimeSpan.FromMinutes(13), (await rig.TotalsAsync(Ann)).Played);
    }

    [Fact]
    public async Task Who_left_and_came_back_while_a_server_was_silent_has_two_sessions()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        rig.Unknown(Main);
        await rig.PassAsync(TimeSpan.FromMinutes(10));

        rig.List(Main, Ann, "Ann", start.AddMinutes(8));
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        await rig.StopAsync();

        Assert.Equal(
            [new PlaySession(Ann, Main.Id, start, start.AddMinutes(1), false), new PlaySession(Ann, Main.Id, start.AddMinutes(8), start.AddMinutes(12), true)],
            rig.Store.Sessions);
    }

    [Fact]
    public async Task A_session_left_open_by_a_crash_has_ended_at_the_last_proof_that_was_kept()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromSeconds(100));
        rig.Unlist(Main, Ann);

        rig.Restart();
        await rig.PassAsync(TimeSpan.FromMinutes(5));

        var session = Assert.Single(rig.Store.Sessions);
        Assert.False(session.IsOpen);
        Assert.InRange(session.Until, start.AddSeconds(100) - ProfileClock.BetweenProofs - ProfileClock.BetweenLooks, start.AddSeconds(100));
    }

    [Fact]
    public async Task Who_played_on_while_the_worker_was_down_has_one_session_by_the_games_own_count()
    {
        rig.List(Main, Ann, "Ann", start.AddSeconds(1));
        await rig.PassAsync(TimeSpan.FromMinutes(2));

        rig.Time.Advance(TimeSpan.FromMinutes(30));
        rig.Restart();
        await rig.PassAsync(TimeSpan.FromMinutes(2));

        var session = Assert.Single(rig.Store.Sessions);
        Assert.True(session.IsOpen);
        Assert.InRange(session.Length, TimeSpan.FromSeconds(33 * 60), TimeSpan.FromMinutes(34));
    }

    [Fact]
    public async Task Who_came_back_while_the_worker_was_down_has_two()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(2));
        await rig.StopAsync();

        rig.Time.Advance(TimeSpan.FromMinutes(30));
        rig.List(Main, Ann, "Ann", start.AddMinutes(20));
        rig.Restart();
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        await rig.StopAsync();

        Assert.Equal(
            [(start, start.AddMinutes(2), false), (start.AddMinutes(20), start.AddMinutes(33), true)],
            rig.Store.Sessions.Select(session => (session.Began, session.Until, session.IsOpen)));
    }

    [Fact]
    public async Task An_end_in_order_keeps_the_last_second()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        rig.Time.Advance(TimeSpan.FromSeconds(44));

        await rig.StopAsync();

        Assert.Equal(TimeSpan.FromSeconds(104), (await rig.TotalsAsync(Ann)).Played);
    }

    [Fact]
    public async Task A_list_that_shows_that_a_session_had_not_ended_counts_no_time_twice()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(5));
        rig.Unlist(Main, Ann);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(5));
        await rig.StopAsync();

        Assert.Equal((TimeSpan.FromMinutes(11), 1), await rig.TotalsAsync(Ann) is var totals ? (totals.Played, totals.Sessions) : default);
    }

    [Fact]
    public async Task On_a_server_that_is_not_owned_any_more_nobody_is()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        await rig.Connections.CloseAsync(Main.Id, Ct);
        await rig.PassAsync(TimeSpan.FromMinutes(1));

        Assert.False(Assert.Single(rig.Store.Sessions).IsOpen);
    }

    [Fact]
    public async Task A_new_name_is_added_to_those_used()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        rig.List(Main, Ann, "Annabel", start);
        await rig.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["Annabel", "Ann"], rig.Profile(Ann).Names.Select(name => name.Name));
    }

    [Fact]
    public async Task A_bare_name_among_players_with_ids_is_nobody()
    {
        await rig.SayAsync(Main, Joins);
        await rig.SayAsync(Main, "Iris Quill [ps4] has entered the game", "Iris Quill joined [ps4]");
        await rig.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal([Ann], rig.Store.Profiles.Select(profile => profile.Player));
    }

    [Fact]
    public async Task Who_is_forgotten_while_he_plays_goes_on_as_somebody_new()
    {
        await rig.SayAsync(Main, Joins);
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(5));

        Assert.True(await rig.Keeper.ForgetAsync(A.Guild, Ann, Ct));
        Assert.Empty(rig.Store.Profiles);
        rig.Unlist(Main, Ann);
        await rig.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Empty(rig.Store.Profiles);
        Assert.Empty(rig.Store.Sessions);
    }

    [Fact]
    public async Task When_a_copy_is_put_back_it_is_begun_anew_with_what_is_there()
    {
        rig.List(Main, Ann, "Ann", start);
        await rig.PassAsync(TimeSpan.FromMinutes(1));
        await rig.Store.ForgetAsync(A.Guild, Ann, Ct);

        await rig.Keeper.ReloadAsync(A.Guild, Ct);
        await rig.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal((start, true), Assert.Single(rig.Store.Sessions) is var session ? (session.Began, session.IsOpen) : default);
    }
}
