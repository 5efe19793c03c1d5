using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Discord.Models;

/// <summary>Kinds of component; other numbers are kept in <see cref="UnknownComponent"/>.</summary>
public enum ComponentType
{
    /// <summary>A row of up to five buttons or one select.</summary>
    ActionRow = 1,
    /// <summary>Button.</summary>
    Button = 2,
    /// <summary>Choice of given texts.</summary>
    StringSelect = 3,
    /// <summary>Text field of a modal.</summary>
    TextInput = 4,
    /// <summary>Choice of users.</summary>
    UserSelect = 5,
    /// <summary>Choice of roles.</summary>
    RoleSelect = 6,
    /// <summary>Choice of users and roles.</summary>
    MentionableSelect = 7,
    /// <summary>Choice of channels.</summary>
    ChannelSelect = 8,
    /// <summary>A modal's label around one input.</summary>
    Label = 18,
}

/// <summary>A piece of a message's or modal's interface.</summary>
[JsonConverter(typeof(ComponentConverter))]
public abstract record Component
{
    /// <summary>The kind.</summary>
    public abstract ComponentType Type { get; }
}

/// <summary>A row: one to five buttons, or one select, or (in modals) one text input.</summary>
public sealed record ActionRow : Component
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.ActionRow;

    /// <summary>What stands in the row.</summary>
    public IReadOnlyList<Component> Components { get => field ?? []; init; }

    /// <summary>A row of these.</summary>
    public static ActionRow Of(params IReadOnlyList<Component> components) => new() { Components = components };
}

/// <summary>Looks of a button.</summary>
public enum ButtonStyle
{
    /// <summary>Blurple.</summary>
    Primary = 1,
    /// <summary>Grey.</summary>
    Secondary = 2,
    /// <summary>Green.</summary>
    Success = 3,
    /// <summary>Red.</summary>
    Danger = 4,
    /// <summary>Opens an address; has no custom id.</summary>
    Link = 5,
}

/// <summary>A button: a custom id, or an address.</summary>
public sealed record Button : Component
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.Button;

    /// <summary>The look.</summary>
    public ButtonStyle Style { get; init; } = ButtonStyle.Secondary;

    /// <summary>Up to 80 characters.</summary>
    public string? Label { get; init; }

    /// <summary>Up to 100 characters, given back in the interaction.</summary>
    public string? CustomId { get; init; }

    /// <summary>Only with <see cref="ButtonStyle.Link"/>.</summary>
    public string? Url { get; init; }

    /// <summary>A picture before the label.</summary>
    public ComponentEmoji? Emoji { get; init; }

    /// <summary>Greyed out.</summary>
    public bool? Disabled { get; init; }
}

/// <summary>A unicode emoji by name, or a guild's own by id.</summary>
public sealed record ComponentEmoji(string? Name, Snowflake? Id = null);

/// <summary>What all selects share. Up to 25 values.</summary>
public abstract record Select : Component
{
    /// <summary>Up to 100 characters, given back in the interaction.</summary>
    public string CustomId { get => field ?? ""; init; }

    /// <summary>Up to 150 characters.</summary>
    public string? Placeholder { get; init; }

    /// <summary>0 to 25; 1 when absent.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 25; 1 when absent.</summary>
    public int? MaxValues { get; init; }

    /// <summary>Greyed out.</summary>
    public bool? Disabled { get; init; }

    /// <summary>In a submitted modal: what was chosen.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>A choice of given texts.</summary>
public sealed record StringSelect : Select
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.StringSelect;

    /// <summary>1 to 25 options.</summary>
    public IReadOnlyList<SelectOption> Options { get => field ?? []; init; }
}

/// <summary>One text of a select: label, value and description up to 100 characters each.</summary>
public sealed record SelectOption(string Label, string Value, string? Description = null, ComponentEmoji? Emoji = null, bool? Default = null);

/// <summary>A choice of users.</summary>
public sealed record UserSelect : Select
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.UserSelect;
}

/// <summary>A choice of roles.</summary>
public sealed record RoleSelect : Select
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.RoleSelect;
}

/// <summary>A choice of users and roles.</summary>
public sealed record MentionableSelect : Select
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.MentionableSelect;
}

/// <summary>A choice of channels.</summary>
public sealed record ChannelSelect : Select
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.ChannelSelect;

    /// <summary>Kinds offered; all when absent.</summary>
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }
}

/// <summary>Looks of a text field.</summary>
public enum TextInputStyle
{
    /// <summary>One line.</summary>
    Short = 1,
    /// <summary>Several lines.</summary>
    Paragraph = 2,
}

/// <summary>A text field of a modal; submitted, it carries <see cref="Value"/>.</summary>
public sealed record TextInput : Component
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.TextInput;

    /// <summary>Up to 100 characters.</summary>
    public string CustomId { get => field ?? ""; init; }

    /// <summary>The look.</summary>
    public TextInputStyle? Style { get; init; }

    /// <summary>Up to 45 characters.</summary>
    public string? Label { get; init; }

    /// <summary>What stands there at first, or what was typed.</summary>
    public string? Value { get; init; }

    /// <summary>Up to 100 characters.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Whether it must be filled; true when absent.</summary>
    public bool? Required { get; init; }

    /// <summary>0 to 4,000 characters.</summary>
    public int? MinLength { get; init; }

    /// <summary>1 to 4,000 characters.</summary>
    public int? MaxLength { get; init; }
}

/// <summary>A modal's label (45) and description (100) around one input.</summary>
public sealed record LabelComponent : Component
{
    /// <inheritdoc/>
    public override ComponentType Type => ComponentType.Label;

    /// <summary>The heading; absent in submitted modals.</summary>
    [JsonPropertyName("label")]
    public string? Text { get; init; }

    /// <summary>Small print.</summary>
    public string? Description { get; init; }

    /// <summary>The input.</summary>
    public Component? Component { get; init; }
}

/// <summary>A kind this client does not know, kept as it came.</summary>
/// <param name="Kind">The number.</param>
/// <param name="Json">The whole object.</param>
public sealed record UnknownComponent(int Kind, JsonElement Json) : Component
{
    /// <inheritdoc/>
    public override ComponentType Type => (ComponentType)Kind;
}
