using System.Text.Json.Serialization;

namespace GustMark.Discord.Models;

/// <summary>How an interaction is first answered.</summary>
public enum InteractionCallbackType
{
    /// <summary>A message.</summary>
    Message = 4,
    /// <summary>"Thinking", a message later.</summary>
    DeferredMessage = 5,
    /// <summary>Nothing visible, the component's message changes later.</summary>
    DeferredUpdate = 6,
    /// <summary>The component's message changes.</summary>
    Update = 7,
    /// <summary>Suggestions.</summary>
    Suggestions = 8,
    /// <summary>A modal opens.</summary>
    Modal = 9,
}

/// <summary>The first answer to an interaction; its cases are made by the methods.</summary>
public sealed record InteractionResponse
{
    InteractionResponse(InteractionCallbackType type) => Type = type;

    /// <summary>The kind.</summary>
    public InteractionCallbackType Type { get; }

    /// <summary>Of messages and updates.</summary>
    public OutgoingMessage? Message { get; private init; }

    /// <summary>Of a modal.</summary>
    public Modal? Modal { get; private init; }

    /// <summary>Of suggestions, up to 25.</summary>
    public IReadOnlyList<CommandChoice>? Suggestions { get; private init; }

    /// <summary>Whether a deferred message will be for the caller alone.</summary>
    public bool Ephemeral { get; private init; }

    /// <summary>Answers with a message.</summary>
    public static InteractionResponse WithMessage(OutgoingMessage message) => new(InteractionCallbackType.Message) { Message = message };

    /// <summary>Changes the message of the component.</summary>
    public static InteractionResponse WithUpdate(OutgoingMessage message) => new(InteractionCallbackType.Update) { Message = message };

    /// <summary>Promises a message.</summary>
    public static InteractionResponse WithDeferredMessage(bool ephemeral) => new(InteractionCallbackType.DeferredMessage) { Ephemeral = ephemeral };

    /// <summary>Promises nothing visible.</summary>
    public static InteractionResponse WithDeferredUpdate() => new(InteractionCallbackType.DeferredUpdate);

    /// <summary>Opens a modal.</summary>
    public static InteractionResponse WithModal(Modal modal) => new(InteractionCallbackType.Modal) { Modal = modal };

    /// <summary>Suggests up to 25 values.</summary>
    public static InteractionResponse WithSuggestions(IReadOnlyList<CommandChoice> choices) => new(InteractionCallbackType.Suggestions) { Suggestions = choices };
}

/// <summary>A form: custom id up to 100, title up to 45 characters, one to five inputs, each in a row or a label of its own.</summary>
public sealed record Modal(string CustomId, string Title, IReadOnlyList<Component> Components);

sealed record MessageCallback(InteractionCallbackType Type, OutgoingMessage Data);

sealed record DeferCallback(InteractionCallbackType Type, DeferData? Data);

sealed record DeferData(MessageFlags Flags);

sealed record ModalCallback(InteractionCallbackType Type, Modal Data);

sealed record SuggestionsCallback(InteractionCallbackType Type, SuggestionsData Data);

sealed record SuggestionsData(IReadOnlyList<CommandChoice> Choices);

sealed record CallbackAnswer([property: JsonPropertyName("resource")] CallbackResource? Resource);

sealed record CallbackResource(int Type, Message? Message);
