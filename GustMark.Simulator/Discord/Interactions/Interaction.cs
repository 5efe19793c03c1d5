using System.Text.Json.Nodes;
using GustMark.Simulator.Discord.State;

namespace GustMark.Simulator.Discord.Interactions;

enum InteractionState
{
    /// <summary>No response yet; after the deadline it fails.</summary>
    Waiting,

    /// <summary>Acknowledged, the answer is still to come ("thinking…").</summary>
    Deferred,
    Answered,

    /// <summary>"The application did not respond".</summary>
    Failed,
}

/// <summary>One thing a user did that the bot must answer. Used with the gate held, except for <see cref="Done"/>.</summary>
sealed class Interaction(ulong id, string token, int type, Person user, GuildChannel channel, DateTimeOffset sentAt, long dispatched)
{
    public const int Command = 2, Component = 3, Autocomplete = 4, Modal = 5;

    public ulong Id { get; } = id;
    public string Token { get; } = token;
    public int Type { get; } = type;
    public Person User { get; } = user;
    public GuildChannel Channel { get; } = channel;
    public DateTimeOffset SentAt { get; } = sentAt;
    public long Dispatched { get; } = dispatched;
    public InteractionState State { get; set; }
    public ITimer? Deadline { get; set; }

    /// <summary>The command's full name, such as <c>console send</c>.</summary>
    public string? CommandName { get; init; }

    /// <summary>The message whose component was used.</summary>
    public StoredMessage? Source { get; init; }

    /// <summary>What <c>@original</c> means: the answer, or the source of a component.</summary>
    public StoredMessage? Original { get; set; }

    /// <summary>The messages it led to or changed, in order of time.</summary>
    public List<StoredMessage> Messages { get; } = [];
    public JsonObject? Dialog { get; set; }
    public bool DialogSubmitted { get; set; }
    public JsonArray? Choices { get; set; }

    /// <summary>From dispatch to the first response that is no deferral.</summary>
    public TimeSpan Elapsed { get; set; }

    readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes once it is answered or has failed.</summary>
    public Task Done => done.Task;
    public void Finish() => done.TrySetResult();
}
