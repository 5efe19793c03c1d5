using System.Net;
using System.Net.WebSockets;
using System.Text;
using GustMark.Simulator.GPortal;
using static GustMark.Tests.Simulator.GPortal.PortalHost;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>What can be broken.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    PortalHost _host = null!;
    string _token = "";

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync();
        _token = await _host.TokenAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("401", 401)]
    [InlineData("429", 429)]
    [InlineData("5xx", 502)]
    public async Task Calls_fail_so_many_times(string word, int status)
    {
        Assert.True(GPortalFaultWords.TryParse(word, out var kind));
        _host.Portal.Break(new GPortalFault(kind) { Count = 2, RetryAfter = TimeSpan.FromSeconds(7) });

        using var first = await AskAsync();
        using var second = await _host.LogAsync(_token);
        using var third = await AskAsync();

        Assert.Equal((status, status, 200), ((int)first.StatusCode, (int)second.StatusCode, (int)third.StatusCode));
        if (status != 401)
            Assert.Equal(TimeSpan.FromSeconds(7), first.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task A_fault_ends_with_its_time()
    {
        _host.Portal.Break(new GPortalFault(GPortalFaultKind.ServerError) { Duration = TimeSpan.FromSeconds(10) });
        using var before = await AskAsync();
        _host.Time.Advance(TimeSpan.FromSeconds(10));
        using var after = await AskAsync();

        Assert.Equal((HttpStatusCode.BadGateway, HttpStatusCode.OK), (before.StatusCode, after.StatusCode));
        Assert.Null(_host.Portal.Faults.Active);
    }

    [Fact]
    public async Task An_answer_can_be_no_JSON()
    {
        _host.Portal.Break(new GPortalFault(GPortalFaultKind.Malformed));

        using var answer = await AskAsync();

        Assert.Equal((HttpStatusCode.OK, "{\"data\":{\"sid\":"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct)));
    }

    [Fact]
    public async Task The_service_behind_can_be_unavailable()
    {
        _host.Portal.Break(new GPortalFault(GPortalFaultKind.GrpcUnavailable) { Count = 2 });
        using var answer = await AskAsync();
        await using var socket = await _host.ConnectedAsync();
        await socket.StartAsync("1");
        var data = (await socket.NextAsync())!.Value;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("AioRpcError of RPC that terminated with:", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Contains("StatusCode.UNAVAILABLE", data.GetProperty("payload").GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("complete", await socket.TypeAsync());
    }

    [Fact]
    public async Task Sockets_can_be_cut()
    {
        await using var socket = await _host.ConnectedAsync();

        _host.Portal.Break(new GPortalFault(GPortalFaultKind.DropSocket));

        Assert.Null(await socket.NextAsync());
        await using var next = await _host.ConnectedAsync();
    }

    [Fact]
    public async Task For_a_time_new_sockets_are_cut_too()
    {
        _host.Portal.Break(new GPortalFault(GPortalFaultKind.DropSocket) { Count = 1 });

        await using var socket = await _host.SocketAsync(_token);

        Assert.Null(await socket.NextAsync());
        await using var next = await _host.ConnectedAsync();
    }

    [Fact]
    public async Task New_sockets_can_be_refused()
    {
        _host.Portal.Break(new GPortalFault(GPortalFaultKind.TooManyRequests) { Count = 1 });

        await Assert.ThrowsAsync<WebSocketException>(() => _host.SocketAsync());
    }

    [Fact]
    public async Task Subscriptions_can_be_ended_without_their_socket()
    {
        await using var socket = await _host.ConnectedAsync();
        await socket.StartAsync("1");
        await socket.HeardAsync();

        _host.Portal.Break(new GPortalFault(GPortalFaultKind.DropSubscription));
        Assert.Equal("complete", await socket.TypeAsync());

        await socket.StartAsync("2");
        Assert.Equal("2", (await socket.HeardAsync()).Id);
    }

    [Fact]
    public async Task Calls_can_be_held_back()
    {
        _host.Portal.Break(new GPortalFault(GPortalFaultKind.Slow) { Count = 1, Delay = TimeSpan.FromMinutes(1) });

        using var answer = await AskAsync().Advancing(_host.Time);
        Assert.True(_host.Time.GetUtcNow() >= new DateTimeOffset(2026, 1, 2, 3, 5, 5, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("token-5xx", 503)]
    [InlineData("token-429", 429)]
    public async Task Tokens_can_fail(string word, int status)
    {
        Assert.True(GPortalFaultWords.TryParse(word, out var kind));
        _host.Portal.Break(new GPortalFault(kind));

        using var content = new StringContent("");
        using var answer = await _host.Http.PostAsync(new Uri(GPortalRoutes.TokenPath, UriKind.Relative), content, Ct);
        using var call = await AskAsync();

        Assert.Equal((status, HttpStatusCode.OK), ((int)answer.StatusCode, call.StatusCode));
        _host.Portal.Break(new GPortalFault(GPortalFaultKind.None));
        Assert.Equal(200, (await _host.LogInAsync()).Status);
    }

    async Task<HttpResponseMessage> AskAsync()
    {
        using var content = new StringContent("""{"query":"{ sid(gameserverId: 1234567, region: EU) }"}""", Encoding.UTF8, "application/json");
        return await _host.PostAsync(_token, content);
    }
}
