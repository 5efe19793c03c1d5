using System.Net.WebSockets;
using System.Text.Json;
using GustMark.Simulator.GPortal;
using static GustMark.Tests.Simulator.GPortal.PortalHost;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>The protocol of the API's socket.</summary>
public sealed class SocketTests : IAsyncLifetime
{
    PortalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("Bearer ")]
    public async Task A_token_is_acknowledged_with_and_without_its_scheme(string scheme)
    {
        await using var socket = await _host.SocketAsync(scheme + await _host.TokenAsync());

        Assert.Equal("graphql-ws", socket.Protocol);
        Assert.Equal("connection_ack", await socket.TypeAsync());
        Assert.Equal("ka", await socket.TypeAsync());
    }

    [Fact]
    public async Task A_bad_token_is_a_connection_error_and_the_end()
    {
        await using var socket = await _host.SocketAsync("nonsense");

        Assert.Equal("connection_error", await socket.TypeAsync());
        Assert.Null(await socket.NextAsync());
    }

    [Fact]
    public async Task An_expired_token_is_a_bad_one()
    {
        var token = await _host.TokenAsync();
        _host.Time.Advance(TimeSpan.FromMinutes(5));
        await using var socket = await _host.SocketAsync(token);

        Assert.Equal("connection_error", await socket.TypeAsync());
    }

    [Fact]
    public async Task Another_protocol_is_not_spoken() =>
        await Assert.ThrowsAsync<WebSocketException>(() => PanelClient.ConnectAsync(_host.Http.BaseAddress!, null, "graphql-transport-ws"));

    [Fact]
    public async Task It_beats_every_thirty_seconds_and_takes_a_beat()
    {
        await using var socket = await _host.ConnectedAsync();
        await socket.SendAsync(new { type = "ka" });
        await socket.StartAsync("1", "serviceState", fields: "state");
        Assert.Equal("data", await socket.TypeAsync());

        _host.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("ka", await socket.TypeAsync());
    }

    [Fact]
    public async Task The_state_comes_at_once_and_with_each_change()
    {
        await using var socket = await _host.ConnectedAsync();

        await socket.StartAsync("s", "serviceState", fields: "state __typename");
        var first = (await socket.NextAsync())!.Value;
        _host.Portal.SetState("console", "STOPPING");
        var second = (await socket.NextAsync())!.Value;

        Assert.Equal("""{"type":"data","id":"s","payload":{"data":{"serviceState":{"state":"RUNNING","__typename":"ServiceState"}}}}""", first.GetRawText());
        Assert.Equal("STOPPING", second.GetProperty("payload").GetProperty("data").GetProperty("serviceState").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Subscriptions_share_a_socket_and_stop_one_by_one()
    {
        await using var socket = await _host.ConnectedAsync();
        await socket.StartAsync("a");
        await socket.StartAsync("b");
        Assert.Equal(("a", ""), await socket.HeardAsync());
        Assert.Equal(("b", ""), await socket.HeardAsync());
        Assert.Equal((1, 2), (_host.Portal.Statistics.Sockets, _host.Portal.Statistics.Subscriptions));

        await _host.PrintAsync("to both");
        Assert.Equal(("a", "b"), ((await socket.HeardAsync()).Id, (await socket.HeardAsync()).Id));

        await socket.SendAsync(new { type = "stop", id = "a" });
        var complete = (await socket.NextAsync())!.Value;
        Assert.Equal(("complete", "a"), (complete.GetProperty("type").GetString(), complete.GetProperty("id").GetString()));

        await _host.PrintAsync("to one");
        Assert.Equal("b", (await socket.HeardAsync()).Id);
        await socket.SendAsync(new { type = "stop", id = "b" });
        Assert.Equal("complete", await socket.TypeAsync());
        Assert.Equal(0, _host.Portal.Statistics.Subscriptions);
    }

    [Theory]
    [InlineData(1, "EU", "Service 1 was not found in EU.")]
    [InlineData(7654321, "US", "Service 7654321 was not found in US.")]
    [InlineData(7654321, "XX", "Variable \"$region\" got invalid value \"XX\"; Value \"XX\" does not exist in \"REGION\" enum.")]
    public async Task A_subscription_that_cannot_be_is_an_error_of_its_own(int sid, string region, string problem)
    {
        await using var socket = await _host.ConnectedAsync();

        await socket.StartAsync("x", sid: sid, region: region);

        var error = (await socket.NextAsync())!.Value;
        Assert.Equal(("error", "x", problem),
            (error.GetProperty("type").GetString(), error.GetProperty("id").GetString(), error.GetProperty("payload").GetProperty("message").GetString()));
    }

    [Theory]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":7}""")]
    [InlineData("nonsense")]
    public async Task What_is_no_message_is_an_error_and_not_the_end(string text)
    {
        await using var socket = await _host.ConnectedAsync();

        await socket.SendTextAsync(text);
        Assert.Equal("error", await socket.TypeAsync());

        await socket.StartAsync("1", "serviceState", fields: "state");
        Assert.Equal("data", await socket.TypeAsync());
    }

    [Fact]
    public async Task Nothing_starts_before_the_init()
    {
        await using var socket = await _host.SocketAsync();

        await socket.StartAsync("1");

        Assert.Equal("error", await socket.TypeAsync());
    }

    [Fact]
    public async Task Queries_work_on_the_socket_as_well()
    {
        await using var socket = await _host.ConnectedAsync();

        await socket.SendAsync(new { type = "start", id = "q", payload = new { query = "{ sid(gameserverId: 1234567, region: EU) }" } });

        Assert.Equal("""{"data":{"sid":7654321}}""", (await socket.NextAsync())!.Value.GetProperty("payload").GetRawText());
        Assert.Equal("complete", await socket.TypeAsync());
    }

    [Fact]
    public async Task A_subscription_outlives_its_token_but_no_other_starts()
    {
        await using var socket = await _host.ConnectedAsync();
        await socket.StartAsync("a");
        await socket.HeardAsync();

        _host.Portal.Tokens.ExpireAll();
        await _host.PrintAsync("still here");
        Assert.Equal("a", (await socket.HeardAsync()).Id);

        await socket.StartAsync("b");
        Assert.Equal("error", await socket.TypeAsync());
    }

    [Fact]
    public async Task A_new_token_can_be_told_on_the_open_socket()
    {
        await using var socket = await _host.ConnectedAsync();
        _host.Portal.Tokens.ExpireAll();

        await socket.SendAsync(new { type = "connection_init", payload = new { authorization = await _host.TokenAsync() } });
        Assert.Equal("connection_ack", await socket.TypeAsync());

        await socket.StartAsync("a");
        Assert.Equal(("a", ""), await socket.HeardAsync());
    }

    [Fact]
    public async Task Revoking_the_login_closes_the_socket()
    {
        await using var socket = await _host.ConnectedAsync();

        _host.Portal.Tokens.RevokeAll();

        Assert.Null(await socket.NextAsync());
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, socket.ClosedWith);
    }

    [Fact]
    public async Task Terminate_closes_it()
    {
        await using var socket = await _host.ConnectedAsync();

        await socket.SendAsync(new { type = "connection_terminate" });

        Assert.Null(await socket.NextAsync());
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.ClosedWith);
    }
}
