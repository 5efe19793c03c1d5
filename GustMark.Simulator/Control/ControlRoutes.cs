using System.Globalization;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Control;

/// <summary>The Discord half of the control API, described in docs/simulator.md.</summary>
sealed class ControlRoutes(SimulatedDiscord discord)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapJson("GET", "/control/scene", (_, _) => Ok(SceneDescription.Of(discord)));
        routes.MapJson("GET", "/control/stats", (_, _) => Ok(discord.Statistics.Report()));
        routes.MapJson("POST", "/control/stats/reset", (_, _) =>
        {
            discord.Statistics.Reset();
            return Task.FromResult<(int, JsonNode?)>((204, null));
        });
        routes.MapJson("POST", "/control/discord/fault", (_, body) => Fault(body));
        routes.MapJson("POST", "/control/commands", async (context, body) =>
        {
            InGuild(body);
            return (200, (await discord.Actions.CommandAsync(body.Need("channel"), body.Need("user"), body.Need("text"),
                body.Milliseconds("timeout_ms"), context.RequestAborted)).Body());
        });
        routes.MapJson("POST", "/control/components", async (context, body) => (200, (await discord.Actions.ComponentAsync(
            body.Need("user"), body.Optional("channel"), body.Need("message"), body.Optional("custom_id") ?? body.Need("label"),
            (body["values"] as JsonArray)?.Select(value => value?.ToString() ?? ""), body.Milliseconds("timeout_ms"),
            context.RequestAborted)).Body()));
        routes.MapJson("POST", "/control/modals", async (context, body) => (200, (await discord.Actions.ModalAsync(
            body.Need("user"), body.Optional("interaction_id") ?? body.Need("custom_id"),
            (body["values"] as JsonObject ?? []).ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? ""),
            body.Milliseconds("timeout_ms"), context.RequestAborted)).Body()));
        routes.MapJson("POST", "/control/autocomplete", async (context, body) => (200, new JsonObject
        {
            ["choices"] = (await discord.Actions.AutocompleteAsync(body.Need("channel"), body.Need("user"), body.Need("text"),
                body.Milliseconds("timeout_ms"), context.RequestAborted)).DeepClone(),
        }));
        routes.MapJson("POST", "/control/messages", (_, body) => Task.FromResult<(int, JsonNode?)>((201,
            discord.Actions.Write(body.Need("user"), body.Need("channel"), body.Need("content")))));
        routes.MapJson("POST", "/control/roles/{role}/delete", (context, _) => Done(() => discord.Rooms.DeleteRole(Role(context))));
        routes.MapJson("POST", "/control/channels/{channel}/delete", (context, _) => Done(() =>
            discord.Rooms.DeleteChannel(discord.Actions.Channel((string)context.GetRouteValue("channel")!))));
        routes.MapJson("POST", "/control/members/{user}", (context, body) => Done(() => Act((string)context.GetRouteValue("user")!, body)));
        routes.MapJson("GET", "/control/channels/{channel}/messages", (context, _) => MessagesAsync(context));
    }

    Task<(int, JsonNode?)> Fault(JsonObject body)
    {
        var kind = body.Need("kind");
        if (!Faults.IsKnown(kind))
        {
            throw new ClientRefusal(400, $"There is no fault {kind}.");
        }

        discord.Fault(kind, body.Number("seconds"), (int?)body.Number("count"), body.Number("delay_ms") / 1000);
        return Ok(new JsonObject { ["kind"] = kind });
    }

    GuildRole Role(HttpContext context) => NamedRole((string)context.GetRouteValue("role")!);

    GuildRole NamedRole(string text) => discord.World.FindRole(text) ?? throw new ClientRefusal(404, $"There is no role {text}.");

    void Act(string user, JsonObject body)
    {
        switch (body.Need("action"))
        {
            case "leave":
                discord.Rooms.Leave(discord.Actions.Person(user));
                break;
            case "ban":
                discord.Rooms.Ban(discord.Actions.Person(user));
                break;
            case "join":
                discord.Rooms.Return(user);
                break;
            case "give-role":
                discord.Rooms.SetRole(discord.Actions.Person(user), NamedRole(body.Need("role")), held: true);
                break;
            case "take-role":
                discord.Rooms.SetRole(discord.Actions.Person(user), NamedRole(body.Need("role")), held: false);
                break;
            case "locale":
                discord.Actions.Person(user).Locale = body.Need("locale");
                break;
            case var action:
                throw new ClientRefusal(400, $"There is no action {action}.");
        }
    }

    Task<(int, JsonNode?)> Done(Action act)
    {
        lock (discord.World.Gate)
        {
            act();
        }

        return Task.FromResult<(int, JsonNode?)>((204, null));
    }

    void InGuild(JsonObject body)
    {
        if (body.Optional("guild") is { } guild && guild != discord.World.Scene.GuildName && guild != Shapes.Id(discord.World.GuildId))
        {
            throw new ClientRefusal(404, $"There is no guild {guild}.");
        }
    }

    /// <summary>Oldest first. With <c>wait_ms</c> it waits until at least one message fits, else it answers an empty list.</summary>
    async Task<(int, JsonNode?)> MessagesAsync(HttpContext context)
    {
        var query = context.Request.Query;
        string? Given(string name) => query[name].FirstOrDefault();
        int Figure(string name, int fallback) => Given(name) is not { } text ? fallback
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new ClientRefusal(400, $"{name} must be a whole number.");

        var channel = (string)context.GetRouteValue("channel")!;
        var limit = Figure("limit", 50);
        var wait = Figure("wait_ms", 0);
        var after = Snowflakes.TryParse(Given("after"), out var id) ? id : 0;
        var contains = Given("contains");
        List<JsonObject> Fitting() => [.. discord.Messages(channel, Given("user"))
            .Where(message => ulong.Parse(message["id"]!.ToString(), CultureInfo.InvariantCulture) > after)
            .Where(message => contains is null || Searchable(message).Contains(contains, StringComparison.OrdinalIgnoreCase))
            .TakeLast(limit)];

        var found = Fitting();
        if (found.Count == 0 && wait > 0)
        {
            try
            {
                found = await discord.WaitAsync(() => Fitting() is { Count: > 0 } some ? some : null,
                    TimeSpan.FromMilliseconds(wait), "such message", context.RequestAborted);
            }
            catch (TimeoutException)
            {
                // The empty list says it.
            }
        }

        foreach (var message in found)
        {
            message["ephemeral"] = ((int?)message["flags"] & StoredMessage.Ephemeral) > 0;
        }

        return (200, Shapes.Array(found));
    }

    // Text of embeds counts as well: answers are mostly embeds.
    static string Searchable(JsonObject message) => string.Join('\n', Texts(message["content"]).Concat(Texts(message["embeds"])));

    static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Texts),
        JsonObject body => body.SelectMany(pair => Texts(pair.Value)),
        JsonValue value => [value.ToString()],
        _ => [],
    };

    static Task<(int, JsonNode?)> Ok(JsonNode body) => Task.FromResult<(int, JsonNode?)>((200, body));
}
