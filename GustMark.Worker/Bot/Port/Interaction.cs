using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Locales;

namespace GustMark.Worker.Bot.Port;

/// <summary>Who is asking, where, with what right.</summary>
/// <param name="Name">As shown in the guild; hostile text.</param>
internal sealed record Caller(MemberId Id, string Name, AccessLevel Level);

/// <summary>What all interactions have in common. <paramref name="Id"/> is unique and identifies what it causes.</summary>
internal abstract record Interaction(ulong Id, GuildId Guild, ChannelId Channel, Caller Caller)
{
    /// <summary>What Discord takes where it says nothing else, in bytes a file.</summary>
    public const long DefaultFileLimit = 10 * 1024 * 1024;

    /// <summary>Bytes that a file of the answer may have.</summary>
    public long FileLimit { get; init; } = DefaultFileLimit;

    /// <summary>What the member has chosen in Discord; null where the bot does not speak it.</summary>
    public Language? Language { get; init; }

    /// <summary>What is recorded of it beyond what was asked for.</summary>
    public AuditDraft Audit { get; init; } = new();

    /// <summary>Names the approval by which it is run for who asked; null for what somebody does himself.</summary>
    public string? Approval { get; init; }

    /// <summary>Shows a message until the answer takes its place; null where nobody sees it.</summary>
    public Func<Message, CancellationToken, Task>? Progress { get; init; }

    /// <summary>
    /// Shows how far the work is, in place of the answer to come. At most one in two seconds is shown, the others are left out; one that
    /// does not arrive is no failure.
    /// </summary>
    public Task ReportAsync(Message message, CancellationToken ct) => Progress?.Invoke(message, ct) ?? Task.CompletedTask;
}

/// <summary>A slash command with its options, by name. Discord has checked their types.</summary>
internal sealed record CommandInteraction(
    ulong Id, GuildId Guild, ChannelId Channel, Caller Caller, string Command, IReadOnlyDictionary<string, OptionValue> Options)
    : Interaction(Id, Guild, Channel, Caller)
{
    public string? Text(string name) => Options.TryGetValue(name, out var value) ? value.Text : null;

    public long? Integer(string name) => Options.TryGetValue(name, out var value) ? value.Integer : null;

    public bool Flag(string name) => Options.TryGetValue(name, out var value) && value.Flag;

    public ChannelId? ChannelOf(string name) => Options.TryGetValue(name, out var value) ? value.Channel : null;

    /// <summary>Snowflake of a role.</summary>
    public ulong? RoleOf(string name) => Options.TryGetValue(name, out var value) ? value.Role : null;

    /// <summary>An option that is declared as required.</summary>
    /// <exception cref="InvalidOperationException">Discord sent the command without it.</exception>
    public string Required(string name) => Text(name) ?? throw new InvalidOperationException($"Option {name} is missing.");
}

/// <summary>The value of an option; only what fits its kind is set.</summary>
internal readonly record struct OptionValue(string? Text = null, long? Integer = null, bool Flag = false, ChannelId? Channel = null, ulong? Role = null);

/// <summary>An option being typed, for which suggestions are wanted.</summary>
internal sealed record CompletionInteraction(
    ulong Id, GuildId Guild, ChannelId Channel, Caller Caller, string Command, string Option, string Typed)
    : Interaction(Id, Guild, Channel, Caller);

/// <summary>A button pressed or a select changed.</summary>
internal sealed record ComponentInteraction(
    ulong Id, GuildId Guild, ChannelId Channel, Caller Caller, MessageId Message, CustomId CustomId, IReadOnlyList<string> Values)
    : Interaction(Id, Guild, Channel, Caller);

/// <summary>A modal filled in.</summary>
internal sealed record ModalInteraction(
    ulong Id, GuildId Guild, ChannelId Channel, Caller Caller, CustomId CustomId, IReadOnlyDictionary<string, string> Fields)
    : Interaction(Id, Guild, Channel, Caller)
{
    public string Field(string name) => Fields.TryGetValue(name, out var value) ? value : "";
}

/// <summary>What a component or modal carries back: who handles it, and with what. At most 100 characters, no <c>|</c> in a part.</summary>
internal sealed record CustomId(string Handler, string Argument)
{
    public static CustomId Parse(string text) =>
        text.IndexOf('|', StringComparison.Ordinal) is var bar and >= 0 ? new CustomId(text[..bar], text[(bar + 1)..]) : new CustomId(text, "");

    public override string ToString() => $"{Handler}|{Argument}";
}
