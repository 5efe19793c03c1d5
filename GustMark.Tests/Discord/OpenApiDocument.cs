using System.Text.Json;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Discord;

/// <summary>
/// Discord's published description, and whether a request fits it. The part of JSON Schema that the description uses, and one
/// rule more: a member that no schema names is an error, since Discord ignores it and the sender would never know.
/// </summary>
sealed class OpenApiDocument(JsonElement root)
{
    public static OpenApiDocument Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOf("discord", "openapi.json")));
        return new(document.RootElement.Clone());
    }

    /// <summary>What is wrong with a request; nothing when it fits.</summary>
    public IReadOnlyList<string> Check(SeenRequest request)
    {
        var errors = new List<string>();
        if (FindOperation(request) is not { } operation)
            return [$"no {request.Method} {request.Path}"];
        var allowed = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Select(p => p.GetProperty("name").GetString()).ToHashSet() : [];
        foreach (var pair in request.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!allowed.Contains(pair.Split('=')[0]))
                errors.Add($"query: {pair.Split('=')[0]} is not known");
        }
        if (!operation.TryGetProperty("requestBody", out var body))
        {
            if (request.Body.Length > 0)
                errors.Add("a body where none is known");
            return errors;
        }
        var media = request.ContentType.Split(';')[0];
        if (!body.GetProperty("content").TryGetProperty(media, out var content))
            return [.. errors, $"content type {media} is not known"];
        errors.AddRange(CheckValue(request.Json, content.GetProperty("schema"), "$"));
        return errors;
    }

    public IReadOnlyList<string> CheckAgainst(string schema, string json)
    {
        using var document = JsonDocument.Parse(json);
        return CheckValue(document.RootElement, root.GetProperty("components").GetProperty("schemas").GetProperty(schema), "$");
    }

    JsonElement? FindOperation(SeenRequest request)
    {
        var asked = request.Path.Split('/');
        // A literal part such as @me wins over a parameter.
        var matching = root.GetProperty("paths").EnumerateObject()
            .Where(path => Fits(path.Name.Split('/'), asked))
            .OrderBy(path => path.Name.Count(c => c == '{'));
        foreach (var path in matching)
        {
            if (path.Value.TryGetProperty(request.Method.ToLowerInvariant(), out var operation))
                return operation;
        }
        return null;
    }

    static bool Fits(string[] template, string[] asked) =>
        template.Length == asked.Length && template.Zip(asked).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    List<string> CheckValue(JsonElement value, JsonElement schema, string at)
    {
        var errors = new List<string>();
        schema = Resolve(schema);
        CheckTypeAndLimits(value, schema, at, errors);
        if (schema.TryGetProperty("allOf", out var all))
            errors.AddRange(all.EnumerateArray().SelectMany(part => CheckValue(value, part, at)).Where(e => !IsKnownToSibling(e, value, schema, at)));
        foreach (var union in (ReadOnlySpan<string>)["oneOf", "anyOf"])
        {
            if (!schema.TryGetProperty(union, out var cases))
                continue;
            var tries = cases.EnumerateArray().Select(part => CheckValue(value, part, at)).ToList();
            if (!tries.Any(t => t.Count == 0))
                // The case that is wrong the deepest down is most likely the one that was meant.
                errors.AddRange(tries.OrderBy(t => t.Count).ThenByDescending(t => t.Max(e => e.Split(' ')[0].Length)).First().Select(e => $"{e} (nearest of {tries.Count})"));
        }
        if (value.ValueKind == JsonValueKind.Object)
            CheckObject(value, schema, at, errors);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            errors.AddRange(value.EnumerateArray().SelectMany((item, i) => CheckValue(item, items, $"{at}[{i}]")));
        return errors;
    }

    // With allOf every part sees the whole object; what another part names is known.
    bool IsKnownToSibling(string error, JsonElement value, JsonElement schema, string at) =>
        value.ValueKind == JsonValueKind.Object && error.EndsWith("is not known", StringComparison.Ordinal)
        && schema.GetProperty("allOf").EnumerateArray().Select(Resolve).Any(part =>
            part.TryGetProperty("properties", out var properties) && properties.EnumerateObject().Any(p => error == $"{at}.{p.Name} is not known"));

    void CheckObject(JsonElement value, JsonElement schema, string at, List<string> errors)
    {
        if (schema.TryGetProperty("required", out var required))
            errors.AddRange(required.EnumerateArray().Select(r => r.GetString()!).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{at}.{name} is missing"));
        var hasProperties = schema.TryGetProperty("properties", out var properties);
        var hasAdditional = schema.TryGetProperty("additionalProperties", out var additional);
        if (!hasProperties && !hasAdditional)
            return;
        foreach (var member in value.EnumerateObject())
        {
            if (hasProperties && properties.TryGetProperty(member.Name, out var property))
                errors.AddRange(CheckValue(member.Value, property, $"{at}.{member.Name}"));
            else if (hasAdditional && additional.ValueKind == JsonValueKind.Object)
                errors.AddRange(CheckValue(member.Value, additional, $"{at}.{member.Name}"));
            else if (!hasAdditional || additional.ValueKind == JsonValueKind.False)
                errors.Add($"{at}.{member.Name} is not known");
        }
    }

    static void CheckTypeAndLimits(JsonElement value, JsonElement schema, string at, List<string> errors)
    {
        if (schema.TryGetProperty("type", out var type)
            && !(type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(t => IsOf(value, t.GetString()!)) : IsOf(value, type.GetString()!)))
            errors.Add($"{at} is {value.ValueKind}, not {type}");
        if (schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)))
            errors.Add($"{at} is {value}, not of [{string.Join(',', values.EnumerateArray())}]");
        if (schema.TryGetProperty("const", out var constant) && !JsonElement.DeepEquals(constant, value))
            errors.Add($"{at} is {value}, not {constant}");
        var (least, most, size) = value.ValueKind switch
        {
            JsonValueKind.String => ("minLength", "maxLength", value.GetString()!.EnumerateRunes().Count()),
            JsonValueKind.Array => ("minItems", "maxItems", value.GetArrayLength()),
            JsonValueKind.Number => ("minimum", "maximum", value.GetDouble()),
            JsonValueKind.Object => ("minProperties", "maxProperties", value.EnumerateObject().Count()),
            _ => ("", "", 0.0),
        };
        if (least.Length > 0 && schema.TryGetProperty(least, out var lower) && size < lower.GetDouble())
            errors.Add($"{at} is below {least} {lower}");
        if (most.Length > 0 && schema.TryGetProperty(most, out var upper) && size > upper.GetDouble())
            errors.Add($"{at} is above {most} {upper}");
        if (value.ValueKind == JsonValueKind.String && schema.TryGetProperty("pattern", out var pattern)
            && !System.Text.RegularExpressions.Regex.IsMatch(value.GetString()!, pattern.GetString()!))
            errors.Add($"{at} does not match {pattern}");
    }

    static bool IsOf(JsonElement value, string type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() == Math.Truncate(value.GetDouble()),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        _ => throw new InvalidOperationException($"The description has a type {type} that the check does not know."),
    };

    JsonElement Resolve(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var reference))
        {
            var found = root;
            foreach (var part in reference.GetString()!.TrimStart('#', '/').Split('/'))
                found = found.GetProperty(part);
            schema = found;
        }
        return schema;
    }
}
