using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Control;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static GustMark.Tests.Simulator.GameServers.RconClient;

namespace GustMark.Tests.Simulator.GameServers;

/// <summary>The control API of the simulated game servers, over HTTP.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    readonly GameServerFleet _fleet = new();
    readonly HttpClient _http = new();
    WebApplication? _app;

    public async ValueTask InitializeAsync()
    {
        _fleet.Add(new SimulatedGameServer(new GameServerOptions { Name = "main", InitialPlayers = 2 }));
        _fleet.Add(new SimulatedGameServer(new GameServerOptions { Name = "console", Edition = GameEdition.Console, InitialPlayers = 0 }));
        await _fleet.StartAsync(Ct);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapGameServerControl(_fleet);
        await _app.StartAsync(Ct);
        _http.BaseAddress = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app!.DisposeAsync();
        await _fleet.DisposeAsync();
    }

    [Fact]
    public async Task The_list_shows_every_server_with_the_fields_of_the_panel()
    {
        var list = await _http.GetFromJsonAsync<JsonElement>("/control/servers", Ct);

        Assert.Equal(["main", "console"], list.EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.Equal(
            ["name", "edition", "port", "listening", "connections", "players", "rate", "lines_sent", "frames_delivered", "commands_received", "fault"],
            list[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal(["name", "steam_id", "ping", "connected_seconds", "platform"], list[0].GetProperty("players")[0].EnumerateObject().Select(p => p.Name));
        Assert.Equal((_fleet.Find("main")!.Port, "pc"), (list[0].GetProperty("port").GetInt32(), list[0].GetProperty("edition").GetString()));
    }

    [Fact]
    public async Task A_typed_line_is_printed_in_its_kind()
    {
        await using var client = await A.ClientAsync(_fleet.Find("main")!);

        await PostAsync("main/lines", new { text = "Disk full", type = "Error" });

        Assert.Equal(new Frame("Disk full", 0, "Error", ""), await client.NextAsync());
    }

    [Fact]
    public async Task A_typed_chat_line_is_said_by_the_server()
    {
        await using var client = await A.ClientAsync(_fleet.Find("main")!);

        await PostAsync("main/lines", new { text = "wipe soon", type = "Chat" });

        var frame = await client.NextAsync();
        Assert.Equal((-1, "Chat"), (frame.Identifier, frame.Type));
        Assert.Contains("\"Username\": \"SERVER\"", frame.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_can_act_as_players()
    {
        await using var client = await A.ClientAsync(_fleet.Find("console")!);

        await PostAsync("console/actions", new { action = "join", player = "Lena" });
        await PostAsync("console/actions", new { action = "join", player = "Bob" });
        await PostAsync("console/actions", new { action = "say-quick", player = "Lena", text = "d11_quick_chat_orders_slot_5" });
        await PostAsync("console/actions", new { action = "kill", player = "Lena", victim = "Bob" });
        await PostAsync("console/actions", new { action = "die", player = "Lena", text = "fall!" });
        var after = await PostAsync("console/actions", new { action = "leave", player = "Bob" });

        var lines = (await client.UntilAsync(f => f.Clean.EndsWith("fall!", StringComparison.Ordinal), "the fall")).Select(f => f.Clean).Skip(2);
        Assert.Equal(["[CHAT LOCAL] Lena : d11_quick_chat_orders_slot_5", "Bob was killed by Lena", "Lena was killed by fall!"], lines);
        Assert.Equal(["Lena"], after.GetProperty("players").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Players_are_put_to_places_and_into_teams()
    {
        var server = _fleet.Find("console")!;
        await using var client = await A.ClientAsync(server);
        await PostAsync("console/actions", new { action = "join", player = "Lena" });
        await PostAsync("console/actions", new { action = "join", player = "Bob" });

        await PostAsync("console/actions", new { action = "move", player = "Lena", text = "1, 2.5, -3" });
        await PostAsync("console/actions", new { action = "team", player = "Lena", victim = "Bob" });

        lock (server.World.Lock)
        {
            Assert.True(server.World.TryFind("Lena", out var lena) && server.World.TryFind("Bob", out _));
            Assert.Equal("(1.00, 2.50, -3.00)", lena!.Place.Exact);
            Assert.Equal(("Bob", 2), (lena.Team!.Leader.Name, lena.Team.Members.Count));
        }

        await PostAsync("console/actions", new { action = "team", player = "Lena" });
        Assert.Single(Assert.Single(server.World.Teams.All).Members);
        using var answer = await _http.PostAsJsonAsync("/control/servers/console/actions", new { action = "move", player = "Lena", text = "there" }, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_chat_of_a_player_on_PC_is_their_text()
    {
        await using var client = await A.ClientAsync(_fleet.Find("main")!);

        await PostAsync("main/actions", new { action = "join", player = "@everyone" });
        await PostAsync("main/actions", new { action = "chat", player = "@everyone", text = "hi" });

        await client.UntilAsync(f => f.Message.StartsWith("[CHAT] @everyone[7656119", StringComparison.Ordinal) && f.Message.EndsWith("] : hi", StringComparison.Ordinal), "the chat");
    }

    [Theory]
    [InlineData("say-quick", "let's go!", "d11_quick_chat_orders_slot_5")]
    [InlineData("chat", "North-west", "d11_quick_chat_location_slot_7")]
    [InlineData("chat", "d11_quick_chat_i_need_phrase_format wood", "d11_quick_chat_i_need_phrase_format wood")]
    public async Task On_Console_Edition_words_become_the_id_of_their_phrase(string action, string text, string id)
    {
        await _fleet.Find("console")!.JoinAsync("Lena");
        await using var client = await A.ClientAsync(_fleet.Find("console")!);

        await PostAsync("console/actions", new { action, player = "Lena", text });

        Assert.Equal($"[CHAT LOCAL] Lena : {id}", (await client.NextAsync()).Clean);
    }

    [Fact]
    public async Task Nobody_writes_freely_on_Console_Edition()
    {
        await _fleet.Find("console")!.JoinAsync("Lena");

        using var answer = await _http.PostAsJsonAsync("/control/servers/console/actions", new { action = "chat", player = "Lena", text = "hello all" }, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_fault_is_set_shown_and_lifted()
    {
        var set = await PostAsync("main/fault", new { kind = "wrong-password", seconds = 60 });
        var lifted = await PostAsync("main/fault", new { kind = "none" });

        Assert.Equal("wrong-password", set.GetProperty("fault").GetProperty("kind").GetString());
        Assert.True(set.GetProperty("fault").GetProperty("until").GetDateTimeOffset() > TimeProvider.System.GetUtcNow().AddSeconds(50));
        Assert.Equal(JsonValueKind.Null, lifted.GetProperty("fault").ValueKind);
    }

    [Fact]
    public async Task The_rate_is_set()
    {
        await using var client = await A.ClientAsync(_fleet.Find("main")!);

        Assert.Equal(50, (await PostAsync("main/rate", new { lines_per_second = 50 })).GetProperty("rate").GetDouble());

        await client.NextAsync("a line of life");
    }

    [Fact]
    public async Task Received_waits_for_a_command_and_filters_by_text_and_number()
    {
        await using var client = await A.ClientAsync(_fleet.Find("main")!);
        var waiting = _http.GetFromJsonAsync<JsonElement>("/control/servers/main/received?wait_ms=20000&contains=kick", Ct);

        await client.SendAsync("serverinfo");
        var identifier = await client.SendAsync("kick \"x\"");
        var found = Assert.Single((await waiting).EnumerateArray());

        Assert.Equal(("kick \"x\"", identifier, 2L), (found.GetProperty("message").GetString(), found.GetProperty("identifier").GetInt32(), found.GetProperty("number").GetInt64()));
        Assert.Equal(2, (await _http.GetFromJsonAsync<JsonElement>("/control/servers/main/received", Ct)).GetArrayLength());
        Assert.Equal(0, (await _http.GetFromJsonAsync<JsonElement>("/control/servers/main/received?after=2&wait_ms=10", Ct)).GetArrayLength());
    }

    [Fact]
    public async Task A_restart_is_begun()
    {
        await using var client = await A.ClientAsync(_fleet.Find("main")!);

        using var answer = await _http.PostAsync(new Uri("/control/servers/main/restart", UriKind.Relative), null, Ct);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.False(await client.EndedAsync());
    }

    [Theory]
    [InlineData("nowhere/lines", "{\"text\":\"x\"}", 404, "There is no server called nowhere")]
    [InlineData("main/lines", "{}", 400, "text: the line to print")]
    [InlineData("main/lines", "{\"text\":\"x\",\"type\":\"Nonsense\"}", 400, "type: Generic, Error, Warning, Chat, Report")]
    [InlineData("main/lines", "nonsense", 400, "The body is not a JSON object of the expected shape")]
    [InlineData("main/fault", "{\"kind\":\"fire\"}", 400, "kind: none, drop, refuse, stall, half-open, garbage, huge, slow, duplicate, wrong-password")]
    [InlineData("main/fault", "{\"kind\":\"drop\",\"seconds\":-1}", 400, "seconds: above 0, at most 86400")]
    [InlineData("main/rate", "{\"lines_per_second\":-1}", 400, "lines_per_second: 0 to 100000")]
    [InlineData("main/rate", "{}", 400, "lines_per_second: 0 to 100000")]
    [InlineData("main/actions", "{\"action\":\"chat\",\"player\":\"ghost\",\"text\":\"x\"}", 400, "player: nobody called ghost is on the server")]
    [InlineData("main/actions", "{\"action\":\"join\",\"player\":\"\"}", 400, "player: a name of 1 to 32 characters")]
    public async Task What_cannot_be_done_is_refused_in_words(string path, string body, int status, string message)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"/control/servers/{path}", UriKind.Relative), content, Ct);

        Assert.Equal((status, message), ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("message").GetString()));
    }

    [Fact]
    public void A_fleet_takes_a_name_once() =>
        Assert.Throws<ArgumentException>(() => _fleet.Add(new SimulatedGameServer(new GameServerOptions { Name = "MAIN" })));

    async Task<JsonElement> PostAsync(string path, object body)
    {
        using var answer = await _http.PostAsJsonAsync($"/control/servers/{path}", body, Ct);
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.True(answer.IsSuccessStatusCode, json.ToString());
        return json;
    }
}
