using System.Net.Http.Json;
using System.Text.Json;
using static GustMark.Tests.Simulator.GPortal.PortalHost;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>The control API of the simulated G-Portal.</summary>
public sealed class ControlTests : IAsyncLifetime
{
    PortalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task It_tells_what_there_is_and_what_was_asked()
    {
        await using var socket = await _host.ConnectedAsync();
        await socket.StartAsync("1");
        await socket.HeardAsync();

        var state = await _host.Http.GetFromJsonAsync<JsonElement>("/control/gportal", Ct);

        var server = Assert.Single(state.GetProperty("servers").EnumerateArray());
        Assert.Equal(("console", 1234567, 7654321, "EU", "RUNNING"), (server.GetProperty("name").GetString(), server.GetProperty("id").GetInt32(),
            server.GetProperty("sid").GetInt32(), server.GetProperty("region").GetString(), server.GetProperty("state").GetString()));
        Assert.Equal((1, 1), (state.GetProperty("sockets").GetInt32(), state.GetProperty("subscriptions").GetInt32()));
        Assert.Equal("""{"consoleMessages":1}""", state.GetProperty("calls").GetRawText());
        Assert.Equal("""{"password":1}""", state.GetProperty("token_requests").GetRawText());
        Assert.Equal(JsonValueKind.Null, state.GetProperty("fault").ValueKind);
    }

    [Fact]
    public async Task A_fault_is_set_shown_and_lifted()
    {
        var set = (await PostAsync("fault", new { kind = "429", count = 3, seconds = 60, retry_after = 2 })).Body.GetProperty("fault");
        var lifted = (await PostAsync("fault", new { kind = "none" })).Body.GetProperty("fault");

        Assert.Equal(("429", 3), (set.GetProperty("kind").GetString(), set.GetProperty("left").GetInt32()));
        Assert.Equal(_host.Time.GetUtcNow().AddSeconds(60), set.GetProperty("until").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, lifted.ValueKind);
    }

    [Fact]
    public async Task Tokens_are_changed_expired_and_revoked()
    {
        var first = (await _host.LogInAsync()).Body;

        await PostAsync("tokens", new { lifetime_seconds = 20, expire_now = true });
        Assert.Null(_host.Portal.Tokens.Find(first.GetProperty("access_token").GetString()));
        var (status, second) = await _host.RefreshAsync(first.GetProperty("refresh_token").GetString()!);
        Assert.Equal((200, 20), (status, second.GetProperty("expires_in").GetInt32()));

        await PostAsync("tokens", new { revoke = true });
        Assert.Equal(400, (await _host.RefreshAsync(second.GetProperty("refresh_token").GetString()!)).Status);
    }

    [Fact]
    public async Task The_state_of_a_server_is_set()
    {
        var (status, body) = await PostAsync("state", new { server = "console", state = "MAINTENANCE" });

        Assert.Equal((200, "MAINTENANCE"), (status, body.GetProperty("servers")[0].GetProperty("state").GetString()));
    }

    [Theory]
    [InlineData("fault", """{"kind":"fire"}""", 400)]
    [InlineData("fault", """{"kind":"429","count":0}""", 400)]
    [InlineData("fault", """{"kind":"429","seconds":-1}""", 400)]
    [InlineData("tokens", """{"lifetime_seconds":0}""", 400)]
    [InlineData("tokens", """{"revoke":"yes"}""", 400)]
    [InlineData("state", """{"server":"main","state":"RUNNING"}""", 404)]
    [InlineData("state", """{"server":"console","state":"DANCING"}""", 400)]
    [InlineData("state", "nonsense", 400)]
    public async Task What_cannot_be_done_is_refused_in_words(string path, string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _host.Http.PostAsync(new Uri($"/control/gportal/{path}", UriKind.Relative), content, Ct);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("message").GetString()!);
    }

    async Task<(int Status, JsonElement Body)> PostAsync(string path, object body)
    {
        using var answer = await _host.Http.PostAsJsonAsync($"/control/gportal/{path}", body, Ct);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }
}
