using System.Net;
using System.Text.Json;

namespace GustMark.Discord.Rest;

/// <summary>Something Discord, or the way to it, did not allow. Texts never contain tokens.</summary>
public abstract class DiscordException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Discord answered with an error.</summary>
public sealed class DiscordApiException : DiscordException
{
    internal DiscordApiException(string route, HttpStatusCode status, int code, string reason, IReadOnlyList<FieldError> fields)
        : base(Describe(route, status, code, reason, fields))
    {
        Route = route;
        Status = status;
        Code = code;
        Reason = reason;
        Fields = fields;
    }

    /// <summary>Method and route template, such as <c>POST channels/{channel_id}/messages</c>.</summary>
    public string Route { get; }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>Discord's own code, such as 50035 (invalid form body); 0 when it gave none.</summary>
    public int Code { get; }

    /// <summary>Discord's sentence.</summary>
    public string Reason { get; }

    /// <summary>What was wrong where in the body.</summary>
    public IReadOnlyList<FieldError> Fields { get; }

    internal static DiscordApiException From(string route, HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return From(route, status, document.RootElement);
        }
        catch (JsonException) { /* A proxy's page; the status alone has to do. */ }
        return new(route, status, 0, $"HTTP {(int)status}", []);
    }

    static DiscordApiException From(string route, HttpStatusCode status, JsonElement root)
    {
        var code = root.TryGetProperty("code", out var c) && c.ValueKind == JsonValueKind.Number && c.TryGetInt32(out var number) ? number : 0;
        var reason = root.TryGetProperty("message", out var m) && m.ValueKind == JsonValueKind.String ? m.GetString()! : $"HTTP {(int)status}";
        var fields = new List<FieldError>();
        if (root.TryGetProperty("errors", out var errors))
            Flatten(errors, "", fields);
        return new(route, status, code, reason, fields);
    }

    // {"embeds":{"0":{"title":{"_errors":[{code,message}]}}}} becomes embeds[0].title.
    static void Flatten(JsonElement node, string path, List<FieldError> into)
    {
        if (node.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in node.EnumerateObject())
        {
            if (member.NameEquals("_errors"u8) && member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var error in member.Value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object))
                    into.Add(new(path, TextOf(error, "code"), TextOf(error, "message")));
            }
            else if (int.TryParse(member.Name, out _))
                Flatten(member.Value, $"{path}[{member.Name}]", into);
            else
                Flatten(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}", into);
        }
    }

    static string TextOf(JsonElement error, string name) => error.TryGetProperty(name, out var value) ? value.ToString() : "";

    static string Describe(string route, HttpStatusCode status, int code, string reason, IReadOnlyList<FieldError> fields)
    {
        var details = fields.Count == 0 ? "" : ": " + string.Join("; ", fields.Take(10).Select(f => $"{f.Path} {f.Message}"));
        return $"{route} was answered with {(int)status}, code {code}, {reason}{details}";
    }
}

/// <summary>One wrong member of a request's body.</summary>
/// <param name="Path">Where, such as <c>embeds[0].title</c>; empty for the whole body.</param>
/// <param name="Code">Discord's name, such as <c>BASE_TYPE_MAX_LENGTH</c>.</param>
/// <param name="Message">Discord's sentence.</param>
public sealed record FieldError(string Path, string Code, string Message);

/// <summary>Discord refused the bot's token, and nothing more is sent with it.</summary>
public sealed class DiscordTokenRejectedException()
    : DiscordException("Discord refused the bot token. Reset it in the Developer Portal (Bot, Reset Token) and configure the new one.");

/// <summary>Refused locally: so many requests were invalid that Discord is close to banning this address for a while.</summary>
public sealed class DiscordInvalidRequestsException(int count, int limit) : DiscordException(
    $"{count} invalid requests within 10 minutes; nothing is sent until there are fewer than {limit}, because Discord bans the address at 10,000.")
{
    /// <summary>Invalid requests in the last ten minutes.</summary>
    public int Count { get; } = count;
}

/// <summary>No usable answer, also after the retries. Whether the request took effect is unknown.</summary>
public sealed class DiscordUnreachableException(string route, string reason, Exception? inner)
    : DiscordException($"{route} got no answer: {reason}", inner);
