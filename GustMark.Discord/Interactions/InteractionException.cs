using GustMark.Discord.Rest;

namespace GustMark.Discord.Interactions;

/// <summary>An answer that the interaction no longer, or never, takes.</summary>
public sealed class InteractionException(string message) : DiscordException(message);

/// <summary>What goes out by itself when the answer is not there in time.</summary>
public enum Deferral
{
    /// <summary>Nothing: for suggestions, and where a modal opens at once.</summary>
    None,
    /// <summary>"Thinking", visible to all.</summary>
    Message,
    /// <summary>"Thinking", visible to the caller.</summary>
    EphemeralMessage,
    /// <summary>Nothing visible; the component's message changes later.</summary>
    Update,
}
