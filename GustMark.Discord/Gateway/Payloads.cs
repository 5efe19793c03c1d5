using System.Text.Json.Serialization;
using GustMark.Discord.Models;

namespace GustMark.Discord.Gateway;

sealed record HelloData(int HeartbeatInterval);

sealed record ReadyData
{
    public User? User { get; init; }

    public string? SessionId { get; init; }

    public string? ResumeGatewayUrl { get; init; }

    public Application? Application { get; init; }

    public IReadOnlyList<Guild> Guilds { get => field ?? []; init; }
}

sealed record RoleEventData(Snowflake GuildId, Role? Role);

sealed record RoleDeletedData(Snowflake GuildId, Snowflake RoleId);

sealed record MessageDeletedData(Snowflake Id, Snowflake ChannelId, Snowflake? GuildId);

sealed record BanData(Snowflake GuildId, User? User);

sealed record MemberUpdatedData
{
    public Snowflake GuildId { get; init; }

    public User? User { get; init; }

    public string? Nick { get; init; }

    public IReadOnlyList<Snowflake> Roles { get => field ?? []; init; }

    public DateTimeOffset? JoinedAt { get; init; }

    public DateTimeOffset? CommunicationDisabledUntil { get; init; }

    public bool? Pending { get; init; }
}

sealed record GatewaySend<T>(int Op, T D);

// Classes, not records: they hold the token and must not print it.
sealed class IdentifyData
{
    public required string Token { get; init; }

    public required int Intents { get; init; }

    public required ConnectionProperties Properties { get; init; }

    public required IReadOnlyList<int> Shard { get; init; }

    public Presence? Presence { get; init; }
}

sealed class ResumeData
{
    public required string Token { get; init; }

    public required string SessionId { get; init; }

    public required long Seq { get; init; }
}

sealed record ConnectionProperties(string Os, string Browser, string Device);

/// <summary>What the bot shows below its name.</summary>
/// <param name="Status">"online", "idle", "dnd" or "invisible".</param>
/// <param name="Activities">Usually one.</param>
public sealed record Presence(string Status, IReadOnlyList<Activity> Activities)
{
    /// <summary>Since when idle, as Unix milliseconds.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public long? Since { get; init; }

    /// <summary>Away.</summary>
    public bool Afk { get; init; }
}

/// <summary>What the bot does.</summary>
/// <param name="Name">The words.</param>
/// <param name="Type">0 playing, 2 listening, 3 watching, 4 custom (shows <paramref name="State"/>), 5 competing.</param>
/// <param name="State">Of a custom activity.</param>
public sealed record Activity(string Name, int Type, string? State = null);
