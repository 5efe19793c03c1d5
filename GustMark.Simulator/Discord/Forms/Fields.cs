using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Forms;

/// <summary>Reads typed fields out of a body, noting what Discord would refuse. A JSON null counts as absent.</summary>
static class Fields
{
    public static string? String(this FormErrors errors, JsonObject body, string name, string path, int max, int min = 0, bool required = false)
    {
        var at = Join(path, name);
        if (body[name] is not { } node)
        {
            if (required)
            {
                errors.Required(at);
            }

            return null;
        }

        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            errors.Add(at, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
            return null;
        }

        // Discord counts code points, not UTF-16 units.
        var length = text.EnumerateRunes().Count();
        if (required && length == 0)
        {
            errors.Required(at);
        }
        else if (length > max || length < min)
        {
            errors.Add(at, min > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH",
                min > 0 ? $"Must be between {min} and {max} in length." : $"Must be {max} or fewer in length.");
        }

        return text;
    }

    public static int? Integer(this FormErrors errors, JsonObject body, string name, string path, int min, int max, bool required = false)
    {
        var at = Join(path, name);
        if (body[name] is not { } node)
        {
            if (required)
            {
                errors.Required(at);
            }

            return null;
        }

        if (node is not JsonValue value || !value.TryGetValue<int>(out var number))
        {
            errors.Add(at, "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not int.");
            return null;
        }

        if (number < min || number > max)
        {
            errors.Add(at, number < min ? "NUMBER_TYPE_MIN" : "NUMBER_TYPE_MAX",
                number < min ? $"int value should be greater than or equal to {min}." : $"int value should be less than or equal to {max}.");
        }

        return number;
    }

    public static bool? Boolean(this FormErrors errors, JsonObject body, string name, string path)
    {
        if (body[name] is not { } node)
        {
            return null;
        }

        if (node is JsonValue value && value.TryGetValue<bool>(out var flag))
        {
            return flag;
        }

        errors.Add(Join(path, name), "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        return null;
    }

    public static JsonArray? List(this FormErrors errors, JsonObject body, string name, string path, int max, int min = 0)
    {
        if (body[name] is not { } node)
        {
            return null;
        }

        if (node is not JsonArray list)
        {
            errors.Add(Join(path, name), "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return null;
        }

        if (list.Count > max || list.Count < min)
        {
            errors.Add(Join(path, name), "BASE_TYPE_BAD_LENGTH", $"Must be between {min} and {max} in length.");
        }

        return list;
    }

    /// <summary>The objects of a list with their paths; what is no object is noted and left out.</summary>
    public static IEnumerable<(JsonObject Item, string Path)> Objects(this FormErrors errors, JsonArray list, string path)
    {
        for (var index = 0; index < list.Count; index++)
        {
            if (list[index] is JsonObject item)
            {
                yield return (item, $"{path}.{index}");
            }
            else
            {
                errors.Add($"{path}.{index}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
            }
        }
    }

    /// <summary>A snowflake field: a string of digits, or an integer as old clients send.</summary>
    public static ulong? Snowflake(this FormErrors errors, JsonNode? node, string path)
    {
        if (node is null)
        {
            return null;
        }

        if (Snowflakes.TryParse(node.ToString(), out var id))
        {
            return id;
        }

        errors.Add(path, "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not snowflake.");
        return null;
    }

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
