using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GustMark.Simulator.Discord.Forms;

/// <summary>Checks an application command as it is registered.</summary>
sealed partial class CommandForm(FormErrors errors)
{
    const int Subcommand = 1, Group = 2, Text = 3, WholeNumber = 4, Number = 10, Attachment = 11, TotalSize = 8000;

    public void Check(JsonObject command, string path, bool partial = false)
    {
        var type = errors.Integer(command, "type", path, 1, 3) ?? 1;
        if (type == 1)
        {
            Name(command, path, required: !partial);
            errors.String(command, "description", path, 100, 1, required: !partial);
        }
        else
        {
            errors.String(command, "name", path, 32, 1, required: !partial);
        }

        if (command["default_member_permissions"] is { } bits
            && !ulong.TryParse(bits.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            errors.Add(Fields.Join(path, "default_member_permissions"), "NUMBER_TYPE_COERCE", $"Value \"{bits}\" is not int.");
        }

        Options(command, path, depth: 0);
        if (Size(command) > TotalSize)
        {
            errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
        }
    }

    void Options(JsonObject owner, string path, int depth)
    {
        var names = new HashSet<string>();
        var optionalSeen = false;
        var kinds = new HashSet<bool>();
        foreach (var (option, at) in errors.Objects(errors.List(owner, "options", path, 25) ?? [], Fields.Join(path, "options")))
        {
            var type = errors.Integer(option, "type", at, 1, Attachment, required: true) ?? Text;
            Name(option, at, required: true);
            errors.String(option, "description", at, 100, 1, required: true);
            if (option["name"]?.ToString() is { } name && !names.Add(name))
            {
                errors.Add(at, "APPLICATION_COMMANDS_DUPLICATE_NAME", $"Option name is not unique: {name}");
            }

            kinds.Add(type is Subcommand or Group);
            if (kinds.Count > 1)
            {
                errors.Add(at, "APPLICATION_COMMAND_OPTIONS_TYPE_MIXED", "Sub-command and sub-command group option types are mutually exclusive to all other types");
            }

            if (type is Subcommand or Group)
            {
                // A group stands directly below the command, a sub-command below the command or a group.
                if (depth > 1 || (type == Group && depth > 0))
                {
                    errors.Add($"{at}.type", "APPLICATION_COMMAND_INVALID_NESTING", "Sub-commands cannot be nested deeper");
                }

                Options(option, at, depth + 1);
                continue;
            }

            var required = errors.Boolean(option, "required", at) ?? false;
            if (required && optionalSeen)
            {
                errors.Add(at, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            }

            optionalSeen |= !required;
            Values(option, at, type);
        }
    }

    void Values(JsonObject option, string path, int type)
    {
        if (errors.List(option, "choices", path, 25) is { Count: > 0 } choices)
        {
            if (type is not (Text or WholeNumber or Number))
            {
                errors.Add($"{path}.choices", "APPLICATION_COMMAND_OPTION_CHOICES_TYPE_INVALID", "Choices are only available for string, integer and number options");
            }

            if (option["autocomplete"] is JsonValue auto && auto.TryGetValue<bool>(out var on) && on)
            {
                errors.Add(path, "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE", "Autocomplete and choices are mutually exclusive");
            }

            CheckChoices(choices, $"{path}.choices", type);
        }

        errors.Boolean(option, "autocomplete", path);
        errors.Integer(option, "min_length", path, 0, 6000);
        errors.Integer(option, "max_length", path, 1, 6000);
    }

    /// <summary>Checks choices of an option or of an autocomplete answer; type 0 takes any kind of value.</summary>
    public void CheckChoices(JsonArray choices, string path, int type)
    {
        var names = new HashSet<string>();
        foreach (var (choice, at) in errors.Objects(choices, path))
        {
            if (errors.String(choice, "name", at, 100, 1, required: true) is { } name && !names.Add(name) && type != 0)
            {
                errors.Add(at, "APPLICATION_COMMANDS_DUPLICATE_NAME", $"Option name is not unique: {name}");
            }

            if (choice["value"] is not JsonValue value)
            {
                errors.Required($"{at}.value");
            }
            else if (type == Text || (type == 0 && value.TryGetValue<string>(out _)))
            {
                errors.String(choice, "value", at, 100);
            }
            else if (!double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                errors.Add($"{at}.value", "NUMBER_TYPE_COERCE", $"Value \"{value}\" is not {(type == WholeNumber ? "int" : "float")}.");
            }
        }
    }

    void Name(JsonObject body, string path, bool required)
    {
        if (errors.String(body, "name", path, 32, 1, required) is { Length: > 0 } name
            && (!NamePattern().IsMatch(name) || name.Any(char.IsUpper)))
        {
            errors.Add(Fields.Join(path, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
    }

    static int Size(JsonObject node) =>
        Length(node["name"]) + Length(node["description"]) + Length(node["value"])
        + Sum(node["options"]) + Sum(node["choices"]);

    static int Sum(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>().Sum(Size) ?? 0;
    static int Length(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text.Length : 0;

    // Discord's own pattern, with the two scripts written as the blocks .NET knows.
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$")]
    private static partial Regex NamePattern();
}
