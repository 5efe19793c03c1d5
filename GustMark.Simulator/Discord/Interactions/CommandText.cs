using System.Text;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Interactions;

/// <summary>
/// Reads <c>/console send command:"status" server:main</c> against the registered commands, as a client's input line does.
/// A value with blanks stands in double quotes, in which <c>\"</c> and <c>\\</c> are a quote and a backslash.
/// </summary>
sealed class CommandText(CommandBook book, World world)
{
    /// <summary>The interaction's data. With <paramref name="focusLast"/> the last option is the one being typed (autocomplete).</summary>
    public JsonObject Parse(string text, Person person, bool focusLast = false)
    {
        var rest = text.Trim();
        if (!rest.StartsWith('/'))
        {
            throw new ClientRefusal(400, "A command begins with a slash.");
        }

        var name = Word(ref rest)[1..];
        var command = book.Named(name) ?? throw new ClientRefusal(400, $"There is no command /{name}.");
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
            ["options"] = Below(command, $"/{name}", rest, options, focusLast),
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

    static JsonArray Below(JsonObject owner, string path, string rest, CommandOptions options, bool focusLast)
    {
        var declared = (owner["options"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        if (declared.Count == 0 || (int)declared[0]["type"]! > 2)
        {
            return Values(declared, path, rest, options, focusLast);
        }

        var word = Word(ref rest);
        var sub = declared.Find(option => option["name"]!.ToString() == word) ?? throw new ClientRefusal(400,
            $"{path} needs one of {string.Join(", ", declared.Select(option => option["name"]))}{(word.Length == 0 ? "" : $", not \"{word}\"")}.");
        return
        [
            new JsonObject
            {
                ["type"] = sub["type"]!.DeepClone(),
                ["name"] = word,
                ["options"] = Below(sub, $"{path} {word}", rest, options, focusLast),
            },
        ];
    }

    static JsonArray Values(List<JsonObject> declared, string path, string rest, CommandOptions options, bool focusLast)
    {
        var values = new JsonArray();
        var given = new HashSet<string>();
        while (rest.Length > 0)
        {
            var colon = rest.IndexOf(':', StringComparison.Ordinal);
            var name = colon < 0 ? rest : rest[..colon];
            if (colon < 0 || name.Contains(' ', StringComparison.Ordinal))
            {
                throw new ClientRefusal(400, $"Expected option:value at \"{rest}\"; put a value with blanks in double quotes.");
            }

            var option = declared.Find(candidate => candidate["name"]!.ToString() == name)
                ?? throw new ClientRefusal(400, $"{path} has no option {name}.");
            if (!given.Add(name))
            {
                throw new ClientRefusal(400, $"{name} is given twice.");
            }

            rest = rest[(colon + 1)..];
            var typed = Typed(ref rest, name);
            var focused = focusLast && rest.Length == 0;
            if (focused && option["autocomplete"]?.GetValue<bool>() is not true)
            {
                throw new ClientRefusal(400, $"{name} has no autocompletion.");
            }

            var value = new JsonObject
            {
                ["type"] = option["type"]!.DeepClone(),
                ["name"] = name,
                ["value"] = options.Value(option, typed, focused),
            };
            if (focused)
            {
                value["focused"] = true;
            }

            values.Add(value);
        }

        var missing = declared.Find(option => option["required"]?.GetValue<bool>() is true && !given.Contains(option["name"]!.ToString()));
        return missing is null || focusLast ? values : throw new ClientRefusal(400, $"{path} needs {missing["name"]}.");
    }

    static string Word(ref string rest)
    {
        var end = rest.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..].TrimStart();
        return word;
    }

    static string Typed(ref string rest, string name)
    {
        if (!rest.StartsWith('"'))
        {
            return Word(ref rest);
        }

        var value = new StringBuilder();
        for (var index = 1; index < rest.Length; index++)
        {
            switch (rest[index])
            {
                case '\\' when index + 1 < rest.Length && rest[index + 1] is ('"' or '\\'):
                    value.Append(rest[++index]);
                    break;
                case '"':
                    rest = rest[(index + 1)..];
                    if (rest.Length > 0 && rest[0] != ' ')
                    {
                        throw new ClientRefusal(400, $"After the value of {name} a blank must follow.");
                    }

                    rest = rest.TrimStart();
                    return value.ToString();
                default:
                    value.Append(rest[index]);
                    break;
            }
        }

        throw new ClientRefusal(400, $"The value of {name} lacks its closing quote.");
    }
}
