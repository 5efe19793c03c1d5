using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GustMark.Simulator.GameServers;
using GustMark.Simulator.GPortal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>A simulated G-Portal with one rented server, on a port of its own, under a clock that stands still.</summary>
sealed class PortalHost : IAsyncDisposable
{
    public const string Sid = "query sid($gameserverId: Int!, $region: REGION!) { sid(gameserverId: $gameserverId, region: $region) }";

    public const string SendMessage = """
        mutation sendConsoleMessage($sid: Int!, $region: REGION!, $message: String!) {
          sendConsoleMessage(rsid: {id: $sid, region: $region}, message: $message) { ok __typename }
        }
        """;

    readonly WebApplication _app;

    PortalHost(SimulatedGPortal portal, SimulatedGameServer server, FakeTimeProvider time, WebApplication app)
    {
        (Portal, Server, Time, _app) = (portal, server, time, app);
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public SimulatedGPortal Portal { get; }
    public SimulatedGameServer Server { get; }
    public FakeTimeProvider Time { get; }
    public HttpClient Http { get; }

    public static async Task<PortalHost> StartAsync(GPortalOptions? options = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var server = new SimulatedGameServer(new GameServerOptions { Name = "console", Edition = GameEdition.Console, InitialPlayers = 0 });
        await server.StartAsync(Ct);
        var portal = new SimulatedGPortal(options, time);
        portal.Rent(server, 1234567, 7654321, "EU");

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets();
        app.MapGPortal(portal);
        app.MapGPortalControl(portal);
        await app.StartAsync(Ct);
        return new PortalHost(portal, server, time, app);
    }

    public Task<PanelClient> SocketAsync(string? token = null) => PanelClient.ConnectAsync(Http.BaseAddress!, token);

    /// <summary>A socket that has been acknowledged.</summary>
    public async Task<PanelClient> ConnectedAsync()
    {
        var socket = await SocketAsync(await TokenAsync());
        Assert.Equal("connection_ack", await socket.TypeAsync());
        Assert.Equal("ka", await socket.TypeAsync());
        return socket;
    }

    public async Task<(int Status, JsonElement Body)> AskTokenAsync(params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        using var answer = await Http.PostAsync(new Uri(GPortalRoutes.TokenPath, UriKind.Relative), content, Ct);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    public Task<(int Status, JsonElement Body)> LogInAsync(string password = "gportal") => AskTokenAsync(
        ("grant_type", "password"), ("client_id", "website"), ("username", "owner@rust.town"), ("password", password));

    public Task<(int Status, JsonElement Body)> RefreshAsync(string token) =>
        AskTokenAsync(("grant_type", "refresh_token"), ("client_id", "website"), ("refresh_token", token));

    public async Task<string> TokenAsync() => (await LogInAsync()).Body.GetProperty("access_token").GetString()!;

    public async Task<HttpResponseMessage> PostAsync(string? token, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, GPortalRoutes.ApiPath) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request, Ct);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(string? token, string query, object? variables = null, string? operationName = null)
    {
        using var content = JsonContent.Create(new { query, variables, operationName });
        using var answer = await PostAsync(token, content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    public async Task<HttpResponseMessage> LogAsync(string? token, string? range = null, string? ifRange = null, string place = "eu-1234567/1234567")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/gportal/{place}/server/my_server_identity/logs/public.log");
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (range is not null)
            request.Headers.TryAddWithoutValidation("Range", range);
        if (ifRange is not null)
            request.Headers.TryAddWithoutValidation("If-Range", ifRange);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    public Task PrintAsync(string line) => Server.BroadcastAsync(line, GustMark.Simulator.GameServers.Wire.FrameType.Generic, Ct);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Portal.Dispose();
        await _app.DisposeAsync();
        await Server.DisposeAsync();
    }
}
