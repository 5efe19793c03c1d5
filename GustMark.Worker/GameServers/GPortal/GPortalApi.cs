using System.Buffers;
using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using GustMark.Core.Identity;
using GustMark.Core.Servers;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>
/// G-Portal's GraphQL over HTTP: at the pace that is allowed, and not at all for a while after it said 429 or failed in itself.
/// A call is made once, a second time only with a new token: whether a command that failed was taken nobody knows.
/// </summary>
internal sealed class GPortalApi(
    GPortalHttp http, GPortalAccounts accounts, RateLimits limits, IOptions<GPortalOptions> options, TimeProvider time, ILogger<GPortalApi> log)
{
    private const string SidQuery =
        "query sid($gameserverId: Int!, $region: REGION!) { sid(gameserverId: $gameserverId, region: $region) }";

    private const string SendMutation =
        "mutation sendConsoleMessage($sid: Int!, $region: REGION!, $message: String!) { sendConsoleMessage(rsid: {id: $sid, region: $region}, message: $message) { ok } }";

    private readonly ConcurrentDictionary<GPortalAddress, int> sids = new();
    private readonly Lock gate = new();
    private readonly Setbacks setbacks = new(new Backoff(TimeSpan.FromSeconds(300), Random.Shared), time);

    /// <summary>The number that the server's console is asked by; it stays the same as long as the server is rented.</summary>
    /// <exception cref="GPortalException">It cannot be found out.</exception>
    public async Task<int> SidOfAsync(GuildId guild, GPortalAddress server, CancellationToken ct)
    {
        if (sids.TryGetValue(server, out var known))
            return known;

        using var answer = await CallAsync(guild, "sid", SidQuery, json =>
        {
            json.WriteNumber("gameserverId"u8, server.PanelId);
            json.WriteString("region"u8, server.Region);
        }, ct);
        if (Field(answer, "sid") is not { ValueKind: JsonValueKind.Number } value || !value.TryGetInt32(out var sid) || sid <= 0)
            throw new GPortalException(GPortalFault.Refused, $"G-Portal knows no server {server.PanelId} in region {server.Region} that this login may see");
        sids[server] = sid;
        return sid;
    }

    /// <summary>Has the console run a command. That it was taken is not that it ran.</summary>
    /// <exception cref="GPortalException">It was not taken, or whether it was is unknown; the fault says which.</exception>
    public async Task SendConsoleMessageAsync(GuildId guild, GPortalAddress server, int sid, string message, CancellationToken ct)
    {
        using var answer = await CallAsync(guild, "sendConsoleMessage", SendMutation, json =>
        {
            json.WriteNumber("sid"u8, sid);
            json.WriteString("region"u8, server.Region);
            json.WriteString("message"u8, message);
        }, ct);
        if (Field(answer, "sendConsoleMessage") is not { ValueKind: JsonValueKind.Object } sent || !sent.TryGetProperty("ok", out var ok)
            || ok.ValueKind != JsonValueKind.True)
        {
            throw new GPortalException(GPortalFault.Refused, "G-Portal did not take the command");
        }
    }

    /// <param name="ct">Ends the wait for a turn; what has been sent is waited for.</param>
    private async Task<JsonDocument> CallAsync(GuildId guild, string operation, string query, Action<Utf8JsonWriter> variables, CancellationToken ct)
    {
        var account = accounts.Of(guild) ?? throw GPortalTransport.NotLoggedIn();
        for (var (attempt, token) = (1, await account.TokenAsync(ct)); ; attempt++)
        {
            ThrowIfBackingOff();
            var entered = await limits.GPortal.EnterAsync(ct);
            if (!entered.Entered)
                throw new GPortalException(GPortalFault.Limited, "many calls to G-Portal are waiting already", entered.RetryAfter);

            var answer = await PostAsync(operation, query, variables, token);
            if (answer.Status == 401 && attempt == 1)
            {
                token = await account.InsteadOfAsync(token, ct);
                continue;
            }

            return Read(answer, token);
        }
    }

    private async Task<GPortalAnswer> PostAsync(string operation, string query, Action<Utf8JsonWriter> variables, Secret token)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("operationName"u8, operation);
            json.WriteStartObject("variables"u8);
            variables(json);
            json.WriteEndObject();
            json.WriteString("query"u8, query);
            json.WriteEndObject();
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.ApiAddress)
        {
            Content = new ReadOnlyMemoryContent(body.WrittenMemory) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal()) },
        };
        request.Headers.Add("Origin", GPortalTransport.Origin);
        try
        {
            // Not cancelled once it is on its way: it would be taken all the same.
            var answer = await http.SendAsync(request, CancellationToken.None);
            if (answer.Status is 429 or >= 500)
                Failed($"G-Portal answered {answer.Status}", answer.RetryAfter);
            else
                Succeeded();
            return answer;
        }
        catch (GPortalException e)
        {
            Failed(e.Message, null);
            throw;
        }
    }

    private static JsonDocument Read(GPortalAnswer answer, Secret token)
    {
        switch (answer.Status)
        {
            case 401 or 403:
                throw new GPortalException(GPortalFault.Unauthorized, $"G-Portal refuses the login for this ({answer.Status})");
            case 429:
                throw new GPortalException(GPortalFault.Limited, "G-Portal says that it is asked too often", answer.RetryAfter);
            case not 200 and not 400:
                throw new GPortalException(GPortalFault.Unavailable, $"G-Portal answered {answer.Status}", answer.RetryAfter);
        }

        var json = answer.Json();
        try
        {
            if (json?.RootElement is not { ValueKind: JsonValueKind.Object } root)
                throw new GPortalException(GPortalFault.Malformed, "G-Portal answered something that is not understood");
            if (GraphQlErrors.Of(root, token) is { } failure)
                throw failure;
            if (answer.Status != 200)
                throw new GPortalException(GPortalFault.Refused, $"G-Portal answered {answer.Status}");
            return json;
        }
        catch
        {
            json?.Dispose();
            throw;
        }
    }

    private static JsonElement? Field(JsonDocument answer, string name) =>
        answer.RootElement.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var value)
            ? value
            : null;

    private void ThrowIfBackingOff()
    {
        lock (gate)
        {
            if (setbacks.Left is { Ticks: > 0 } left)
                throw new GPortalException(GPortalFault.Limited, $"{setbacks.Reason}, so it is left in peace for a while", left);
        }
    }

    private void Failed(string reason, TimeSpan? retryAfter)
    {
        int number;
        TimeSpan wait;
        lock (gate)
        {
            wait = setbacks.Failed(reason, retryAfter);
            number = setbacks.Failures;
        }

        log.BackingOff(wait, reason, number);
    }

    private void Succeeded()
    {
        lock (gate)
            setbacks.Over();
    }
}
