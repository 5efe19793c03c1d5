using System.Globalization;
using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.Forms;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Interactions;

/// <summary>The application's commands: global ones (guild null) and those of the guild. Called with the gate held.</summary>
sealed class CommandBook(World world, Outlet outlet)
{
    readonly List<(ulong? Guild, JsonObject Command)> commands = [];

    public IEnumerable<JsonObject> Of(ulong? guild) => commands.Where(item => item.Guild == guild).Select(item => item.Command);

    public JsonObject Find(ulong? guild, ulong id) =>
        Of(guild).FirstOrDefault(command => command["id"]!.ToString() == Shapes.Id(id)) ?? throw Refusal.UnknownCommand;

    /// <summary>What a user can type: a guild command hides a global one of the same name.</summary>
    public IEnumerable<JsonObject> VisibleTo(Person person) => Typeable().Where(command => IsVisible(command, person));

    public JsonObject? Named(string name) => Typeable().FirstOrDefault(command => command["name"]!.ToString() == name);

    public bool IsVisible(JsonObject command, Person person)
    {
        if (command["default_member_permissions"]?.ToString() is not { } text)
        {
            return true;
        }

        var needed = ulong.Parse(text, CultureInfo.InvariantCulture);
        var held = world.PermissionsOf(person);
        return held.Has(Permission.Administrator) || (needed != 0 && held.Has(needed));
    }

    /// <summary>Registers one command; one of the same name and type is replaced and keeps its id.</summary>
    public (JsonObject Command, bool IsNew) Create(ulong? guild, JsonObject body)
    {
        Check(new JsonArray(body.DeepClone()), single: true);
        var existing = Same(Of(guild), body);
        if (existing is null && Of(guild).Count(command => TypeOf(command) == TypeOf(body)) >= 100)
        {
            throw new Refusal(400, 30032, "Maximum number of application commands reached (100)");
        }

        var made = Made(guild, body, existing);
        commands.RemoveAll(item => item.Command == existing);
        commands.Add((guild, made));
        Tell();
        return (made, existing is null);
    }

    public JsonObject Edit(ulong? guild, ulong id, JsonObject body)
    {
        var existing = Find(guild, id);
        var errors = new FormErrors();
        new CommandForm(errors).Check(body, "", partial: true);
        errors.ThrowIfAny();
        var merged = existing.DeepClone().AsObject();
        foreach (var (key, value) in body)
        {
            merged[key] = value?.DeepClone();
        }

        var made = Made(guild, merged, existing);
        commands[commands.FindIndex(item => item.Command == existing)] = (guild, made);
        Tell();
        return made;
    }

    public void Delete(ulong? guild, ulong id)
    {
        var existing = Find(guild, id);
        commands.RemoveAll(item => item.Command == existing);
        Tell();
    }

    public IEnumerable<JsonObject> Overwrite(ulong? guild, JsonArray bodies)
    {
        Check(bodies, single: false);
        var before = Of(guild).ToList();
        commands.RemoveAll(item => item.Guild == guild);
        commands.AddRange(bodies.OfType<JsonObject>().Select(body => (guild, Made(guild, body, Same(before, body)))));
        Tell();
        return Of(guild);
    }

    static void Check(JsonArray bodies, bool single)
    {
        var errors = new FormErrors();
        if (bodies.Count > 110)
        {
            errors.Add("", "BASE_TYPE_MAX_LENGTH", "Must be 110 or fewer in length.");
        }

        var names = new HashSet<(string?, int)>();
        for (var index = 0; index < bodies.Count; index++)
        {
            var path = single ? "" : index.ToString(CultureInfo.InvariantCulture);
            if (bodies[index] is not JsonObject body)
            {
                errors.Add(path, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
                continue;
            }

            new CommandForm(errors).Check(body, path);
            if (!names.Add((body["name"]?.ToString(), TypeOf(body))))
            {
                errors.Add(path, "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            }
        }

        errors.ThrowIfAny();
    }

    IEnumerable<JsonObject> Typeable()
    {
        var own = Of(world.GuildId).Where(command => TypeOf(command) == 1).ToList();
        return own.Concat(Of(null).Where(command => TypeOf(command) == 1 && Same(own, command) is null));
    }

    JsonObject Made(ulong? guild, JsonObject body, JsonObject? existing)
    {
        var made = new JsonObject
        {
            ["id"] = existing?["id"]?.DeepClone() ?? Shapes.Id(world.Ids.Next()),
            ["application_id"] = Shapes.Id(world.Bot.Id),
            ["version"] = Shapes.Id(world.Ids.Next()),
            ["default_member_permissions"] = body["default_member_permissions"]?.ToString(),
            ["type"] = TypeOf(body),
            ["name"] = body["name"]!.DeepClone(),
            ["name_localizations"] = body["name_localizations"]?.DeepClone(),
            ["description"] = body["description"]?.DeepClone() ?? "",
            ["description_localizations"] = body["description_localizations"]?.DeepClone(),
            ["dm_permission"] = body["dm_permission"]?.DeepClone() ?? true,
            ["contexts"] = body["contexts"]?.DeepClone(),
            ["integration_types"] = body["integration_types"]?.DeepClone() ?? new JsonArray(0),
            ["nsfw"] = body["nsfw"]?.DeepClone() ?? false,
        };
        if (guild is { } id)
        {
            made["guild_id"] = Shapes.Id(id);
        }

        if (body["options"] is JsonArray { Count: > 0 } options)
        {
            made["options"] = options.DeepClone();
        }

        return made;
    }

    void Tell()
    {
        outlet.Show("commands", _ => true, []);
        outlet.Changed();
    }

    static JsonObject? Same(IEnumerable<JsonObject> among, JsonObject body) =>
        among.FirstOrDefault(c => c["name"]!.ToString() == body["name"]?.ToString() && TypeOf(c) == TypeOf(body));

    static int TypeOf(JsonObject command) => command["type"] is JsonValue value && value.TryGetValue<int>(out var type) ? type : 1;
}
