using System.Net;
using System.Text.Json;
using GustMark.Simulator.GPortal;

namespace GustMark.Tests.Simulator.GPortal;

/// <summary>The token endpoint, and what becomes of tokens.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    PortalHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await PortalHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_password_gives_a_token_that_opens_the_API()
    {
        var (status, body) = await _host.LogInAsync();

        Assert.Equal(200, status);
        Assert.Equal(("Bearer", 300, 86_400),
            (body.GetProperty("token_type").GetString(), body.GetProperty("expires_in").GetInt32(), body.GetProperty("refresh_expires_in").GetInt32()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Access(body)));
    }

    [Fact]
    public async Task A_wrong_password_is_refused() =>
        Assert.Equal((401, "invalid_grant", "Invalid user credentials"), Refusal(await _host.LogInAsync("wrong")));

    [Theory]
    [InlineData("password", "mobile", 401, "invalid_client")]
    [InlineData("implicit", "website", 400, "unsupported_grant_type")]
    [InlineData("", "website", 400, "invalid_request")]
    public async Task Other_clients_and_grants_are_refused(string grant, string client, int status, string error)
    {
        var refusal = Refusal(await _host.AskTokenAsync(("grant_type", grant), ("client_id", client), ("username", "owner@rust.town"), ("password", "gportal")));

        Assert.Equal((status, error), (refusal.Status, refusal.Error));
    }

    [Fact]
    public async Task A_refresh_token_is_good_once()
    {
        var first = (await _host.LogInAsync()).Body;
        var (status, second) = await _host.RefreshAsync(Refresh(first));

        Assert.Equal(200, status);
        Assert.NotEqual(Refresh(first), Refresh(second));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Access(second)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Access(first)));
    }

    [Fact]
    public async Task Used_again_it_ends_the_session()
    {
        var first = (await _host.LogInAsync()).Body;
        var second = (await _host.RefreshAsync(Refresh(first))).Body;

        Assert.Equal((400, "invalid_grant", "Maximum allowed refresh token reuse exceeded"), Refusal(await _host.RefreshAsync(Refresh(first))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Access(second)));
        Assert.Equal((400, "invalid_grant", "Session not active"), Refusal(await _host.RefreshAsync(Refresh(second))));
    }

    [Fact]
    public async Task One_session_does_not_end_another()
    {
        var other = (await _host.LogInAsync()).Body;
        var first = (await _host.LogInAsync()).Body;
        await _host.RefreshAsync(Refresh(first));
        await _host.RefreshAsync(Refresh(first));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Access(other)));
    }

    [Fact]
    public async Task A_refresh_token_that_never_was_is_refused() =>
        Assert.Equal((400, "invalid_grant", "Invalid refresh token"), Refusal(await _host.RefreshAsync("nonsense")));

    [Fact]
    public async Task Tokens_run_out_with_time()
    {
        var given = (await _host.LogInAsync()).Body;

        _host.Time.Advance(TimeSpan.FromSeconds(299));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Access(given)));
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Access(given)));

        _host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((400, "invalid_grant", "Token is not active"), Refusal(await _host.RefreshAsync(Refresh(given))));
    }

    [Fact]
    public async Task Their_lifetime_can_be_changed()
    {
        _host.Portal.Tokens.Lifetime = TimeSpan.FromSeconds(5);
        var given = (await _host.LogInAsync()).Body;

        _host.Time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(5, given.GetProperty("expires_in").GetInt32());
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Access(given)));
    }

    [Fact]
    public async Task Expired_at_will_they_can_be_refreshed()
    {
        var given = (await _host.LogInAsync()).Body;

        _host.Portal.Tokens.ExpireAll();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Access(given)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Access((await _host.RefreshAsync(Refresh(given))).Body)));
    }

    [Fact]
    public async Task Revoked_they_cannot()
    {
        var given = (await _host.LogInAsync()).Body;

        _host.Portal.Tokens.RevokeAll();

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Access(given)));
        Assert.Equal((400, "invalid_grant", "Session not active"), Refusal(await _host.RefreshAsync(Refresh(given))));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(await _host.TokenAsync()));
    }

    async Task<HttpStatusCode> StatusAsync(string token) =>
        (await _host.CallAsync(token, PortalHost.Sid, new { gameserverId = 1234567, region = "EU" })).Status;

    static string Access(JsonElement body) => body.GetProperty("access_token").GetString()!;

    static string Refresh(JsonElement body) => body.GetProperty("refresh_token").GetString()!;

    static (int Status, string? Error, string? Description) Refusal((int Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("error").GetString(), answer.Body.GetProperty("error_description").GetString());
}
