using System.Text.Json.Serialization;

namespace GustMark.Discord.Models;

/// <summary>Bits of a message; others are kept.</summary>
[Flags]
public enum MessageFlags
{
    /// <summary>None.</summary>
    None = 0,
    /// <summary>Links show no preview.</summary>
    SuppressEmbeds = 1 << 2,
    /// <summary>Only the caller of the interaction sees it.</summary>
    Ephemeral = 1 << 6,
    /// <summary>A deferred answer that is still "thinking".</summary>
    Loading = 1 << 7,
    /// <summary>No push or sound.</summary>
    SuppressNotifications = 1 << 12,
}

/// <summary>A message as Discord tells it.</summary>
public sealed record Message
{
    /// <summary>The message's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary>The channel.</summary>
    public Snowflake ChannelId { get; init; }

    /// <summary>The guild; only in gateway events.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>Who wrote it.</summary>
    public User? Author { get; init; }

    /// <summary>The text; empty without the message content intent.</summary>
    public string Content { get => field ?? ""; init; }

    /// <summary>When it was written.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>When it was last edited.</summary>
    public DateTimeOffset? EditedTimestamp { get; init; }

    /// <summary>Embeds.</summary>
    public IReadOnlyList<Embed> Embeds { get => field ?? []; init; }

    /// <summary>Files.</summary>
    public IReadOnlyList<Attachment> Attachments { get => field ?? []; init; }

    /// <summary>Buttons and selects, in rows.</summary>
    public IReadOnlyList<Component> Components { get => field ?? []; init; }

    /// <summary>Its bits.</summary>
    public MessageFlags? Flags { get; init; }
}

/// <summary>A file of a message.</summary>
public sealed record Attachment
{
    /// <summary>The attachment's id.</summary>
    public Snowflake Id { get; init; }

    /// <summary>The file's name.</summary>
    public string Filename { get => field ?? ""; init; }

    /// <summary>Alternative text.</summary>
    public string? Description { get; init; }

    /// <summary>MIME type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Where it can be loaded for some hours.</summary>
    public string? Url { get; init; }
}

/// <summary>A file to send.</summary>
/// <param name="Name">File name; embeds refer to it as <c>attachment://name</c>.</param>
/// <param name="Content">The bytes; kept until the request is done, since a retry sends them again.</param>
/// <param name="Description">Alternative text, up to 1,024 characters.</param>
public sealed record FileAttachment(string Name, ReadOnlyMemory<byte> Content, string? Description = null)
{
    /// <summary>Opens the bytes anew for each try, where they are too many for memory; <see cref="Content"/> does not count then.</summary>
    public Func<Stream>? Open { get; init; }
}

/// <summary>A message to send, or what to change on one: a null member is left as it is, an empty one is cleared.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Up to 2,000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>Up to 10.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>Up to 5 rows.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    /// <summary>Who may be mentioned; nobody unless asked for.</summary>
    public AllowedMentions AllowedMentions { get => field ?? AllowedMentions.None; init; }

    /// <summary>Ephemeral, silent and the like. On an edit only <see cref="MessageFlags.SuppressEmbeds"/> counts.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>
    /// Up to 25 characters. Discord answers a second message of the same nonce within some minutes with the first one, so
    /// a retry makes no duplicate. Made up when absent. Only for messages to a channel.
    /// </summary>
    public string? Nonce { get; init; }

    /// <summary>The message answered to. Only for messages to a channel.</summary>
    public MessageReference? MessageReference { get; init; }

    /// <summary>On an edit: the files to keep; null keeps all of them unless <see cref="Files"/> are given.</summary>
    [JsonIgnore]
    public IReadOnlyList<Snowflake>? KeepAttachments { get; init; }

    /// <summary>Up to 10 files.</summary>
    [JsonIgnore]
    public IReadOnlyList<FileAttachment> Files { get => field ?? []; init; }

    /// <summary>Whether only the caller of the interaction shall see it.</summary>
    [JsonIgnore]
    public bool IsEphemeral => Flags is { } flags && flags.HasFlag(MessageFlags.Ephemeral);

    [JsonInclude]
    internal bool? EnforceNonce { get; init; }

    [JsonInclude]
    internal IReadOnlyList<OutgoingAttachment>? Attachments { get; init; }

    /// <summary>A message of text alone.</summary>
    public static OutgoingMessage Text(string content) => new() { Content = content };
}

/// <summary>Points at a message in the same channel.</summary>
public sealed record MessageReference(Snowflake MessageId, bool FailIfNotExists = false);

sealed record OutgoingAttachment(string Id, string? Filename = null, string? Description = null);

/// <summary>What in a text really notifies someone.</summary>
public sealed record AllowedMentions
{
    /// <summary>Nobody.</summary>
    public static AllowedMentions None { get; } = new();

    /// <summary>Whole kinds: "users", "roles", "everyone".</summary>
    public IReadOnlyList<string> Parse { get => field ?? []; init; }

    /// <summary>Up to 100 users.</summary>
    public IReadOnlyList<Snowflake>? Users { get; init; }

    /// <summary>Up to 100 roles.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    /// <summary>The author of the message answered to.</summary>
    public bool? RepliedUser { get; init; }
}
