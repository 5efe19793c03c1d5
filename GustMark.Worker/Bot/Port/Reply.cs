namespace GustMark.Worker.Bot.Port;

/// <summary>What the bot answers to an interaction.</summary>
internal abstract record Reply;

/// <summary>A message: new, or in place of the one whose component was used.</summary>
internal sealed record MessageReply(Message Message) : Reply
{
    /// <summary>Only the caller sees it. Null: as the command declares.</summary>
    public bool? IsPrivate { get; init; }

    /// <summary>Replaces the message that carries the component, instead of adding one.</summary>
    public bool ReplacesSource { get; init; }

    /// <summary>Called with the message's id once it is in the channel.</summary>
    public Func<Core.Identity.MessageId, CancellationToken, Task>? Sent { get; init; }

    /// <summary>Called once the message is in the channel, or has taken the place of the one whose component was used.</summary>
    public Func<CancellationToken, Task>? Arrived { get; init; }

    /// <summary>What is done when a question is answered with yes; null for what asks nothing.</summary>
    public Func<ComponentInteraction, CancellationToken, Task<Message>>? OnYes { get; init; }

    /// <summary>What the message was made of; disposed of when it is in the channel, or when it cannot be.</summary>
    public IDisposable? MadeOf { get; init; }
}

/// <summary>A dialog to fill in.</summary>
internal sealed record ModalReply(CustomId CustomId, string Title, IReadOnlyList<TextField> Fields) : Reply;

/// <summary>One text input of a modal.</summary>
/// <param name="Label">At most 45 characters.</param>
internal sealed record TextField(string Id, string Label)
{
    public string? Value { get; init; }

    public string? Placeholder { get; init; }

    public bool Required { get; init; } = true;

    public int MaxLength { get; init; } = 100;
}

/// <summary>What an answer means for what was asked.</summary>
internal enum Outcome
{
    /// <summary>It was done.</summary>
    Done,

    /// <summary>Nothing is done before another answer comes.</summary>
    Asked,

    Refused,

    Failed,

    /// <summary>It was broken off, and may be done.</summary>
    BrokenOff,
}

/// <summary>Everything a message can hold.</summary>
internal sealed record Message
{
    public string Content { get; init; } = "";

    /// <summary>As an answer; it is not shown.</summary>
    public Outcome Outcome { get; init; }

    public IReadOnlyList<Embed> Embeds { get; init; } = [];

    public IReadOnlyList<Row> Rows { get; init; } = [];

    public IReadOnlyList<FileAttachment> Files { get; init; } = [];

    /// <summary>Links in the content show no preview: for text that came from a game.</summary>
    public bool WithoutPreviews { get; init; }

    /// <summary>Who is notified of a mention in the content; nobody else ever is.</summary>
    public IReadOnlyList<Core.Identity.MemberId> Pings { get; init; } = [];

    public static implicit operator Message(Embed embed) => new() { Embeds = [embed] };

    public MessageReply AsReply() => new(this);
}

internal sealed record Embed(string Title, string Description, Theme Theme)
{
    public IReadOnlyList<EmbedField> Fields { get; init; } = [];

    public string? Footer { get; init; }

    /// <summary>Name of an attached file to show.</summary>
    public string? Image { get; init; }

    /// <summary>Address of a small picture beside the text, fetched by Discord.</summary>
    public Uri? Thumbnail { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
}

internal sealed record EmbedField(string Name, string Value, bool Inline = true);

/// <summary>A row of buttons (up to five), or one select.</summary>
internal sealed record Row(IReadOnlyList<Component> Components)
{
    public static Row Of(params IReadOnlyList<Component> components) => new(components);
}

internal abstract record Component;

internal sealed record Button(string Label, CustomId CustomId, ButtonStyle Style = ButtonStyle.Secondary) : Component
{
    public bool Disabled { get; init; }
}

internal sealed record LinkButton(string Label, Uri Url) : Component;

internal sealed record Select(CustomId CustomId, string Placeholder, IReadOnlyList<OptionChoice> Choices) : Component;

internal enum ButtonStyle
{
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
}

internal sealed record FileAttachment(string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Opens the bytes, where they are too many for memory; <see cref="Content"/> does not count then.</summary>
    public Func<Stream>? Open { get; init; }
}
