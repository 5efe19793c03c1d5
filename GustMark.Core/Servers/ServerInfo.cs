using System.Text.Json;

namespace GustMark.Core.Servers;

/// <summary>What a server answers to <c>serverinfo</c>. Every field is optional: a patch of the game may rename any of them.</summary>
/// <param name="Framerate">Frames a second of the server's own loop.</param>
/// <param name="MemoryMegabytes">Memory of the game process, MB.</param>
/// <param name="Uptime">Since the game process started.</param>
/// <param name="NetworkIn">Bytes a second.</param>
/// <param name="NetworkOut">Bytes a second.</param>
public sealed record ServerInfo(
    string? Hostname,
    int? Players,
    int? MaxPlayers,
    int? Queued,
    int? Joining,
    int? Entities,
    double? Framerate,
    int? MemoryMegabytes,
    TimeSpan? Uptime,
    string? Map,
    string? GameTime,
    string? Version,
    long? NetworkIn,
    long? NetworkOut)
{
    /// <summary>Reads an answer; null when it is not a JSON object. Names are compared without case, unknown ones are passed over.</summary>
    public static ServerInfo? Parse(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // The latter for half a surrogate pair in the text itself.
            return null;
        }

        using (document)
        {
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;

            var fields = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (Readable(() => property.Name) is { } name)
                    fields[name] = property.Value;
            }

            return new ServerInfo(
                Text("Hostname"), Whole("Players"), Whole("MaxPlayers"), Whole("Queued"), Whole("Joining"), Whole("EntityCount"),
                Number("Framerate"), Whole("Memory"), Number("Uptime") is { } seconds and >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null,
                Text("Map"), Text("GameTime"), Text("Protocol") ?? Text("Version"), Long("NetworkIn"), Long("NetworkOut"));

            string? Text(string name) => fields.TryGetValue(name, out var value)
                ? value.ValueKind switch
                {
                    JsonValueKind.String => Readable(value.GetString),
                    JsonValueKind.Number => value.GetRawText(),
                    _ => null,
                }
                : null;

            double? Number(string name) =>
                fields.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
                && double.IsFinite(number) ? number : null;

            long? Long(string name) => Number(name) is { } number and > -9e18 and < 9e18 ? (long)number : null;

            int? Whole(string name) => Number(name) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;
        }
    }

    // \ud800 without its other half is valid JSON and no text: a name that was cut in the middle, say.
    private static string? Readable(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
