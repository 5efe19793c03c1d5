namespace GustMark.Simulator.Discord;

/// <summary>What a fault does to a REST request.</summary>
enum RestFault
{
    None,
    Unavailable,
    ServerError,
    RateLimited,

    /// <summary>The request is done, and its answer never comes.</summary>
    AnswerLost,
}

/// <summary>The fault that was asked for and for how long it lasts.</summary>
sealed class Faults(TimeProvider time)
{
    static readonly string[] Lasting = ["outage", "slow", "5xx", "429", "lost", "zombie"];

    readonly Lock gate = new();
    string kind = "none";
    DateTimeOffset? until;
    int? left;
    TimeSpan delay;

    public static bool IsKnown(string kind) =>
        Lasting.Contains(kind) || kind is "none" or "disconnect" or "invalid-session" or "reconnect";

    /// <summary>Sets a lasting fault; without seconds and count it lasts until <c>none</c>. The others happen once, at the gateway.</summary>
    public void Set(string asked, double? seconds, int? count, double? delaySeconds)
    {
        lock (gate)
        {
            if (!Lasting.Contains(asked) && asked != "none")
            {
                return;
            }

            kind = asked;
            until = seconds is { } s ? time.GetUtcNow().AddSeconds(s) : null;
            left = count;
            delay = TimeSpan.FromSeconds(delaySeconds ?? 1.5);
        }
    }

    public bool IsOutage => Now() == "outage";
    public bool IsZombie => Now() == "zombie";

    /// <summary>What happens to the next REST request, and how long it is held back.</summary>
    public (RestFault Fault, TimeSpan Delay) ForRequest()
    {
        lock (gate)
        {
            var now = Now();
            if (now is "5xx" or "429" or "lost" or "slow" && left is { } remaining)
            {
                if (remaining <= 0)
                {
                    return (RestFault.None, TimeSpan.Zero);
                }

                left = remaining - 1;
            }

            return now switch
            {
                "outage" => (RestFault.Unavailable, TimeSpan.Zero),
                "5xx" => (RestFault.ServerError, TimeSpan.Zero),
                "429" => (RestFault.RateLimited, TimeSpan.Zero),
                "lost" => (RestFault.AnswerLost, TimeSpan.Zero),
                "slow" => (RestFault.None, delay),
                _ => (RestFault.None, TimeSpan.Zero),
            };
        }
    }

    string Now()
    {
        lock (gate)
        {
            if (until is { } end && time.GetUtcNow() >= end)
            {
                (kind, until, left) = ("none", null, null);
            }

            return kind;
        }
    }
}
