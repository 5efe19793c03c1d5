using System.Globalization;
using System.Text.Json;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.World;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>What commands do and answer on PC.</summary>
public sealed class PcCommandTests
{
    [Fact]
    public async Task Serverinfo_is_an_object_with_the_fields_of_the_newest_server()
    {
        await using var server = await A.ServerAsync(change: o => o with { MaxPlayers = 50 });
        await using var client = await A.ClientAsync(server);

        using var json = JsonDocument.Parse(await client.AskAsync("serverinfo"));

        Assert.Equal(
            [
                "Hostname", "MaxPlayers", "Players", "Queued", "Joining", "EntityCount", "GameTime", "Uptime", "Map", "Framerate", "Memory",
                "Collections", "NetworkIn", "NetworkOut", "Restarting", "SaveCreatedTime", "MemoryUsageSystem", "Version", "Protocol",
            ],
            json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal((50, 4), (json.RootElement.GetProperty("MaxPlayers").GetInt32(), json.RootElement.GetProperty("Players").GetInt32()));
        Assert.True(DateTime.TryParseExact(json.RootElement.GetProperty("GameTime").GetString(), "MM/dd/yyyy HH:mm:ss",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    [Fact]
    public async Task Serverinfo_moves_with_time()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(time: time);
        await using var client = await A.ClientAsync(server);

        var before = await client.AskAsync("serverinfo");
        time.Advance(TimeSpan.FromMinutes(5));

        using var json = JsonDocument.Parse(await client.AskAsync("serverinfo"));
        Assert.Equal(300, json.RootElement.GetProperty("Uptime").GetInt32());
        Assert.NotEqual(JsonDocument.Parse(before).RootElement.GetProperty("GameTime").GetString(), json.RootElement.GetProperty("GameTime").GetString());
    }

    [Fact]
    public async Task Playerlist_has_ids_addresses_and_the_misspelt_field()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(change: o => o with { InitialPlayers = 0 }, time: time);
        await server.JoinAsync("[TTV] Señor \"Ñ\"");
        time.Advance(TimeSpan.FromSeconds(42));
        await using var client = await A.ClientAsync(server);

        using var json = JsonDocument.Parse(await client.AskAsync("playerlist"));

        var player = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(
            ["SteamID", "OwnerSteamID", "DisplayName", "Ping", "Address", "ConnectedSeconds", "VoiationLevel", "CurrentLevel", "UnspentXp", "Health"],
            player.EnumerateObject().Select(p => p.Name));
        Assert.Equal("[TTV] Señor \"Ñ\"", player.GetProperty("DisplayName").GetString());
        Assert.Equal(42, player.GetProperty("ConnectedSeconds").GetInt32());
        Assert.Matches("^7656119[0-9]{10}$", player.GetProperty("SteamID").GetString());
    }

    [Fact]
    public async Task Playerlist_of_an_empty_server_is_an_empty_array()
    {
        await using var server = await A.ServerAsync(change: o => o with { InitialPlayers = 0 });
        await using var client = await A.ClientAsync(server);

        Assert.Equal("[]", await client.AskAsync("playerlist"));
    }

    [Fact]
    public async Task Status_has_a_header_and_a_row_for_each_player()
    {
        await using var server = await A.ServerAsync(change: o => o with { InitialPlayers = 0, MaxPlayers = 50 });
        await server.JoinAsync("Bob");
        await using var client = await A.ClientAsync(server);

        var lines = (await client.AskAsync("status")).Split('\n');

        Assert.Equal("players : 1 (50 max) (0 queued) (0 joining)", lines[3]);
        Assert.Matches("""^7656119[0-9]{10} "Bob" [0-9]+ [0-9.]+s [0-9.]+:[0-9]+$""", lines[^1]);
    }

    [Fact]
    public async Task A_kick_answers_prints_the_leave_and_takes_the_player_off_the_list()
    {
        await using var server = await A.ServerAsync(change: o => o with { InitialPlayers = 0 });
        await server.JoinAsync("Mr: Colon");
        await using var client = await A.ClientAsync(server);

        var lines = (await client.RunAsync("kick \"Mr: Colon\" \"be nice\"")).Select(f => f.Message).ToList();

        Assert.Equal(2, lines.Count);
        Assert.Matches("^[0-9.]+:[0-9]+/7656119[0-9]{10}/Mr: Colon disconnecting: Kicked: be nice$", lines[0]);
        Assert.Equal("Kicked: Mr: Colon", lines[1]);
        Assert.Equal("[]", await client.AskAsync("playerlist"));
        Assert.Equal("Player not found", await client.AskAsync("kick \"Mr: Colon\""));
    }

    [Fact]
    public async Task A_ban_is_listed_keeps_the_player_out_and_ends_by_itself()
    {
        var time = new FakeTimeProvider();
        await using var server = await A.ServerAsync(time: time);
        await server.JoinAsync("Bob");
        var id = server.World.SteamIdOf("Bob");
        await using var client = await A.ClientAsync(server);

        var lines = (await client.RunAsync($"banid \"{id}\" \"Bob\" \"ban evasion: alt\" 2")).Select(f => f.Message).ToList();
        Assert.EndsWith("/Bob disconnecting: Banned: ban evasion: alt", lines[0], StringComparison.Ordinal);
        Assert.Equal($"1 {id} \"Bob\" \"ban evasion: alt\" {(time.GetUtcNow() + TimeSpan.FromHours(2)).ToUnixTimeSeconds()}", await client.AskAsync("banlistex"));
        lock (server.World.Lock)
            Assert.Null(server.World.Join(new ConsoleOutput(), "Bob"));

        time.Advance(TimeSpan.FromHours(2));
        Assert.Equal("", await client.AskAsync("banlistex"));
        await server.JoinAsync("Bob");
    }

    [Fact]
    public async Task A_ban_of_somebody_online_is_for_ever_until_it_is_lifted()
    {
        await using var server = await A.ServerAsync();
        await server.JoinAsync("Bob");
        var id = server.World.SteamIdOf("Bob");
        await using var client = await A.ClientAsync(server);

        Assert.Equal($"Kickbanned User: {id} - Bob", (await client.RunAsync($"ban \"{id}\" \"cheats\""))[^1].Message);
        Assert.Equal($"1 {id} \"Bob\" \"cheats\" -1", await client.AskAsync("banlistex"));
        Assert.Equal($"Unbanned User: {id}", await client.AskAsync($"unban \"{id}\""));
        await server.JoinAsync("Bob");
    }

    [Fact]
    public async Task The_muted_are_not_heard()
    {
        await using var server = await A.ServerAsync();
        await server.JoinAsync("Bob");
        await using var client = await A.ClientAsync(server);

        await client.RunAsync($"mute {server.World.SteamIdOf("Bob")}");
        await SayAsync("not heard");
        await client.RunAsync("unmute Bob");
        await SayAsync("heard");

        Assert.Equal($"[CHAT] Bob[{server.World.SteamIdOf("Bob")}] : heard", (await client.NextAsync()).Message);

        Task SayAsync(string text) => server.HappenAsync(
            (world, output) => world.Say(output, world.Players.First(p => p.Name == "Bob"), ChatChannel.Global, text), RconClient.Ct);
    }

    [Fact]
    public async Task Chat_comes_as_a_line_and_as_a_chat_frame_under_minus_1()
    {
        var time = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1791111707));
        await using var server = await A.ServerAsync(time: time);
        await server.JoinAsync("Zoë \"Z\"");
        await using var client = await A.ClientAsync(server);

        await server.HappenAsync((world, output) =>
            world.Say(output, world.Players.First(p => p.Name == "Zoë \"Z\""), ChatChannel.Team, "push <now>"), RconClient.Ct);
        var (line, chat) = (await client.NextAsync(), await client.NextAsync());

        var id = server.World.SteamIdOf("Zoë \"Z\"");
        Assert.Equal(($"[TEAM CHAT] Zoë \"Z\"[{id}] : push <now>", 0), (line.Message, line.Identifier));
        Assert.Equal(
            $"{{\n  \"Channel\": 1,\n  \"Message\": \"push <now>\",\n  \"UserId\": \"{id}\",\n  \"Username\": \"Zoë \\\"Z\\\"\",\n  \"Color\": \"#55aaff\",\n  \"Time\": 1791111707\n}}",
            chat.Message);
        Assert.Equal((-1, "Chat"), (chat.Identifier, chat.Type));
    }

    [Theory]
    [InlineData("heli.call", "[event] assets/prefabs/npc/patrol helicopter/patrolhelicopter.prefab")]
    [InlineData("supply.call", "[event] assets/prefabs/npc/cargo plane/cargo_plane.prefab")]
    [InlineData("server.writecfg", "Config Saved")]
    [InlineData("relationshipmanager.teaminfoall", "No teams found")]
    [InlineData("ownerid \"76561198000000001\" \"Bob\" \"why\"", "Added owner Bob, steamid 76561198000000001")]
    [InlineData("removeowner 76561198000000001", "User 76561198000000001 isn't an Owner")]
    [InlineData("find_entity servergibs_bradley", "No entities found")]
    [InlineData("printpos nobody", "Player not found")]
    public async Task Simple_commands_answer_in_one_frame(string command, string answer)
    {
        await using var server = await A.ServerAsync();
        await using var client = await A.ClientAsync(server);

        Assert.Equal(answer, await client.AskAsync(command));
    }

    [Fact]
    public async Task A_teleported_player_is_where_the_other_one_is()
    {
        await using var server = await A.ServerAsync();
        await server.JoinAsync("Bob", "Carl");
        await using var client = await A.ClientAsync(server);

        Assert.Empty(await client.RunAsync("teleport \"Bob\" \"Carl\""));

        Assert.Equal(await client.AskAsync("printpos Carl"), await client.AskAsync("printpos Bob"));
    }

    [Theory]
    [InlineData("kit list")]
    [InlineData("zones.listcustomzones")]
    [InlineData("events.triggerevent event_airdrop")]
    [InlineData("vipid Bob")]
    public async Task Commands_of_Console_Edition_are_unknown(string command)
    {
        await using var server = await A.ServerAsync(GameEdition.Pc);
        await using var client = await A.ClientAsync(server);

        Assert.Empty(await client.RunAsync(command));
    }

    [Fact]
    public async Task Commands_are_printed_to_all_once_rcon_print_is_on()
    {
        await using var server = await A.ServerAsync();
        await using var one = await A.ClientAsync(server);
        await using var other = await A.ClientAsync(server);

        await one.RunAsync("rcon.print 1");
        await one.RunAsync("heli.call");

        await other.UntilAsync(f => f.Message == "[rcon] 127.0.0.1: heli.call", "the printed command");
    }
}
