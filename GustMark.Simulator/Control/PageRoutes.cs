using System.Text.Json.Nodes;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Control;

/// <summary>What the page reads and does.</summary>
sealed class PageRoutes(SimulatedDiscord discord)
{
    readonly HashSet<(ulong User, ulong Message)> dismissed = [];

    World World => discord.World;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapJson("GET", "/page/state", (context, _) => Locked(200, () => State(User(context))));
        routes.MapJson("GET", "/page/channels/{channel}/messages", (context, _) => Locked(200, () => Messages(context, User(context))));
        routes.MapJson("POST", "/page/messages", (_, body) => Locked(201, () =>
            discord.Actions.Write(body.Need("user"), body.Need("channel"), body.Need("content"))));
        routes.MapJson("POST", "/page/messages/{channel}/{message}/dismiss", (context, body) => Locked(204, () => Dismiss(context, body)));
        routes.MapJson("POST", "/page/interactions", async (context, body) => body.Need("type") == "4"
            ? (200, new JsonObject { ["choices"] = (await discord.Actions.OutcomeAsync(() => Start(body), null, context.RequestAborted)).Choices?.DeepClone() ?? new JsonArray() })
            : await Locked(202, () => new JsonObject { ["interaction_id"] = Shapes.Id(Start(body).Id) }));
        routes.MapGet("/page/events", context => new PageEvents(discord, User(context)).ServeAsync(context));
    }

    Person User(HttpContext context) => context.Request.Query["user"].FirstOrDefault() is { Length: > 0 } user
        ? discord.Actions.Person(user)
        : World.PersonById(World.OwnerId)!;

    JsonObject State(Person me) => new()
    {
        ["me"] = SceneDescription.User(me),
        ["users"] = SceneDescription.Users(World),
        ["guild"] = SceneDescription.Guild(World),
        ["channels"] = Shapes.Array(World.Channels.Where(channel => World.Sees(me, channel)).Select(channel => new JsonObject
        {
            ["id"] = Shapes.Id(channel.Id),
            ["name"] = channel.Name,
            ["type"] = channel.Type,
            ["topic"] = channel.Topic,
            ["position"] = channel.Position,
        })),
        ["bot"] = new JsonObject { ["id"] = Shapes.Id(World.Bot.Id), ["name"] = World.Bot.Name, ["online"] = discord.Hub.IsOnline },
        ["commands"] = Shapes.Array(discord.Book.VisibleTo(me).Select(command => command.DeepClone())),
    };

    JsonArray Messages(HttpContext context, Person user)
    {
        var channel = discord.Actions.Channel((string)context.GetRouteValue("channel")!);
        if (!World.Sees(user, channel))
        {
            throw new ClientRefusal(403, $"{user.Name} cannot see #{channel.Name}.");
        }

        var limit = int.TryParse(context.Request.Query["limit"], out var asked) ? Math.Clamp(asked, 1, 100) : 50;
        var before = Snowflakes.TryParse(context.Request.Query["before"], out var id) ? id : ulong.MaxValue;
        return Shapes.Array(channel.Messages
            .Where(message => message.Id < before && discord.Board.CanSee(user, message) && !dismissed.Contains((user.Id, message.Id)))
            .TakeLast(limit).Reverse().Select(MessageBoard.ForPage));
    }

    JsonNode? Dismiss(HttpContext context, JsonObject body)
    {
        var user = discord.Actions.Person(body.Need("user"));
        var channel = discord.Actions.Channel((string)context.GetRouteValue("channel")!);
        if (Snowflakes.TryParse((string?)context.GetRouteValue("message"), out var id)
            && channel.Messages.Exists(message => message.Id == id && message.Addressee == user.Id) && dismissed.Add((user.Id, id)))
        {
            discord.Outlet.Show("message_delete", person => person == user,
                new() { ["id"] = Shapes.Id(id), ["channel_id"] = Shapes.Id(channel.Id) });
        }

        return null;
    }

    Interaction Start(JsonObject body)
    {
        var user = discord.Actions.Person(body.Need("user"));
        var channel = discord.Actions.Channel(body.Need("channel"));
        var data = body["data"] as JsonObject ?? throw new ClientRefusal(400, "data is missing.");
        var commands = new CommandData(discord.Book, World);
        return body.Need("type") switch
        {
            "2" => discord.Actions.Command(user, channel, commands.Check(data, user, autocomplete: false)),
            "3" => discord.Actions.Component(user, channel, data.Need("message_id"), data.Need("custom_id"), data["values"] as JsonArray),
            "4" => discord.Desk.Send(Interaction.Autocomplete, user, channel, commands.Check(data, user, autocomplete: true)),
            "5" => discord.Actions.Modal(user, data.Optional("interaction_id") ?? data.Need("custom_id"), Values(data)),
            var type => throw new ClientRefusal(400, $"There is no interaction type {type}."),
        };
    }

    static Dictionary<string, string> Values(JsonObject data) =>
        (data["components"] as JsonArray ?? []).OfType<JsonObject>()
            .SelectMany(row => row["component"] is JsonObject one ? [one] : (row["components"] as JsonArray ?? []).OfType<JsonObject>())
            .ToDictionary(input => input.Need("custom_id"), input => input["value"]?.ToString() ?? input["values"]?[0]?.ToString() ?? "");

    Task<(int, JsonNode?)> Locked(int status, Func<JsonNode?> act)
    {
        lock (World.Gate)
        {
            return Task.FromResult((status, act()));
        }
    }
}
