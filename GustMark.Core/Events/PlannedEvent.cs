using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Identity;

namespace GustMark.Core.Events;

/// <summary>An event that is planned: what was typed, so that it follows what the guild sets later where nothing was.</summary>
/// <param name="Kind">The <see cref="IContestKind.Word"/>.</param>
/// <param name="Server">The id of the game server.</param>
public sealed record PlannedEvent(string Kind, string Server)
{
    /// <summary>Null for an arena that is drawn each time.</summary>
    public string? Location { get; init; }

    public long? Minutes { get; init; }

    public string? Item { get; init; }

    public long? Amount { get; init; }

    public string? Supplies { get; init; }

    [JsonIgnore]
    public ServerId On => new(Guid.ParseExact(Server, "N"));

    [JsonIgnore]
    public EventEntry Entry => new() { Minutes = Minutes, Item = Item, Amount = Amount, Supplies = Supplies };

    /// <summary>For <see cref="Schedules.Schedule.Payload"/>.</summary>
    public string Write() => JsonSerializer.Serialize(this, PlannedEventJson.Default.PlannedEvent);

    /// <summary>What <see cref="Write"/> wrote; null when it is something else.</summary>
    public static PlannedEvent? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, PlannedEventJson.Default.PlannedEvent) is { Kind: { } kind, Server: { } server } read
                && ContestKinds.Find(kind) is not null && Guid.TryParseExact(server, "N", out _) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlannedEvent))]
internal sealed partial class PlannedEventJson : JsonSerializerContext;
