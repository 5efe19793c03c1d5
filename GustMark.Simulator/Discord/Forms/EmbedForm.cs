using System.Globalization;
using System.Text.Json.Nodes;

namespace GustMark.Simulator.Discord.Forms;

/// <summary>Checks embeds against Discord's limits and adds what Discord adds.</summary>
static class EmbedForm
{
    const int TotalSize = 6000;

    public static JsonArray Checked(FormErrors errors, JsonArray embeds)
    {
        var accepted = new JsonArray();
        var total = 0;
        foreach (var (embed, path) in errors.Objects(embeds, "embeds"))
        {
            var size = Size(errors, embed, path);
            if (size == 0 && embed["image"] is null && embed["thumbnail"] is null)
            {
                errors.Required($"{path}.description");
            }

            total += size;
            var copy = embed.DeepClone().AsObject();
            copy["type"] = "rich";
            foreach (var field in (copy["fields"] as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                field["inline"] ??= false;
            }

            accepted.Add(copy);
        }

        if (total > TotalSize)
        {
            errors.Add("embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
        }

        return accepted;
    }

    static int Size(FormErrors errors, JsonObject embed, string path)
    {
        var size = Length(errors.String(embed, "title", path, 256)) + Length(errors.String(embed, "description", path, 4096));
        errors.Integer(embed, "color", path, 0, 0xffffff);
        Address(errors, embed, "url", path, attachmentsToo: false);
        if (errors.String(embed, "timestamp", path, 64) is { } at
            && !DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            errors.Add($"{path}.timestamp", "DATE_TIME_TYPE_PARSE", $"Could not parse {at}. Should be ISO8601.");
        }

        if (embed["footer"] is JsonObject footer)
        {
            size += Length(errors.String(footer, "text", $"{path}.footer", 2048, required: true));
            Address(errors, footer, "icon_url", $"{path}.footer", attachmentsToo: true);
        }

        if (embed["author"] is JsonObject author)
        {
            size += Length(errors.String(author, "name", $"{path}.author", 256, required: true));
            Address(errors, author, "url", $"{path}.author", attachmentsToo: false);
            Address(errors, author, "icon_url", $"{path}.author", attachmentsToo: true);
        }

        foreach (var picture in (string[])["image", "thumbnail"])
        {
            if (embed[picture] is JsonObject image)
            {
                Address(errors, image, "url", $"{path}.{picture}", attachmentsToo: true);
            }
        }

        foreach (var (field, at2) in errors.Objects(errors.List(embed, "fields", path, 25) ?? [], $"{path}.fields"))
        {
            size += Length(errors.String(field, "name", at2, 256, required: true)) + Length(errors.String(field, "value", at2, 1024, required: true));
            errors.Boolean(field, "inline", at2);
        }

        return size;
    }

    static int Length(string? text) => text?.EnumerateRunes().Count() ?? 0;

    static void Address(FormErrors errors, JsonObject body, string name, string path, bool attachmentsToo)
    {
        if (errors.String(body, name, path, 2048) is not { Length: > 0 } text)
        {
            return;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            errors.Add($"{path}.{name}", "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        }
        else if (address.Scheme is not ("http" or "https") && !(attachmentsToo && address.Scheme == "attachment"))
        {
            errors.Add($"{path}.{name}", "URL_TYPE_INVALID_SCHEME",
                $"Scheme \"{address.Scheme}\" is not supported. Scheme must be one of ('http', 'https').");
        }
    }
}
