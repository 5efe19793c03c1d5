using System.Text.Json;
using GustMark.Simulator.GameServers;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>What commands do and answer on Console Edition.</summary>
public sealed class ConsoleCommandTests
{
    [Fact]
    public async Task Every_command_is_first_told_to_all_under_identifier_0()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await using var asking = await A.ClientAsync(server);
        await using var listening = await A.ClientAsync(server);

        await asking.RunAsync("say it's raid time");

        Assert.Equal(new Frame("Executing console system command 'say it's raid time'.", 0, "Generic", ""), await listening.NextAsync());
    }

    [Fact]
    public async Task Playerlist_has_names_but_no_ids()
    {
        await using var server = await A.ServerAsync(GameEdition.Console, o => o with { InitialPlayers = 0 });
        await server.JoinAsync("Jürgen#0815");
        await using var client = await A.ClientAsync(server);

        using var json = JsonDocument.Parse(await client.AskAsync("playerlist"));

        var player = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(("", "Jürgen#0815", ""), (player.GetProperty("SteamID").GetString(), player.GetProperty("DisplayName").GetString(), player.GetProperty("Address").GetString()));
    }

    [Fact]
    public async Task Users_begins_with_a_header_that_looks_like_a_name()
    {
        await using var server = await A.ServerAsync(GameEdition.Console, o => o with { InitialPlayers = 0 });
        await server.JoinAsync("Bob The Builder", "nzcve7130");
        await using var client = await A.ClientAsync(server);

        Assert.Equal("<slot:\"name\">\n\"Bob The Builder\"\n\"nzcve7130\"\n2users", await client.AskAsync("users"));
    }

    [Fact]
    public async Task A_joining_player_is_only_seen_to_spawn_and_a_leaving_one_is_not_seen()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await using var client = await A.ClientAsync(server);

        await server.JoinAsync("Bob");
        await server.HappenAsync((world, output) => world.Leave(output, world.Players.First(p => p.Name == "Bob"), "disconnect"), RconClient.Ct);
        await server.BroadcastAsync("end", GustMark.Simulator.GameServers.Wire.FrameType.Generic, RconClient.Ct);

        var lines = (await client.UntilAsync(f => f.Message == "end", "the end")).Select(f => f.Clean).ToList();
        Assert.Equal(2, lines.Count);
        Assert.Matches(@"^Bob \[(SCARLETT|xboxone|PS4|ps4|PS5|PROSPERO)\] has entered the game$", lines[0]);
    }

    [Fact]
    public async Task A_kick_is_answered_with_nothing_but_takes_effect()
    {
        await using var server = await A.ServerAsync(GameEdition.Console, o => o with { InitialPlayers = 0 });
        await server.JoinAsync("Bob");
        await using var client = await A.ClientAsync(server);

        Assert.Equal("", await client.AskAsync("kick \"Bob\" \"afk\""));
        Assert.Equal("[]", await client.AskAsync("playerlist"));
    }

    [Fact]
    public async Task A_ban_for_seconds_prints_the_banned_line_and_ends_by_itself()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(GameEdition.Console, o => o with { InitialPlayers = 0 }, time);
        await server.JoinAsync("[RCE] Waffle");
        await using var client = await A.ClientAsync(server);

        Assert.Equal(["[SERVER] Added [[RCE] Waffle] to [Banned]", ""], await CleanAsync(client, "banid \"[RCE] Waffle\" \"cheats\" 60"));
        Assert.Equal("[]", await client.AskAsync("playerlist"));
        Assert.Contains("Banned\n[RCE] Waffle", await client.AskAsync("getauthlevels"), StringComparison.Ordinal);

        time.Advance(TimeSpan.FromSeconds(60));
        await server.JoinAsync("[RCE] Waffle");
    }

    [Fact]
    public async Task Unban_prints_the_banned_line()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await using var client = await A.ClientAsync(server);
        await client.RunAsync("banid \"Gone\" \"x\"");

        Assert.Equal(["[SERVER] Removed [Gone] from [Banned]", ""], await CleanAsync(client, "unban \"Gone\""));
        Assert.Equal([""], await CleanAsync(client, "unban \"Gone\""));
    }

    [Fact]
    public async Task Ranks_are_printed_and_listed()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await using var client = await A.ClientAsync(server);

        Assert.Equal(["[SERVER] Added [Lena] to Group [VIP]", ""], await CleanAsync(client, "vipid \"Lena\""));
        Assert.Equal("Admin\nModerator\nOwner\nVIP\nLena\nBanned", await client.AskAsync("getauthlevels"));
        Assert.Equal(["[SERVER] Removed [Lena] from Group [VIP]", ""], await CleanAsync(client, "removevip \"Lena\""));
    }

    [Fact]
    public async Task An_item_line_ends_with_a_NUL()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await server.JoinAsync("CPTA1N");
        await using var client = await A.ClientAsync(server);

        var frame = Assert.Single(await client.RunAsync("inventory.giveto \"CPTA1N\" \"explosive.timed\" \"9\""));

        Assert.StartsWith("[ServerVar] giving CPTA1N 9 x Timed Explosive Charge\0", frame.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kit_is_granted_in_two_lines_after_the_executing_one()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await server.JoinAsync("CPTA1N");
        await using var client = await A.ClientAsync(server);

        Assert.Equal(["[ServerVar] SERVER giving CPTA1N kit elitekit2", "[KITMANAGER] Successfully gave [elitekit2] to [CPTA1N]"],
            await CleanAsync(client, "kit givetoplayer \"elitekit2\" \"CPTA1N\""));
        Assert.Equal(["[KITMANAGER] Could not find kit [nokit]"], await CleanAsync(client, "kit givetoplayer nokit \"CPTA1N\""));
        Assert.Equal(["[KITMANAGER] Could not find player"], await CleanAsync(client, "kit givetoplayer starter \"nobody\""));
    }

    [Fact]
    public async Task An_added_kit_is_listed_with_its_items()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await using var client = await A.ClientAsync(server);

        await client.RunAsync("kit add \"raid\" \"explosive.timed\" 4 100 belt");

        Assert.Contains("raid", (await client.AskAsync("kit list")).Split('\n'));
        Assert.Equal("[KITMANAGER] raid\nShortname: explosive.timed Amount: [4] Condition: [100] Container: [Belt]", await client.AskAsync("kit info \"raid\""));
    }

    [Fact]
    public async Task A_zone_is_created_changed_listed_and_removed()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await using var client = await A.ClientAsync(server);

        Assert.Equal("Successfully created zone [KOTH Arena]", await client.AskAsync("zones.createcustomzone \"KOTH Arena\" (1,2,3) 0 Sphere 75 1 0 0 1 1"));
        Assert.Equal("Name [KOTH Arena] Enabled [True]", await client.AskAsync("zones.listcustomzones"));
        await client.RunAsync("editcustomzone \"KOTH Arena\" enabled 0");
        await client.RunAsync("zones.editcustomzone \"KOTH Arena\" entermessage \"Welcome in\"");
        var info = await client.AskAsync("zones.customzoneinfo \"KOTH Arena\"");
        Assert.Contains("Enabled [False]", info, StringComparison.Ordinal);
        Assert.Contains("Position [(1.00, 2.00, 3.00)]", info, StringComparison.Ordinal);
        Assert.Contains("Player Damage [True] NPC Damage [False]", info, StringComparison.Ordinal);
        Assert.Contains("Enter Message [\"Welcome in\"]", info, StringComparison.Ordinal);
        Assert.Equal("Successfully removed zone [KOTH Arena]", await client.AskAsync("deletecustomzone \"KOTH Arena\""));
        Assert.Equal("[EditCustomZone] Could not find zone [KOTH Arena]", await client.AskAsync("editcustomzone \"KOTH Arena\" enabled 1"));
    }

    [Fact]
    public async Task Team_lines_are_printed_only_once_they_have_been_asked_for()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await server.JoinAsync("Lena", "Bob");
        await using var client = await A.ClientAsync(server);

        await server.HappenAsync((world, output) => world.Teams.Create(output, world.Players.First(p => p.Name == "Lena")), RconClient.Ct);
        Assert.Equal("relationshipmanager.logteamactions: \"True\"", await client.AskAsync("relationshipmanager.logteamactions \"1\""));
        await server.HappenAsync((world, output) => world.Teams.Join(output, world.Teams.All[0], world.Players.First(p => p.Name == "Bob")), RconClient.Ct);

        Assert.Equal("[Bob] has joined [Lena]s team, ID: [101]", (await client.NextAsync()).Clean);
        Assert.Equal("Team 101 member list:\nLena [0] (LEADER)\nBob [1] (MEMBER)", await client.AskAsync("relationshipmanager.teaminfoall"));
    }

    [Theory]
    [InlineData("global.teleportposrot \"1,2.5,-3\" \"Bob\" \"1\"")]
    [InlineData("teleportposrot (1,2.5,-3) \"Bob\" \"0\"")]
    [InlineData("global.teleportpos 1,2.5,-3 \"Bob\"")]
    public async Task A_player_is_where_they_were_put(string command)
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await server.JoinAsync("Bob");
        await using var client = await A.ClientAsync(server);

        await client.RunAsync(command);

        Assert.Equal("(1.00, 2.50, -3.00)", await client.AskAsync("printpos \"Bob\""));
    }

    [Fact]
    public async Task A_beacon_is_listed_until_it_is_removed()
    {
        await using var server = await A.ServerAsync(GameEdition.Console);
        await using var client = await A.ClientAsync(server);

        await client.RunAsync("rf.spawnfakebroadcaster 4765 1000 1 2 3");
        Assert.Equal("[4765 MHz] Position: (1.00, 2.00, 3.00), Range: 1000", await client.AskAsync("rf.listboardcaster"));
        await client.RunAsync("rf.removefakeboardcaster 4765");
        Assert.Equal("", await client.AskAsync("rf.listboardcaster"));
    }

    [Theory]
    [InlineData("events.triggerevent \"event_airdrop\"", "[EVENT] Spawning [cargo_plane] for [event_airdrop]")]
    [InlineData("events.triggerevent \"event_nothing\"", "Could not find event [event_nothing]")]
    [InlineData("time 13.5", "env.time: \"13.5\"")]
    public async Task Simple_commands_answer_in_one_frame(string command, string answer)
    {
        await using var server = await A.ServerAsync(GameEdition.Console, time: new FakeTimeProvider());
        await using var client = await A.ClientAsync(server);

        Assert.Equal(answer, await client.AskAsync(command));
    }

    [Fact]
    public async Task Killplayer_prints_the_death_under_the_commands_identifier_and_the_dead_have_no_health()
    {
        await using var server = await A.ServerAsync(GameEdition.Console, o => o with { InitialPlayers = 0 });
        await server.JoinAsync("Bob");
        await using var client = await A.ClientAsync(server);

        Assert.Equal(["Bob was suicide by Suicide"], await CleanAsync(client, "global.killplayer \"Bob\""));
        using var json = JsonDocument.Parse(await client.AskAsync("playerlist"));
        Assert.Equal(0.0, json.RootElement[0].GetProperty("Health").GetDouble());
    }

    static async Task<IEnumerable<string>> CleanAsync(RconClient client, string command) => (await client.RunAsync(command)).Select(f => f.Clean);
}
