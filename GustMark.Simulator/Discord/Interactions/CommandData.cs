using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Interactions;

/// <summary>Checks the command data that the page picked together, as a Discord client does before it sends.</summary>
sealed class CommandData(CommandBook book, World world)
{
    public JsonObject Check(JsonObject picked, Person person, bool autocomplete)
    {
        var name = picked["name"]?.ToString() ?? "";
        var command = book.Named(name) ?? throw new ClientRefusal(404, $"There is no command /{name}.");
        if (!book.IsVisible(command, person))
        {
            throw new ClientRefusal(403, $"{person.Name} cannot see /{name}.");
        }

        var options = new CommandOptions(world);
        var data = new JsonObject
        {
            ["id"] = command["id"]!.DeepClone(),
            ["name"] = name,
            ["type"] = 1,
            ["options"] = Below(command, $"/{name}", picked["options"] as JsonArray ?? [], options, autocomplete),
        };
        if (command["guild_id"] is { } guild)
        {
            data["guild_id"] = guild.DeepClone();
        }

        if (options.Resolved.Count > 0)
        {
            data["resolved"] = options.Resolved;
        }

        return data;
    }

    /// <summary>The full name of a command with its group and sub-command, such as <c>console send</c>.</summary>
    public static string FullName(JsonObject data)
    {
        var name = data["name"]!.ToString();
        for (var node = data; (node["options"] as JsonArray)?.FirstOrDefault() is JsonObject first && (int?)first["type"] is 1 or 2; node = first)
        {
            name += " " + first["name"];
        }

        return name;
    }

    static JsonArray Below(JsonObject owner, string path, JsonArray picked, CommandOptions options, bool autocomplete)
    {
        var declared = (owner["options"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var result = new JsonArray();
        foreach (var item in picked.OfType<JsonObject>())
        {
            var name = item["name"]?.ToString();
            var option = declared.Find(candidate => candidate["name"]!.ToString() == name)
                ?? throw new ClientRefusal(400, $"{path} has no option {name}.");
            var made = new JsonObject { ["type"] = option["type"]!.DeepClone(), ["name"] = name };
            if ((int)option["type"]! <= 2)
            {
                made["options"] = Below(option, $"{path} {name}", item["options"] as JsonArray ?? [], options, autocomplete);
            }
            else
            {
                var focused = autocomplete && item["focused"]?.GetValue<bool>() is true;
                made["value"] = options.Value(option, item["value"]?.ToString() ?? "", focused);
                if (focused)
                {
                    made["focused"] = true;
                }
            }

            result.Add(made);
        }

        var missing = declared.Find(option => option["required"]?.GetValue<bool>() is true
            && !result.Any(item => item!["name"]!.ToString() == option["name"]!.ToString()));
        if (missing is not null && !autocomplete)
        {
            throw new ClientRefusal(400, $"{path} needs {missing["name"]}.");
        }

        if (declared.Exists(option => (int)option["type"]! <= 2) && result.Count != 1)
        {
            throw new ClientRefusal(400, $"{path} needs one of {string.Join(", ", declared.Select(option => option["name"]))}.");
        }

        return result;
    }
}
