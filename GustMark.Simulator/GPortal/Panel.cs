using System.Text.Json.Nodes;
using GustMark.Simulator.GPortal.GraphQL;

namespace GustMark.Simulator.GPortal;

/// <summary>The schema of the API: what can be asked for, told to do and listened to.</summary>
sealed class Panel(SimulatedGPortal portal)
{
    const string Unavailable =
        "<AioRpcError of RPC that terminated with:\n\tstatus = StatusCode.UNAVAILABLE\n\tdetails = \"failed to connect to all addresses\"\n>";

    /// <summary>Runs a query or a mutation.</summary>
    /// <returns>What stands under <c>data</c>.</returns>
    /// <exception cref="GraphQLProblem">It is refused.</exception>
    public async Task<JsonObject> CallAsync(GraphQLRequest request, CancellationToken ct)
    {
        var root = request.Root;
        switch (request.Kind, root.Name)
        {
            case ("query", "__typename"):
                return new JsonObject { [root.Key] = "Query" };
            case ("query", "sid"):
                ThrowIfUnavailable();
                var panelId = Int(root, "gameserverId");
                var region = RegionOf(root.Arguments.GetValueOrDefault("region"));
                var found = portal.Servers.FirstOrDefault(s => s.PanelId == panelId && s.Region == region);
                return new JsonObject { [root.Key] = (found ?? throw new GraphQLProblem($"Gameserver {panelId} was not found in {region}.")).Sid };
            case ("mutation", "sendConsoleMessage"):
                ThrowIfUnavailable();
                var server = Server(root);
                var message = GraphQLRequest.Text(root.Arguments.GetValueOrDefault("message"))
                    ?? throw new GraphQLProblem("Argument \"message\" of type \"String!\" is required.");
                var answer = Picked(root, "ConsoleMessageResult", ("ok", true));
                if (server.State != "RUNNING")
                    throw new GraphQLProblem(Unavailable);
                await server.Server.TypeAsync(message, ct);
                return answer;
            case ("subscription", _):
                throw new GraphQLProblem("A subscription needs the socket.");
            default:
                throw new GraphQLProblem($"Cannot query field \"{root.Name}\" on type \"{(request.Kind == "query" ? "Query" : "Mutation")}\".");
        }
    }

    /// <summary>Begins a subscription.</summary>
    /// <param name="request">The subscription.</param>
    /// <param name="next">Gets what stands under <c>data</c>, the first time before this returns; must not wait.</param>
    /// <returns>Ends it.</returns>
    /// <exception cref="GraphQLProblem">It is refused.</exception>
    public Action Subscribe(GraphQLRequest request, Action<JsonObject> next)
    {
        var root = request.Root;
        ThrowIfUnavailable();
        Action<string> hear;
        var server = root.Name is "consoleMessages" or "serviceState"
            ? Server(root)
            : throw new GraphQLProblem($"Cannot query field \"{root.Name}\" on type \"Subscription\".");
        if (root.Name == "consoleMessages")
        {
            hear = message => next(Picked(root, "ConsoleMessage", ("stream", "stdout"), ("channel", "DEFAULT"), ("message", message)));
            server.Read(hear);
        }
        else
        {
            hear = state => next(Picked(root, "ServiceState", ("state", state)));
            server.Watch(hear);
        }

        return () => server.Forget(hear);
    }

    void ThrowIfUnavailable()
    {
        if (portal.Faults.Strike(GPortalFaultKind.GrpcUnavailable) is not null)
            throw new GraphQLProblem(Unavailable);
    }

    RentedServer Server(Field root)
    {
        if (root.Arguments.GetValueOrDefault("rsid") is not JsonObject rsid || !GraphQLRequest.IsInt(rsid["id"]))
            throw new GraphQLProblem("Argument \"rsid\" of type \"RemoteServiceId!\" is required.");
        var (id, region) = (Number(rsid["id"]!), RegionOf(rsid["region"]));
        return portal.Servers.FirstOrDefault(s => s.Sid == id && s.Region == region)
            ?? throw new GraphQLProblem($"Service {id} was not found in {region}.");
    }

    static int Int(Field root, string name) => root.Arguments.GetValueOrDefault(name) is { } value && GraphQLRequest.IsInt(value)
        ? Number(value)
        : throw new GraphQLProblem($"Argument \"{name}\" of type \"Int!\" is required.");

    static int Number(JsonNode value) => int.Parse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture);

    static string RegionOf(JsonNode? value) => GraphQLRequest.IsRegion(value)
        ? value!.GetValue<string>()
        : throw new GraphQLProblem("Argument \"region\" of type \"REGION!\" is required.");

    /// <summary>The field with those of its members that were selected.</summary>
    static JsonObject Picked(Field root, string type, params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        if (root.Fields.Count == 0)
            throw new GraphQLProblem($"Field \"{root.Name}\" of type \"{type}!\" must have a selection of subfields.");
        var picked = new JsonObject();
        foreach (var field in root.Fields)
        {
            JsonNode? value = field.Name == "__typename" ? type : null;
            foreach (var (name, member) in members)
            {
                if (name == field.Name)
                    value = member?.DeepClone();
            }

            picked[field.Key] = value ?? throw new GraphQLProblem($"Cannot query field \"{field.Name}\" on type \"{type}\".");
        }

        return new JsonObject { [root.Key] = picked };
    }
}
