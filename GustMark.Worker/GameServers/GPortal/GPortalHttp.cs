using System.Net;
using System.Text.Json;
using GustMark.Core.Identity;
using GustMark.Worker.Monitoring;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>HTTP to G-Portal: bounded in time and size, following nothing, and with failures that name no secret.</summary>
internal sealed class GPortalHttp : IDisposable
{
    /// <summary>Longest wait for an answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private const int MostAnswerBytes = 1024 * 1024;

    private readonly HttpClient client;
    private readonly TimeProvider time;

    /// <param name="handler">What sends; null for the network.</param>
    public GPortalHttp(TimeProvider time, HttpMessageHandler? handler = null)
    {
        this.time = time;
        client = new HttpClient(handler ?? Network())
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = MostAnswerBytes,
            DefaultRequestHeaders = { { "User-Agent", $"GustMark/{ProductVersion.Number}" } },
        };
    }

    /// <summary>Sends, and reads the whole answer.</summary>
    /// <exception cref="GPortalException">There is none.</exception>
    public Task<GPortalAnswer> SendAsync(HttpRequestMessage request, CancellationToken ct) => BoundedAsync(async within =>
    {
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseContentRead, within);
        return new GPortalAnswer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(within), RetryAfter(response));
    }, ct);

    /// <summary>Sends, and leaves the answer's content to be read.</summary>
    /// <exception cref="GPortalException">There is none.</exception>
    public Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken ct) =>
        BoundedAsync(within => client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, within), ct);

    /// <summary>How long the answer asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter(HttpResponseMessage response) => Limits.RetryAfter.Of(response.Headers.RetryAfter, time);

    public void Dispose() => client.Dispose();

    /// <summary>Asks within the time there is; what goes wrong is told in our words.</summary>
    private async Task<T> BoundedAsync<T>(Func<CancellationToken, Task<T>> ask, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            return await ask(either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new GPortalException(GPortalFault.Unavailable, $"G-Portal did not answer within {Timeout.TotalSeconds:0} s");
        }
        catch (HttpRequestException e)
        {
            throw Unreachable(e);
        }
    }

    // A redirect would carry the token to where it points.
    private static SocketsHttpHandler Network() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };

    private static GPortalException Unreachable(HttpRequestException e) => new(
        GPortalFault.Unavailable,
        e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => "the host name of G-Portal is not known",
            HttpRequestError.ConnectionError => "G-Portal cannot be reached",
            HttpRequestError.SecureConnectionError => "G-Portal cannot be reached securely",
            HttpRequestError.ConfigurationLimitExceeded => "G-Portal answered more than is read",
            _ => "the connection to G-Portal broke",
        },
        inner: e);
}

/// <summary>An answer of G-Portal's.</summary>
internal sealed record GPortalAnswer(int Status, byte[] Body, TimeSpan? RetryAfter)
{
    /// <summary>The body as JSON; null when it is none.</summary>
    public JsonDocument? Json()
    {
        try
        {
            return JsonDocument.Parse(Body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What G-Portal says, made fit for logs and people.</summary>
internal static class ForeignText
{
    private const int Longest = 160;

    /// <summary>On one line, cut, and without any of these secrets, should it repeat them.</summary>
    public static string Clean(string text, params ReadOnlySpan<Secret?> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret?.Reveal() is { Length: > 3 } value)
                text = text.Replace(value, "***", StringComparison.Ordinal);
        }

        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Where(c => !char.IsControl(c)));
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
