using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Interactions;

/// <summary>Checks what a user does with a message's components or a dialog, as a Discord client does before it sends.</summary>
static class ComponentUse
{
    /// <summary>A component by its custom id, its label or, for a select, its placeholder.</summary>
    public static JsonObject Find(StoredMessage message, string what) =>
        All(message.Body["components"] as JsonArray).FirstOrDefault(c => c["custom_id"]?.ToString() == what)
        ?? All(message.Body["components"] as JsonArray).FirstOrDefault(c => (c["label"] ?? c["placeholder"])?.ToString() == what)
        ?? throw new ClientRefusal(400, $"The message has no component {what}.");

    /// <summary>The data of a component interaction.</summary>
    public static JsonObject Data(JsonObject component, JsonArray? values, World world)
    {
        if (component["disabled"]?.GetValue<bool>() is true)
        {
            throw new ClientRefusal(400, $"{component["label"] ?? component["custom_id"]} is disabled.");
        }

        if (component["custom_id"] is null)
        {
            throw new ClientRefusal(400, "A link button makes no interaction.");
        }

        var type = (int)component["type"]!;
        var data = new JsonObject { ["custom_id"] = component["custom_id"]!.DeepClone(), ["component_type"] = type };
        if (type == 2)
        {
            return data;
        }

        var picked = values?.Select(value => value?.ToString() ?? "").ToList() ?? [];
        var least = (int?)component["min_values"] ?? 1;
        var most = (int?)component["max_values"] ?? 1;
        if (picked.Count < least || picked.Count > most)
        {
            throw new ClientRefusal(400, $"Between {least} and {most} values must be picked, not {picked.Count}.");
        }

        var options = new CommandOptions(world);
        data["values"] = Shapes.Array(picked.Select(value => type == 3 ? Known(component, value)
            : options.Value(new JsonObject { ["name"] = "value", ["type"] = OptionType(type) }, value, focused: false)));
        if (options.Resolved.Count > 0)
        {
            data["resolved"] = options.Resolved;
        }

        return data;
    }

    /// <summary>The components of a modal submit: each input of the dialog with its value, checked for length.</summary>
    public static JsonArray Submit(JsonObject dialog, IReadOnlyDictionary<string, string> values)
    {
        var rows = new JsonArray();
        var known = new HashSet<string>();
        foreach (var row in dialog["components"]!.AsArray().OfType<JsonObject>())
        {
            var label = row["component"] as JsonObject;
            var inputs = label is not null ? [label] : row["components"]!.AsArray().OfType<JsonObject>().ToArray();
            var filled = inputs.Select(input => Filled(input, (input["label"] ?? row["label"])?.ToString(), values, known)).ToList();
            rows.Add(label is not null
                ? new JsonObject { ["type"] = 18, ["component"] = filled[0] }
                : new JsonObject { ["type"] = 1, ["components"] = Shapes.Array(filled) });
        }

        var unknown = values.Keys.FirstOrDefault(key => !known.Contains(key));
        return unknown is null ? rows : throw new ClientRefusal(400, $"The dialog has no input {unknown}.");
    }

    static JsonObject Filled(JsonObject input, string? label, IReadOnlyDictionary<string, string> values, HashSet<string> known)
    {
        var id = input["custom_id"]!.ToString();
        known.Add(id);
        var value = values.GetValueOrDefault(id) ?? input["value"]?.ToString() ?? "";
        var type = (int)input["type"]!;
        if (type != 4)
        {
            return new() { ["type"] = type, ["custom_id"] = id, ["values"] = new JsonArray(value) };
        }

        var required = input["required"]?.GetValue<bool>() ?? true;
        if (value.Length == 0 ? required : value.Length < ((int?)input["min_length"] ?? 0))
        {
            throw new ClientRefusal(400, $"{label ?? id} is required{(input["min_length"] is { } least ? $", {least} characters at least" : "")}.");
        }

        if (value.Length > ((int?)input["max_length"] ?? 4000))
        {
            throw new ClientRefusal(400, $"{label ?? id} may have {input["max_length"] ?? 4000} characters at most.");
        }

        return new() { ["type"] = type, ["custom_id"] = id, ["value"] = value };
    }

    static IEnumerable<JsonObject> All(JsonArray? rows) =>
        rows?.OfType<JsonObject>().SelectMany(row => row["components"]?.AsArray().OfType<JsonObject>() ?? []) ?? [];

    static JsonNode Known(JsonObject select, string value) =>
        select["options"]!.AsArray().FirstOrDefault(option => option!["value"]!.ToString() == value || option["label"]!.ToString() == value)
            ?["value"]!.DeepClone() ?? throw new ClientRefusal(400, $"The select has no value {value}.");

    // User, role, mentionable and channel selects take what the options of those types take.
    static int OptionType(int select) => select switch { 5 => 6, 6 => 8, 7 => 9, _ => 7 };
}
