using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.Forms;

/// <summary>Checks the buttons and selects of a message, and the inputs of a modal.</summary>
sealed class ComponentForm(FormErrors errors, bool modal)
{
    const int Row = 1, Button = 2, StringSelect = 3, TextInput = 4, LastSelect = 8, Label = 18;

    readonly HashSet<string> customIds = [];

    public JsonArray Checked(JsonArray rows, string path)
    {
        foreach (var (row, at) in errors.Objects(rows, path))
        {
            switch (TypeOf(row, at))
            {
                case Row:
                    CheckRow(row, at);
                    break;
                case Label when modal:
                    errors.String(row, "label", at, 45, 1, required: true);
                    errors.String(row, "description", at, 100);
                    if (row["component"] is JsonObject child)
                    {
                        CheckChild(child, $"{at}.component", labelled: true);
                    }
                    else
                    {
                        errors.Required($"{at}.component");
                    }

                    break;
                default:
                    errors.Choices($"{at}.type", modal ? "1, 18" : "1");
                    break;
            }
        }

        return rows.DeepClone().AsArray();
    }

    void CheckRow(JsonObject row, string path)
    {
        if (errors.List(row, "components", path, 5, 1) is not { } children)
        {
            errors.Required($"{path}.components");
            return;
        }

        var kinds = children.OfType<JsonObject>().Select(child => child["type"]?.ToString()).ToList();
        if (kinds.Count > 1 && kinds.Exists(kind => kind != "2"))
        {
            errors.Add($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        }

        foreach (var (child, at) in errors.Objects(children, $"{path}.components"))
        {
            CheckChild(child, at, labelled: false);
        }
    }

    void CheckChild(JsonObject child, string path, bool labelled)
    {
        switch (TypeOf(child, path))
        {
            case Button when !modal:
                CheckButton(child, path);
                break;
            case >= StringSelect and <= LastSelect and not TextInput when !modal || labelled:
                CheckSelect(child, path);
                break;
            case TextInput when modal:
                CustomId(child, path);
                errors.Integer(child, "style", path, 1, 2, required: true);
                if (!labelled)
                {
                    errors.String(child, "label", path, 45, 1, required: true);
                }

                errors.Integer(child, "min_length", path, 0, 4000);
                errors.Integer(child, "max_length", path, 1, 4000);
                errors.String(child, "value", path, 4000);
                errors.String(child, "placeholder", path, 100);
                break;
            default:
                errors.Choices($"{path}.type", modal ? "4" : "2, 3, 5, 6, 7, 8");
                break;
        }

    }

    void CheckButton(JsonObject button, string path)
    {
        var style = errors.Integer(button, "style", path, 1, 6, required: true);
        var label = errors.String(button, "label", path, 80);
        errors.Boolean(button, "disabled", path);
        if (string.IsNullOrEmpty(label) && button["emoji"] is null && style != 6)
        {
            errors.Add(path, "BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED", "A button must have a label or an emoji.");
        }

        if (style == 5)
        {
            errors.String(button, "url", path, 512, required: true);
            if (button["custom_id"] is not null)
            {
                errors.Add(path, "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified");
            }
        }
        else
        {
            CustomId(button, path);
        }
    }

    void CheckSelect(JsonObject select, string path)
    {
        CustomId(select, path);
        errors.String(select, "placeholder", path, 150);
        var least = errors.Integer(select, "min_values", path, 0, 25) ?? 1;
        var most = errors.Integer(select, "max_values", path, 1, 25) ?? 1;
        if (least > most)
        {
            errors.Add($"{path}.min_values", "SELECT_COMPONENT_MIN_GREATER_THAN_MAX", "min_values cannot be greater than max_values");
        }

        if ((int?)select["type"] != StringSelect)
        {
            return;
        }

        if (errors.List(select, "options", path, 25, 1) is not { } options)
        {
            errors.Required($"{path}.options");
            return;
        }

        var values = new HashSet<string>();
        foreach (var (option, at) in errors.Objects(options, $"{path}.options"))
        {
            errors.String(option, "label", at, 100, 1, required: true);
            errors.String(option, "description", at, 100);
            if (errors.String(option, "value", at, 100, 1, required: true) is { } value && !values.Add(value))
            {
                errors.Add($"{at}.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
            }
        }

        if (most > options.Count)
        {
            errors.Add($"{path}.max_values", "BASE_TYPE_MAX", $"int value should be less than or equal to {options.Count}.");
        }
    }

    void CustomId(JsonObject component, string path)
    {
        if (errors.String(component, "custom_id", path, 100, 1, required: true) is { } id && !customIds.Add(id))
        {
            errors.Add($"{path}.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }

    int TypeOf(JsonObject component, string path) => errors.Integer(component, "type", path, 1, 25, required: true) ?? 0;
}
