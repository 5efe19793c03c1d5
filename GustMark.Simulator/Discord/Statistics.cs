using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord;

/// <summary>Counts what the bot did: requests, rate limits, sessions, and how fast it answered.</summary>
sealed class Statistics
{
    readonly Lock gate = new();
    readonly List<double> answers = [];
    readonly SortedDictionary<string, SortedDictionary<int, long>> requests = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, long> gateway = new(StringComparer.Ordinal);
    long rateLimited;
    long failedInteractions;

    public void Answered(TimeSpan after)
    {
        lock (gate)
        {
            answers.Add(after.TotalMilliseconds);
        }
    }

    public void InteractionFailed()
    {
        lock (gate)
        {
            failedInteractions++;
        }
    }

    public void Request(string route, int status)
    {
        lock (gate)
        {
            var statuses = requests.TryGetValue(route, out var known) ? known : requests[route] = [];
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            rateLimited += status == 429 ? 1 : 0;
        }
    }

    /// <summary>Counts a happening of the gateway, such as <c>identifies</c> or <c>resumes</c>.</summary>
    public void Gateway(string what)
    {
        lock (gate)
        {
            gateway[what] = gateway.GetValueOrDefault(what) + 1;
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            answers.Clear();
            requests.Clear();
            gateway.Clear();
            (rateLimited, failedInteractions) = (0, 0);
        }
    }

    public JsonObject Report()
    {
        lock (gate)
        {
            var sorted = answers.Order().ToArray();
            var counts = new JsonObject();
            foreach (var what in (string[])["connections", "identifies", "resumes", "resumes_on_resume_url", "invalid_sessions", .. gateway.Keys])
            {
                counts[what] = gateway.GetValueOrDefault(what);
            }

            return new()
            {
                ["interactions"] = new JsonObject
                {
                    ["count"] = sorted.Length,
                    ["failed"] = failedInteractions,
                    ["p50_ms"] = Percentile(sorted, 0.50),
                    ["p95_ms"] = Percentile(sorted, 0.95),
                    ["p99_ms"] = Percentile(sorted, 0.99),
                    ["max_ms"] = sorted.Length == 0 ? 0 : Math.Round(sorted[^1], 3),
                },
                ["requests"] = new JsonObject(requests.Select(route => KeyValuePair.Create(route.Key, (JsonNode?)new JsonObject(
                    route.Value.Select(status => KeyValuePair.Create($"{status.Key}", (JsonNode?)status.Value)))))),
                ["rate_limited"] = rateLimited,
                ["gateway"] = counts,
            };
        }
    }

    /// <summary>Nearest rank: the smallest value that at least the share of all values do not exceed.</summary>
    static double Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)], 3);
}
