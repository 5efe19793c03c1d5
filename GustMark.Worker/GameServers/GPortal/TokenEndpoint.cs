using System.Text.Json;
using GustMark.Core.GPortal;
using GustMark.Core.Identity;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>Where G-Portal issues tokens, an OpenID Connect server (Keycloak).</summary>
internal sealed class TokenEndpoint(GPortalHttp http, IOptions<GPortalOptions> options, TimeProvider time)
{
    private const string Client = "website";

    // Assumed where G-Portal does not say how long a token lives.
    private static readonly TimeSpan UsualLifetime = TimeSpan.FromSeconds(300);

    // These say that it will be no better next time; anything else may be a passing trouble, or somebody in between.
    private static readonly string[] ForGood = ["invalid_grant", "invalid_client", "unauthorized_client", "access_denied", "invalid_token"];

    /// <summary>Exchanges user name and password.</summary>
    /// <exception cref="GPortalException">They are refused, or G-Portal cannot be asked.</exception>
    public Task<GPortalTokens> LoginAsync(string user, Secret password, CancellationToken ct) => AskAsync(
        [
            new("grant_type", "password"), new("client_id", Client), new("scope", "openid email profile gportal"),
            new("username", user), new("password", password.Reveal()),
        ],
        password, ct);

    /// <summary>Exchanges a refresh token, which is of no use afterwards.</summary>
    /// <exception cref="GPortalException">It is refused, or G-Portal cannot be asked.</exception>
    public Task<GPortalTokens> RefreshAsync(Secret refresh, CancellationToken ct) => AskAsync(
        [new("grant_type", "refresh_token"), new("client_id", Client), new("refresh_token", refresh.Reveal())], refresh, ct);

    private async Task<GPortalTokens> AskAsync(KeyValuePair<string, string>[] form, Secret secret, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.AuthAddress) { Content = new FormUrlEncodedContent(form) };

        // Lifetimes count from here: what the way took is lost to them. Another clock than ours plays no part.
        var asked = time.GetUtcNow();
        var answer = await http.SendAsync(request, ct);
        using var json = answer.Json();
        if (answer.Status == 200 && json?.RootElement is { ValueKind: JsonValueKind.Object } root && Text(root, "access_token") is { } access
            && Text(root, "refresh_token") is { } refresh)
        {
            return new GPortalTokens(
                new Secret(access), new Secret(refresh), asked, Seconds(root, "expires_in") ?? UsualLifetime, Seconds(root, "refresh_expires_in"));
        }

        throw Failure(answer, json, secret);
    }

    private static GPortalException Failure(GPortalAnswer answer, JsonDocument? json, Secret secret)
    {
        if (answer.Status is 400 or 401 or 403 && json?.RootElement is { ValueKind: JsonValueKind.Object } root
            && Text(root, "error") is { } error && ForGood.Contains(error))
        {
            return new GPortalException(GPortalFault.LoginRefused, ForeignText.Clean(Text(root, "error_description") ?? error, secret));
        }

        return answer.Status switch
        {
            200 => new GPortalException(GPortalFault.Malformed, "G-Portal issued tokens in a form that is not understood"),
            429 => new GPortalException(GPortalFault.Limited, "G-Portal is asked for tokens too often", answer.RetryAfter),
            _ => new GPortalException(GPortalFault.Unavailable, $"G-Portal answered {answer.Status} when it was asked for tokens", answer.RetryAfter),
        };
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 16384 } text
            ? text
            : null;

    // Zero and less mean that nothing was said; a month is as good as for ever.
    private static TimeSpan? Seconds(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, 30 * 86_400))
            : null;
}
