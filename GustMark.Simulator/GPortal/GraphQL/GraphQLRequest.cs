using System.Text.Json;
using System.Text.Json.Nodes;

namespace GustMark.Simulator.GPortal.GraphQL;

/// <summary>A request's one field at the root, found by the operation's name, with the variables checked against their types.</summary>
sealed record GraphQLRequest(string Kind, Field Root)
{
    static readonly string[] s_types = ["Int", "String", "Boolean", "REGION"];

    /// <exception cref="GraphQLProblem">It cannot be run.</exception>
    public static GraphQLRequest Read(JsonNode? payload)
    {
        if (payload is not JsonObject body || Text(body["query"]) is not { Length: > 0 } document)
            throw new GraphQLProblem("Must provide query string.");
        if (body["variables"] is not (null or JsonObject))
            throw new GraphQLProblem("Variables must be provided as an Object where each property is a variable value.");
        var variables = body["variables"] as JsonObject ?? [];
        var operation = Choose(new Parser(document, variables).Operations(), Text(body["operationName"]));
        foreach (var (name, type) in operation.Variables)
            CheckVariable(name, type, variables);
        return operation.Fields is [var root]
            ? new GraphQLRequest(operation.Kind, root)
            : throw new GraphQLProblem("An operation must select exactly one field.");
    }

    public static bool IsInt(JsonNode? value) => value is JsonValue number && number.GetValueKind() == JsonValueKind.Number
        && (number.TryGetValue<int>(out _) || (number.TryGetValue<long>(out var big) && big is >= int.MinValue and <= int.MaxValue));

    public static bool IsRegion(JsonNode? value) => Text(value) is { } name && Enum.TryParse<Region>(name, out _) && !char.IsAsciiDigit(name[0]);

    public static string? Text(JsonNode? value) => value is JsonValue text && text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : null;

    static Operation Choose(IReadOnlyList<Operation> operations, string? name) => name is { Length: > 0 }
        ? operations.FirstOrDefault(o => o.Name == name) ?? throw new GraphQLProblem($"Unknown operation named \"{name}\".")
        : operations is [var only] ? only : throw new GraphQLProblem("Must provide operation name if query contains multiple operations.");

    static void CheckVariable(string name, string type, JsonObject variables)
    {
        var bare = type.TrimEnd('!');
        if (!s_types.Contains(bare))
            throw new GraphQLProblem($"Unknown type \"{bare}\".");
        if (variables[name] is not { } value)
        {
            if (type.EndsWith('!'))
                throw new GraphQLProblem($"Variable \"${name}\" of required type \"{type}\" was not provided.");
            return;
        }

        var fits = bare switch
        {
            "Int" => IsInt(value),
            "REGION" => IsRegion(value),
            "Boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
            _ => Text(value) is not null,
        };
        if (fits)
            return;
        var why = bare == "REGION"
            ? $"Value {value.ToJsonString()} does not exist in \"REGION\" enum."
            : $"{bare} cannot represent the value: {value.ToJsonString()}";
        throw new GraphQLProblem($"Variable \"${name}\" got invalid value {value.ToJsonString()}; {why}");
    }
}

/// <summary>Where a rented server stands.</summary>
enum Region
{
    EU,
    US,
    AS,
}
