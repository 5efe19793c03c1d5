using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Rest;

/// <summary>A request that has passed authorization and the rate limits, with its body read.</summary>
sealed class RestCall(HttpContext context, JsonNode? json, IReadOnlyList<UploadedFile> files)
{
    public HttpRequest Request => context.Request;

    /// <summary>The body as an object; none counts as an empty one.</summary>
    public RequestForm Form => new(json switch
    {
        null => [],
        JsonObject body => body,
        _ => throw Wrong("DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"),
    }, files);

    public JsonArray List => json as JsonArray ?? throw Wrong("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");

    /// <summary>Status of the answer when it is not 200, or 204 for none.</summary>
    public int? Status { get; set; }

    public string Text(string name) => (string?)context.GetRouteValue(name) ?? "";

    public ulong Id(string name)
    {
        if (Snowflakes.TryParse(Text(name), out var id))
        {
            return id;
        }

        var errors = new FormErrors();
        errors.Add(name, "NUMBER_TYPE_COERCE", $"Value \"{Text(name)}\" is not snowflake.");
        errors.ThrowIfAny();
        return 0;
    }

    public string? Query(string name) => Request.Query[name].FirstOrDefault();

    public int Query(string name, int fallback, int min, int max)
    {
        if (Query(name) is not { } text)
        {
            return fallback;
        }

        if (int.TryParse(text, out var number) && number >= min && number <= max)
        {
            return number;
        }

        var errors = new FormErrors();
        errors.Add(name, "NUMBER_TYPE_MAX", $"int value should be between {min} and {max}.");
        errors.ThrowIfAny();
        return fallback;
    }

    static Refusal Wrong(string code, string message) => new(400, 50035, "Invalid Form Body",
        new JsonObject { ["_errors"] = new JsonArray(new JsonObject { ["code"] = code, ["message"] = message }) });
}
