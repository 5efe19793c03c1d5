using System.Globalization;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Interactions;

/// <summary>A request that a Discord client would not let its user send. The message is for the person who typed.</summary>
sealed class ClientRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}

/// <summary>Turns what was typed or picked for an option into the value Discord sends, or says why it cannot be.</summary>
sealed class CommandOptions(World world)
{
    const int Text = 3, WholeNumber = 4, Flag = 5, User = 6, Channel = 7, Role = 8, Mentionable = 9, Number = 10;

    readonly JsonObject resolved = [];

    /// <summary>Users, members, channels and roles that were named, as Discord adds them.</summary>
    public JsonObject Resolved => resolved;

    public JsonNode Value(JsonObject option, string typed, bool focused)
    {
        var name = option["name"]!.ToString();
        var type = (int)option["type"]!;
        if (focused)
        {
            return typed;   // a client sends what is being typed as it stands, whatever the type
        }

        if (option["choices"] is JsonArray { Count: > 0 } choices)
        {
            var chosen = choices.OfType<JsonObject>().FirstOrDefault(c => c["name"]!.ToString() == typed || c["value"]!.ToString() == typed);
            return chosen?["value"]!.DeepClone() ?? throw new ClientRefusal(400,
                $"{name} must be one of {string.Join(", ", choices.Select(choice => choice!["name"]))}, not \"{typed}\".");
        }

        switch (type)
        {
            case Text when typed.StartsWith('@') && world.FindPerson(Bare(typed)) is { } mentioned:
                return $"<@{mentioned.Id}>";   // a client makes a mention of it, in text as well
            case Text:
                Within(option, name, typed.EnumerateRunes().Count(), "min_length", "max_length", "characters long");
                return typed;
            case WholeNumber when long.TryParse(typed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                && Math.Abs(whole) <= 1L << 53:
                Within(option, name, whole, "min_value", "max_value", "");
                return whole;
            case Number when double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                Within(option, name, number, "min_value", "max_value", "");
                return number;
            case Flag when bool.TryParse(typed, out var flag):
                return flag;
            case User or Mentionable when world.FindPerson(Bare(typed)) is { } person:
                Add("users", person.Id, Shapes.User(person));
                var member = Shapes.Member(person, withUser: false);
                member["permissions"] = Shapes.Id(world.PermissionsOf(person));
                Add("members", person.Id, member);
                return Shapes.Id(person.Id);
            case Channel when world.FindChannel(Bare(typed)) is { } channel:
                Add("channels", channel.Id, Shapes.Channel(world, channel));
                return Shapes.Id(channel.Id);
            case Role or Mentionable when world.FindRole(Bare(typed)) is { } role:
                Add("roles", role.Id, Shapes.Role(role));
                return Shapes.Id(role.Id);
            default:
                throw new ClientRefusal(400, $"{name} must be {Kind(type)}, not \"{typed}\".");
        }
    }

    void Add(string kind, ulong id, JsonObject shape)
    {
        var known = resolved[kind] as JsonObject ?? (JsonObject)(resolved[kind] = new JsonObject())!;
        known[Shapes.Id(id)] = shape;
    }

    static void Within(JsonObject option, string name, double size, string least, string most, string unit)
    {
        if ((option[least] is { } min && size < Figure(min)) || (option[most] is { } max && size > Figure(max)))
        {
            throw new ClientRefusal(400, $"{name} must be at least {option[least] ?? "-∞"} and at most {option[most] ?? "∞"} {unit}".TrimEnd() + ".");
        }
    }

    static double Figure(JsonNode node) => double.Parse(node.ToString(), CultureInfo.InvariantCulture);

    static string Bare(string typed) =>
        typed is ['<', .., '>'] ? typed.Trim('<', '>').TrimStart('@', '#', '!', '&') : typed;

    static string Kind(int type) => type switch
    {
        WholeNumber => "a whole number",
        Number => "a number",
        Flag => "true or false",
        User => "a member",
        Channel => "a channel",
        Role => "a role",
        Mentionable => "a member or a role",
        _ => "something else",
    };
}
