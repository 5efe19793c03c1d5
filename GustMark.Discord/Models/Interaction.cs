using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Discord.Models;

/// <summary>What a user did.</summary>
public enum InteractionType
{
    /// <summary>Discord's own test; only over HTTP.</summary>
    Ping = 1,
    /// <summary>Called a command.</summary>
    ApplicationCommand = 2,
    /// <summary>Pressed a button or chose from a select.</summary>
    MessageComponent = 3,
    /// <summary>Is typing an option.</summary>
    Autocomplete = 4,
    /// <summary>Sent a modal.</summary>
    ModalSubmit = 5,
}

/// <summary>The right to answer an interaction for 15 minutes. A secret: it prints as dots.</summary>
[JsonConverter(typeof(InteractionTokenConverter))]
public readonly record struct InteractionToken(string Value)
{
    /// <summary>Never the token.</summary>
    public override string ToString() => "•••";
}

/// <summary>Something a user did that wants an answer within three seconds.</summary>
public sealed record Interaction
{
    /// <summary>The interaction's id: unique, so also a key for doing a thing once.</summary>
    public Snowflake Id { get; init; }

    /// <summary>The bot's application.</summary>
    public Snowflake ApplicationId { get; init; }

    /// <summary>What was done.</summary>
    public InteractionType Type { get; init; }

    /// <summary>The right to answer.</summary>
    public InteractionToken Token { get; init; }

    /// <summary>The details.</summary>
    public InteractionData? Data { get; init; }

    /// <summary>The guild; absent in direct messages.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The channel.</summary>
    public Snowflake? ChannelId { get; init; }

    /// <summary>The channel, partial.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Who, in a guild.</summary>
    public Member? Member { get; init; }

    /// <summary>Who, in direct messages.</summary>
    public User? User { get; init; }

    /// <summary>The message of the component.</summary>
    public Message? Message { get; init; }

    /// <summary>What the bot may do in the channel.</summary>
    public Permissions? AppPermissions { get; init; }

    /// <summary>The user's language, such as "de".</summary>
    public string? Locale { get; init; }

    /// <summary>Bytes that a file of the answer may have; absent where Discord does not say.</summary>
    public long? AttachmentSizeLimit { get; init; }

    /// <summary>Who it was, wherever it happened.</summary>
    [JsonIgnore]
    public User? Caller => Member?.User ?? User;
}

/// <summary>The details; which are there depends on the kind.</summary>
public sealed record InteractionData
{
    /// <summary>The command's id.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>The command's name.</summary>
    public string? Name { get; init; }

    /// <summary>The command's kind.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>The options given, or the sub-command called.</summary>
    public IReadOnlyList<InteractionOption> Options { get => field ?? []; init; }

    /// <summary>The users, roles and channels that options and selects name.</summary>
    public ResolvedData? Resolved { get; init; }

    /// <summary>What a menu command was called on.</summary>
    public Snowflake? TargetId { get; init; }

    /// <summary>The component's or modal's own id.</summary>
    public string? CustomId { get; init; }

    /// <summary>The component's kind.</summary>
    public ComponentType? ComponentType { get; init; }

    /// <summary>What was chosen from a select.</summary>
    public IReadOnlyList<string> Values { get => field ?? []; init; }

    /// <summary>A modal's filled fields.</summary>
    public IReadOnlyList<Component> Components { get => field ?? []; init; }

    /// <summary>The texts of a submitted modal by custom id, whether in rows or labels.</summary>
    public IEnumerable<KeyValuePair<string, string>> SubmittedTexts() => TextsIn(Components);

    static IEnumerable<KeyValuePair<string, string>> TextsIn(IReadOnlyList<Component?> components) => components.SelectMany(component => component switch
    {
        TextInput input => [new(input.CustomId, input.Value ?? "")],
        ActionRow row => TextsIn(row.Components),
        LabelComponent { Component: { } inner } => TextsIn([inner]),
        _ => Enumerable.Empty<KeyValuePair<string, string>>(),
    });
}

/// <summary>An option as given, or a sub-command as called.</summary>
public sealed record InteractionOption
{
    /// <summary>Its name.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Its kind.</summary>
    public OptionType Type { get; init; }

    /// <summary>Its value; absent on sub-commands. While typing it may be unfinished text even for numbers.</summary>
    public OptionValue? Value { get; init; }

    /// <summary>Below a sub-command or group.</summary>
    public IReadOnlyList<InteractionOption> Options { get => field ?? []; init; }

    /// <summary>The option being typed.</summary>
    public bool? Focused { get; init; }
}

/// <summary>What ids in an interaction stand for.</summary>
public sealed record ResolvedData
{
    /// <summary>Users by id.</summary>
    public IReadOnlyDictionary<Snowflake, User> Users { get => field ?? new Dictionary<Snowflake, User>(); init; }

    /// <summary>Members by user id, without their user.</summary>
    public IReadOnlyDictionary<Snowflake, Member> Members { get => field ?? new Dictionary<Snowflake, Member>(); init; }

    /// <summary>Roles by id.</summary>
    public IReadOnlyDictionary<Snowflake, Role> Roles { get => field ?? new Dictionary<Snowflake, Role>(); init; }

    /// <summary>Channels by id, partial.</summary>
    public IReadOnlyDictionary<Snowflake, Channel> Channels { get => field ?? new Dictionary<Snowflake, Channel>(); init; }

    /// <summary>Messages by id, partial.</summary>
    public IReadOnlyDictionary<Snowflake, Message> Messages { get => field ?? new Dictionary<Snowflake, Message>(); init; }

    /// <summary>Files by id.</summary>
    public IReadOnlyDictionary<Snowflake, Attachment> Attachments { get => field ?? new Dictionary<Snowflake, Attachment>(); init; }
}

sealed class InteractionTokenConverter : JsonConverter<InteractionToken>
{
    public override InteractionToken Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new(reader.GetString()!) : throw new JsonException("An interaction's token is a string.");

    public override void Write(Utf8JsonWriter writer, InteractionToken value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
