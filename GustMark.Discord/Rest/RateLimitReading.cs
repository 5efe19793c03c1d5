using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace GustMark.Discord.Rest;

/// <summary>Reads what an answer says about limits, from headers and, for a 429, from the body.</summary>
static class RateLimitReading
{
    public static BucketReading? Bucket(HttpResponseHeaders headers) =>
        Number(headers, "X-RateLimit-Limit") is { } limit && Number(headers, "X-RateLimit-Remaining") is { } remaining
        && Number(headers, "X-RateLimit-Reset-After") is { } reset
            ? new((int)Math.Clamp(limit, 1, 1_000_000), (int)Math.Clamp(remaining, 0, 1_000_000), Seconds(reset))
            : null;

    public static string? Name(HttpResponseHeaders headers) => Text(headers, "X-RateLimit-Bucket");

    public static bool IsShared(HttpResponseHeaders headers) => Text(headers, "X-RateLimit-Scope") == "shared";

    public static (TimeSpan Wait, bool Global) Refusal(HttpResponseHeaders headers, ReadOnlySpan<byte> body)
    {
        var global = Text(headers, "X-RateLimit-Global") is "true" || Text(headers, "X-RateLimit-Scope") is "global";
        var wait = Number(headers, "Retry-After");
        try
        {
            // The body's is in fractions of a second, the header's may be rounded up.
            if (JsonSerializer.Deserialize(body, DiscordJson.Default.RateLimitBody) is { RetryAfter: > 0 } said)
                (wait, global) = (said.RetryAfter, global || said.Global);
        }
        catch (JsonException) { /* Cloudflare answers with a page; the header has to do. */ }
        return (Seconds(wait ?? 1), global);
    }

    static TimeSpan Seconds(double value) => double.IsFinite(value) ? TimeSpan.FromSeconds(Math.Clamp(value, 0, 86_400)) : TimeSpan.FromSeconds(1);

    static double? Number(HttpResponseHeaders headers, string name) =>
        double.TryParse(Text(headers, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    static string? Text(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
