using System.Text.Json.Serialization;

namespace GustMark.Discord.Models;

/// <summary>Kinds of application command.</summary>
public enum ApplicationCommandType
{
    /// <summary>Slash command.</summary>
    ChatInput = 1,
    /// <summary>In a user's menu.</summary>
    User = 2,
    /// <summary>In a message's menu.</summary>
    Message = 3,
}

/// <summary>Kinds of option; other numbers are kept.</summary>
public enum OptionType
{
    /// <summary>A command below the command.</summary>
    SubCommand = 1,
    /// <summary>A group of sub-commands.</summary>
    SubCommandGroup = 2,
    /// <summary>Text.</summary>
    String = 3,
    /// <summary>Whole number.</summary>
    Integer = 4,
    /// <summary>Yes/no.</summary>
    Boolean = 5,
    /// <summary>A user.</summary>
    User = 6,
    /// <summary>A channel.</summary>
    Channel = 7,
    /// <summary>A role.</summary>
    Role = 8,
    /// <summary>A user or a role.</summary>
    Mentionable = 9,
    /// <summary>A number.</summary>
    Number = 10,
    /// <summary>A file.</summary>
    Attachment = 11,
}

/// <summary>Where a command can be used.</summary>
public enum InteractionContext
{
    /// <summary>In guilds.</summary>
    Guild = 0,
    /// <summary>In direct messages with the bot.</summary>
    BotDm = 1,
    /// <summary>In other direct messages.</summary>
    PrivateChannel = 2,
}

/// <summary>To what a command is installed.</summary>
public enum IntegrationType
{
    /// <summary>A guild.</summary>
    GuildInstall = 0,
    /// <summary>A user.</summary>
    UserInstall = 1,
}

/// <summary>A command as it is declared, and as Discord tells it back.</summary>
public sealed record ApplicationCommand
{
    /// <summary>Given by Discord; absent in a declaration.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>1 to 32 lower-case characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>1 to 100 characters; empty on menu commands.</summary>
    public string? Description { get; init; }

    /// <summary>Slash command when absent.</summary>
    public ApplicationCommandType? Type { get; init; }

    /// <summary>Up to 25, required ones first.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Who sees the command at first: members with all of these; <see cref="Permissions.None"/> means administrators, null everyone.</summary>
    [JsonConverter(typeof(PermissionsAsNumberConverter))]
    public Permissions? DefaultMemberPermissions { get; init; }

    /// <summary>Where it can be used; Discord's default when null. Only on global commands.</summary>
    public IReadOnlyList<InteractionContext>? Contexts { get; init; }

    /// <summary>To what it is installed; the application's default when null. Only on global commands.</summary>
    public IReadOnlyList<IntegrationType>? IntegrationTypes { get; init; }

    /// <summary>Names in other languages.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>Descriptions in other languages.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }
}

/// <summary>An option of a command, or a sub-command.</summary>
public sealed record CommandOption
{
    /// <summary>Its kind.</summary>
    public OptionType Type { get; init; }

    /// <summary>1 to 32 lower-case characters.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>1 to 100 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Must be given; false when absent.</summary>
    public bool? Required { get; init; }

    /// <summary>Up to 25 fixed values.</summary>
    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    /// <summary>Of a sub-command or group.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Kinds of channel offered.</summary>
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }

    /// <summary>Least number.</summary>
    public OptionValue? MinValue { get; init; }

    /// <summary>Greatest number.</summary>
    public OptionValue? MaxValue { get; init; }

    /// <summary>Least characters, 0 to 6,000.</summary>
    public int? MinLength { get; init; }

    /// <summary>Most characters, 1 to 6,000.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Asks the bot for suggestions while typing.</summary>
    public bool? Autocomplete { get; init; }

    /// <summary>Names in other languages.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }

    /// <summary>Descriptions in other languages.</summary>
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }
}

/// <summary>A fixed value or a suggestion: a name of up to 100 characters and what it stands for.</summary>
public sealed record CommandChoice(string Name, OptionValue Value)
{
    /// <summary>Names in other languages.</summary>
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
}
