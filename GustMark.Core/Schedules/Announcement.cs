using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Identity;

namespace GustMark.Core.Schedules;

/// <summary>What an announcement says, and where.</summary>
/// <param name="Text">As <see cref="AnnouncementText"/>.</param>
public sealed record Announcement(string Text)
{
    /// <summary>The server it is said on; null for all of the guild.</summary>
    public string? Server { get; init; }

    /// <summary>The channel of Discord where it is posted as well; null for none.</summary>
    public ulong? Channel { get; init; }

    [JsonIgnore]
    public ServerId? On => ServerTargets.Parse(Server);

    [JsonIgnore]
    public ChannelId? PostedIn => Channel is { } channel ? new ChannelId(channel) : null;

    /// <summary>For <see cref="Schedule.Payload"/>.</summary>
    public string Write() => JsonSerializer.Serialize(this, ScheduleJson.Default.Announcement);

    /// <summary>What <see cref="Write"/> wrote; null when it is something else.</summary>
    public static Announcement? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, ScheduleJson.Default.Announcement) is { Text: not null } read && ServerTargets.IsOne(read.Server) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A console command that is planned.</summary>
/// <param name="Command">As it was typed.</param>
public sealed record PlannedCommand(string Command)
{
    /// <summary>The server it is sent to; null for all of the guild.</summary>
    public string? Server { get; init; }

    [JsonIgnore]
    public ServerId? On => ServerTargets.Parse(Server);

    /// <summary>For <see cref="Schedule.Payload"/>.</summary>
    public string Write() => JsonSerializer.Serialize(this, ScheduleJson.Default.PlannedCommand);

    /// <summary>What <see cref="Write"/> wrote; null when it is something else.</summary>
    public static PlannedCommand? Read(string payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, ScheduleJson.Default.PlannedCommand) is { Command: not null } read && ServerTargets.IsOne(read.Server) ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
