using System.Text.Json.Nodes;
using GustMark.Simulator.Control;
using GustMark.Simulator.Discord.Interactions;

namespace GustMark.Simulator.GPortal;

/// <summary>The control API of the simulated G-Portal, under <c>/control/gportal</c>. Each request answers with the state of it all.</summary>
static class GPortalControl
{
    const double LongestSeconds = 86_400;

    public static IEndpointRouteBuilder MapGPortalControl(this IEndpointRouteBuilder routes, SimulatedGPortal portal)
    {
        routes.MapJson("GET", "/control/gportal", (_, _) => Answer());
        routes.MapJson("POST", "/control/gportal/fault", (_, body) =>
        {
            portal.Break(Fault(body));
            return Answer();
        });
        routes.MapJson("POST", "/control/gportal/tokens", (_, body) =>
        {
            var lifetime = Seconds(body, "lifetime_seconds");
            var (revoke, expire) = (Flag(body, "revoke"), Flag(body, "expire_now"));
            portal.Tokens.Lifetime = lifetime ?? portal.Tokens.Lifetime;
            if (revoke)
                portal.Tokens.RevokeAll();
            if (expire)
                portal.Tokens.ExpireAll();
            return Answer();
        });
        routes.MapJson("POST", "/control/gportal/state", (_, body) =>
        {
            var (name, state) = (body.Need("server"), body.Need("state"));
            var server = portal.Find(name) ?? throw new ClientRefusal(404, $"No server called {name} is rented");
            if (!RentedServer.States.Contains(state))
                throw new ClientRefusal(400, $"state: {string.Join(", ", RentedServer.States)}");
            server.State = state;
            return Answer();
        });
        return routes;

        Task<(int, JsonNode?)> Answer() => Task.FromResult<(int, JsonNode?)>((200, StateOf(portal)));
    }

    static JsonObject StateOf(SimulatedGPortal portal) => new()
    {
        ["servers"] = new JsonArray([.. portal.Servers.Select(server => new JsonObject
        {
            ["name"] = server.Server.Name,
            ["id"] = server.PanelId,
            ["sid"] = server.Sid,
            ["region"] = server.Region,
            ["state"] = server.State,
            ["log_bytes"] = server.Log.Read().Content.Length,
        })]),
        ["states"] = new JsonArray([.. RentedServer.States.Select(state => JsonValue.Create(state))]),
        ["sockets"] = portal.Statistics.Sockets,
        ["subscriptions"] = portal.Statistics.Subscriptions,
        ["calls"] = Counts(portal.Statistics.Calls),
        ["token_requests"] = Counts(portal.Statistics.TokenRequests),
        ["tokens"] = new JsonObject { ["active"] = portal.Tokens.Active, ["lifetime_seconds"] = portal.Tokens.Lifetime.TotalSeconds },
        ["fault"] = portal.Faults.Active is not var (fault, until, left) ? null : new JsonObject
        {
            ["kind"] = fault.Kind.Word(),
            ["until"] = until,
            ["left"] = left,
        },
    };

    static JsonObject Counts(IReadOnlyDictionary<string, long> counts) =>
        new(counts.Select(count => KeyValuePair.Create<string, JsonNode?>(count.Key, count.Value)));

    static GPortalFault Fault(JsonObject body)
    {
        if (!GPortalFaultWords.TryParse(body.Optional("kind"), out var kind))
            throw new ClientRefusal(400, $"kind: {GPortalFaultWords.AllWords}");
        var fault = new GPortalFault(kind)
        {
            Duration = Seconds(body, "seconds"),
            Count = (int?)Within(body, "count", 1, 1_000_000),
            RetryAfter = Seconds(body, "retry_after"),
        };
        if (Within(body, "at", 0, int.MaxValue) is { } at)
            fault = fault with { At = (long)at };
        return Within(body, "delay_ms", 0, 600_000) is { } delay ? fault with { Delay = TimeSpan.FromMilliseconds(delay) } : fault;
    }

    static TimeSpan? Seconds(JsonObject body, string name) =>
        Within(body, name, 0.001, LongestSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    static double? Within(JsonObject body, string name, double least, double most) => body.Number(name) is not { } number ? null
        : number >= least && number <= most ? number
        : throw new ClientRefusal(400, FormattableString.Invariant($"{name}: {least} to {most}"));

    static bool Flag(JsonObject body, string name) => body[name] switch
    {
        null => false,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw new ClientRefusal(400, $"{name}: true or false"),
    };
}
