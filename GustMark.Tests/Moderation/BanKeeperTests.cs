using GustMark.Core.Console;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using static GustMark.Tests.Moderation.ModerationRig;

namespace GustMark.Tests.Moderation;

/// <summary>Bans and mutes come to every server, once, and end on time.</summary>
public sealed class BanKeeperTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Edition.Pc)]
    [InlineData(Edition.Console)]
    public async Task A_ban_is_in_force_on_every_server_and_is_sent_to_each_once(Edition edition)
    {
        await using var rig = await NewAsync(3, edition);
        var ban = await rig.BanAsync(edition == Edition.Pc ? Rusty : Ada);

        await rig.LookAsync();
        await rig.LookAsync(BanWatch.ListEvery);

        Assert.All(rig.Servers, server => Assert.Equal(1, rig.Games[server].CountOf("banid")));
        Assert.All((await rig.CaseAsync(ban)).Places, place => Assert.Equal(PlaceState.Confirmed, place.State));
        Assert.Equal(
            edition == Edition.Pc ? $"Banned User: {SteamId} - Rusty" : "[SERVER] Added [Ada Quill] to [Banned]",
            (await rig.CaseAsync(ban)).Places[0].Evidence);
    }

    [Fact]
    public async Task A_server_that_was_away_gets_the_ban_when_it_is_back()
    {
        await using var rig = await NewAsync(3);
        rig.Games.Lose(rig.Servers[1]);
        rig.Games.Lose(rig.Servers[2]);
        var ban = await rig.BanAsync();
        await rig.LookAsync();
        Assert.Null(await rig.StateAsync(ban, 1));

        rig.Games.Connect(rig.Servers[1], rig.Time.GetUtcNow());
        rig.Games.Connect(rig.Servers[2], rig.Time.GetUtcNow());
        await rig.LookAsync();

        Assert.All(rig.Servers, server => Assert.Equal(1, rig.Games[server].CountOf("banid")));
        Assert.All(rig.Servers, server => Assert.Contains(SteamId, rig.Games[server].Bans.Keys));
    }

    [Fact]
    public async Task A_ban_that_was_sent_before_a_kill_is_looked_for_and_not_sent_again()
    {
        await using var rig = await NewAsync();
        var game = rig.Games[rig.Servers[0]];
        game.BreaksOn = "banid";
        var ban = await rig.BanAsync();
        await rig.LookAsync();
        Assert.Equal(PlaceState.Sent, await rig.StateAsync(ban));
        game.BreaksOn = null;
        rig.Games.Connect(rig.Servers[0], rig.Time.GetUtcNow());

        var next = rig.Successor();
        await next.LookAsync();

        Assert.Equal(PlaceState.Confirmed, await next.StateAsync(ban));
        Assert.Equal(1, game.CountOf("banid"));
    }

    [Fact]
    public async Task What_was_marked_as_sent_and_never_ran_is_sent_by_the_next_worker()
    {
        await using var rig = await NewAsync();
        var ban = await rig.BanAsync();
        await rig.Store.ChangeAsync(ban.With(new CasePlace(rig.Servers[0].Id, PlaceState.Sent, rig.Time.GetUtcNow())), Ct);

        var next = rig.Successor();
        await next.LookAsync();

        Assert.Equal(PlaceState.Confirmed, await next.StateAsync(ban));
        Assert.Equal(1, rig.Games[rig.Servers[0]].CountOf("banid"));
    }

    [Fact]
    public async Task Without_an_answer_the_list_is_asked_before_anything_is_sent_again()
    {
        await using var rig = await NewAsync();
        rig.Games[rig.Servers[0]].IsMute = true;
        var ban = await rig.BanAsync();
        await rig.LookAsync();
        Assert.Equal(PlaceState.Sent, await rig.StateAsync(ban));

        await rig.LookAsync(TimeSpan.FromSeconds(6));

        Assert.Equal(PlaceState.Confirmed, await rig.StateAsync(ban));
        Assert.Equal($"1 {SteamId} \"Rusty\" \"aimbot\" -1", (await rig.CaseAsync(ban)).Places[0].Evidence);
        Assert.Equal(1, rig.Games[rig.Servers[0]].CountOf("banid"));
    }

    [Fact]
    public async Task A_server_that_shows_no_list_is_believed_by_its_answer()
    {
        await using var rig = await NewAsync(edition: Edition.Console);
        rig.Games[rig.Servers[0]].HasNoList = true;
        var ban = await rig.BanAsync(Ada);

        await rig.LookAsync();
        for (var i = 0; i < 5; i++)
            await rig.LookAsync(BanWatch.ListEvery);

        Assert.Equal(PlaceState.Confirmed, await rig.StateAsync(ban));
        Assert.Equal(1, rig.Games[rig.Servers[0]].CountOf("banid"));
        Assert.Equal(2, rig.Games[rig.Servers[0]].Sent.Count(command => command == "banlistex"));
    }

    [Fact]
    public async Task A_temporary_ban_ends_on_time()
    {
        await using var rig = await NewAsync(2);
        var ban = await rig.BanAsync(length: TimeSpan.FromHours(3));
        await rig.LookAsync();
        Assert.Contains(rig.Games[rig.Servers[0]].Sent, command => command == $"banid \"{SteamId}\" \"Rusty\" \"aimbot\" \"3\"");
        await rig.LookAsync(TimeSpan.FromHours(3) - TimeSpan.FromMinutes(1));
        Assert.True((await rig.CaseAsync(ban)).IsInForce);

        await rig.LookAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(LiftCause.TimeOver, (await rig.CaseAsync(ban)).Lift!.Cause);
        Assert.False((await rig.CaseAsync(ban)).IsOpen);
        Assert.All(rig.Servers, server => Assert.Empty(rig.Games[server].Bans));
        Assert.Contains(rig.Told, happening => happening.Step == ModerationStep.Lifted);
    }

    [Fact]
    public async Task A_temporary_ban_that_ended_while_nobody_looked_is_lifted_by_the_next_worker_also_where_a_server_is_away()
    {
        await using var rig = await NewAsync(2);
        var ban = await rig.BanAsync(length: TimeSpan.FromHours(3));
        await rig.LookAsync();
        rig.Games.Lose(rig.Servers[1]);
        rig.Time.Advance(TimeSpan.FromHours(4));

        var next = rig.Successor();
        await next.LookAsync();

        Assert.Empty(rig.Games[rig.Servers[0]].Bans);
        Assert.True((await next.CaseAsync(ban)).IsOpen);
        next.Games.Connect(rig.Servers[1], rig.Time.GetUtcNow());
        await next.LookAsync();
        Assert.Empty(rig.Games[rig.Servers[1]].Bans);
        Assert.False((await next.CaseAsync(ban)).IsOpen);
    }

    [Fact]
    public async Task A_ban_lifted_by_hand_is_put_back()
    {
        await using var rig = await NewAsync(2);
        var ban = await rig.BanAsync();
        await rig.LookAsync();
        rig.Games[rig.Servers[0]].Bans.Clear();

        await rig.LookAsync(BanWatch.ListEvery);

        Assert.Contains(SteamId, rig.Games[rig.Servers[0]].Bans.Keys);
        Assert.Equal(PlaceState.Confirmed, await rig.StateAsync(ban));
        Assert.Equal("S1", Assert.Single(rig.Told, happening => happening.Step == ModerationStep.Reapplied).Server);
    }

    [Fact]
    public async Task A_ban_lifted_by_hand_is_lifted_everywhere_where_the_guild_wants_that()
    {
        await using var rig = await NewAsync(2);
        await rig.Settings.ChangeAsync(Builders.A.Guild, new ModerationSettingsEntry { HandLift = "adopt" }.ApplyTo, Ct);
        var ban = await rig.BanAsync();
        await rig.LookAsync();
        rig.Games[rig.Servers[0]].Bans.Clear();

        await rig.LookAsync(BanWatch.ListEvery);

        var lift = (await rig.CaseAsync(ban)).Lift!;
        Assert.Equal((LiftCause.ByHand, "S1"), (lift.Cause, lift.Why));
        Assert.Empty(rig.Games[rig.Servers[1]].Bans);
    }

    [Fact]
    public async Task A_server_that_lost_its_whole_list_gets_all_bans_back_whatever_the_guild_wants_of_single_ones()
    {
        await using var rig = await NewAsync();
        await rig.Settings.ChangeAsync(Builders.A.Guild, new ModerationSettingsEntry { HandLift = "adopt" }.ApplyTo, Ct);
        for (var i = 1UL; i <= 5; i++)
            await rig.BanAsync(new PlayerTarget(PlayerId.OfSteam(76561198000000000 + i), $"P{i}"));
        await rig.LookAsync();
        rig.Games[rig.Servers[0]].Bans.Clear();

        await rig.LookAsync(BanWatch.ListEvery);

        Assert.Equal(5, rig.Games[rig.Servers[0]].Bans.Count);
    }

    [Fact]
    public async Task Bans_that_a_server_has_of_its_own_are_left_alone()
    {
        await using var rig = await NewAsync();
        rig.Games[rig.Servers[0]].Bans["76561198000000009"] = "76561198000000009 \"Own\" \"x\" -1";
        await rig.BanAsync();

        await rig.LookAsync();

        Assert.Equal(2, rig.Games[rig.Servers[0]].Bans.Count);
        Assert.Equal(0, rig.Games[rig.Servers[0]].CountOf("unban"));
    }

    [Fact]
    public async Task A_ban_that_a_server_has_already_is_not_sent()
    {
        await using var rig = await NewAsync();
        rig.Games[rig.Servers[0]].Bans[SteamId] = $"{SteamId} \"Rusty\" \"x\" -1";
        var ban = await rig.BanAsync();

        await rig.LookAsync();

        Assert.Equal(PlaceState.Confirmed, await rig.StateAsync(ban));
        Assert.Equal(0, rig.Games[rig.Servers[0]].CountOf("banid"));
    }

    [Fact]
    public async Task A_servers_own_ban_that_ends_sooner_makes_room()
    {
        await using var rig = await NewAsync();
        rig.Games[rig.Servers[0]].Bans[SteamId] = $"{SteamId} \"Rusty\" \"x\" 1700003600";
        await rig.BanAsync();

        await rig.LookAsync();

        Assert.Equal($"{SteamId} \"Rusty\" \"aimbot\" -1", rig.Games[rig.Servers[0]].Bans[SteamId]);
    }

    [Fact]
    public async Task Who_is_banned_anew_while_a_server_is_away_has_the_newer_ban_there()
    {
        await using var rig = await NewAsync();
        var old = await rig.BanAsync(length: TimeSpan.FromHours(9));
        await rig.LookAsync();
        rig.Games.Lose(rig.Servers[0]);
        await rig.Service.LiftAsync(Mod, CaseKind.Ban, SteamId, "sorry", Ct);
        var anew = await rig.BanAsync();

        rig.Games.Connect(rig.Servers[0], rig.Time.GetUtcNow());
        await rig.LookAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((PlaceState.Lifted, PlaceState.Confirmed), (await rig.StateAsync(old), await rig.StateAsync(anew)));
        Assert.EndsWith(" -1", rig.Games[rig.Servers[0]].Bans[SteamId], StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_Console_Edition_a_name_that_nobody_has_waits_while_it_is_part_of_anothers()
    {
        await using var rig = await NewAsync(edition: Edition.Console);
        var game = rig.Games[rig.Servers[0]];
        game.Players.Add(new OnlinePlayer(PlayerId.OfName("Ada Quill the 2nd"), "Ada Quill the 2nd", null, null, Builders.A.Moment));
        await rig.BanAsync(Ada);
        await rig.LookAsync();
        Assert.Equal(0, game.CountOf("banid"));

        game.Players.Clear();
        await rig.LookAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, game.CountOf("banid"));
    }

    [Fact]
    public async Task A_name_that_no_command_can_carry_is_refused_once()
    {
        await using var rig = await NewAsync(edition: Edition.Console);
        var ban = await rig.BanAsync(new PlayerTarget(PlayerId.OfName("a\"b"), "a\"b"));

        await rig.LookAsync();
        await rig.LookAsync(BanWatch.ListEvery);

        Assert.Equal(PlaceState.Refused, await rig.StateAsync(ban));
        Assert.Equal(0, rig.Games[rig.Servers[0]].CountOf("banid"));
    }

    [Fact]
    public async Task Each_edition_gets_its_own_bans_alone()
    {
        await using var rig = await NewAsync(2);
        rig.Games.Add(rig.Servers[1], Edition.Console);
        rig.Games.Connect(rig.Servers[1], rig.Time.GetUtcNow());
        await rig.BanAsync(Rusty);
        await rig.BanAsync(Ada);

        await rig.LookAsync();

        Assert.Equal([SteamId], rig.Games[rig.Servers[0]].Bans.Keys);
        Assert.Equal(["Ada Quill"], rig.Games[rig.Servers[1]].Bans.Keys);
    }

    [Fact]
    public async Task A_mute_is_sent_when_the_player_comes_again_when_he_comes_back_and_ends_on_time()
    {
        await using var rig = await NewAsync();
        var game = rig.Games[rig.Servers[0]];
        var mute = await rig.BanAsync(length: TimeSpan.FromHours(1), kind: CaseKind.Mute);
        await rig.LookAsync();
        Assert.Equal(0, game.CountOf("mute"));

        game.Players.Add(new OnlinePlayer(Rusty.Id, "Rusty", null, null, rig.Time.GetUtcNow()));
        await rig.LookAsync(TimeSpan.FromSeconds(1));
        await rig.LookAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(1, game.CountOf("mute"));
        game.Players[0] = game.Players[0] with { Since = rig.Time.GetUtcNow() };
        await rig.LookAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(2, game.CountOf("mute"));
        await rig.LookAsync(TimeSpan.FromHours(1));

        Assert.Empty(game.Muted);
        Assert.False((await rig.CaseAsync(mute)).IsOpen);
    }

    [Fact]
    public async Task The_loop_wakes_for_a_connection_and_for_the_end_of_a_ban()
    {
        await using var rig = await NewAsync();
        rig.Games.Lose(rig.Servers[0]);
        var ban = await rig.BanAsync(length: TimeSpan.FromMinutes(10));
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var running = rig.Keeper.RunAsync(stopping.Token);

        rig.Games.Connect(rig.Servers[0], rig.Time.GetUtcNow());
        await Patience.UntilAsync(async () => await rig.StateAsync(ban) == PlaceState.Confirmed, "the ban to be confirmed");
        await Patience.UntilAsync(async () => await rig.StateAsync(ban) == PlaceState.Lifted, "the ban to be lifted").Advancing(rig.Time, TimeSpan.FromSeconds(30));
        await stopping.CancelAsync();
        await running;
        Assert.Empty(rig.Games[rig.Servers[0]].Bans);
    }
}
