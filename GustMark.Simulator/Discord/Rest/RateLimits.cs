using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>How many requests a bucket allows in a period that begins with its first request.</summary>
sealed record BucketRule(string Name, int Limit, TimeSpan Period)
{
    /// <summary>Discord's limit for messages of a channel; creating and editing have one each.</summary>
    public static BucketRule Create { get; } = new("message-create", 5, TimeSpan.FromSeconds(5));
    public static BucketRule Edit { get; } = new("message-edit", 5, TimeSpan.FromSeconds(5));
    public static BucketRule Answers { get; } = new("interaction-webhook", 5, TimeSpan.FromSeconds(2));
    public static BucketRule BulkDelete { get; } = new("message-bulk-delete", 1, TimeSpan.FromSeconds(1));
    public static BucketRule Commands { get; } = new("commands", 5, TimeSpan.FromSeconds(20));

    public static BucketRule Generous(string route) => new(route, 30, TimeSpan.FromSeconds(1));
}

/// <summary>Counts requests in buckets and globally, writes Discord's headers, and refuses what is too much.</summary>
sealed class RateLimits(TimeProvider time, SimulatedDiscordOptions options)
{
    sealed class Window
    {
        public DateTimeOffset Ends { get; set; }
        public int Used { get; set; }
    }

    readonly Lock gate = new();
    readonly Dictionary<string, Window> windows = [];

    /// <summary>Counts a request. Null lets it pass; otherwise it is the body of the 429 that was begun.</summary>
    public JsonObject? Refuse(HttpResponse response, BucketRule rule, string resource, bool countsGlobally)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (countsGlobally && Use("global", options.GlobalRequestsPerSecond, TimeSpan.FromSeconds(1), now) is { Over: true } all)
            {
                response.Headers["X-RateLimit-Global"] = "true";
                return Refused(response, all.Left, "global", isGlobal: true);
            }

            var (over, used, left) = Use($"{rule.Name} {resource}", rule.Limit, rule.Period, now);
            var headers = response.Headers;
            headers["X-RateLimit-Limit"] = Text(rule.Limit);
            headers["X-RateLimit-Remaining"] = Text(Math.Max(0, rule.Limit - used));
            headers["X-RateLimit-Reset"] = Text((now + left - DateTimeOffset.UnixEpoch).TotalSeconds);
            headers["X-RateLimit-Reset-After"] = Text(left.TotalSeconds);
            headers["X-RateLimit-Bucket"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(rule.Name)))[..32];
            return over ? Refused(response, left, "user", isGlobal: false) : null;
        }
    }

    /// <summary>The 429 of a fault: one second to wait, not counted anywhere.</summary>
    public static JsonObject Forced(HttpResponse response) => Refused(response, TimeSpan.FromSeconds(1), "shared", isGlobal: false);

    static JsonObject Refused(HttpResponse response, TimeSpan left, string scope, bool isGlobal)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers["X-RateLimit-Scope"] = scope;
        response.Headers.RetryAfter = Text((int)Math.Ceiling(left.TotalSeconds));
        return new()
        {
            ["message"] = isGlobal ? "You are being rate limited globally." : "You are being rate limited.",
            ["retry_after"] = Math.Round(left.TotalSeconds, 3),
            ["global"] = isGlobal,
        };
    }

    (bool Over, int Used, TimeSpan Left) Use(string key, int limit, TimeSpan period, DateTimeOffset now)
    {
        if (windows.Count > 10_000)
        {
            foreach (var old in windows.Where(window => window.Value.Ends < now).Select(window => window.Key).ToList())
            {
                windows.Remove(old);
            }
        }

        if (!windows.TryGetValue(key, out var window) || window.Ends <= now)
        {
            windows[key] = window = new() { Ends = now + period };
        }

        var over = window.Used >= limit;
        window.Used += over ? 0 : 1;
        return (over, window.Used, window.Ends - now);
    }

    static string Text(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
