using GustMark.Core.Access;
using GustMark.Core.Identity;

namespace GustMark.Core.Approvals;

/// <summary>How far something is that waits for a second person.</summary>
public enum ApprovalState
{
    /// <summary>For the second person.</summary>
    Waiting,

    /// <summary>It is going to be run.</summary>
    Approved,

    /// <summary>It runs, or ran when the process ended.</summary>
    Running,

    /// <summary>It was run; what came of it is in the audit.</summary>
    Done,

    /// <summary>The second person does not want it, or the first one not any more.</summary>
    Refused,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>The process ended while it ran: nobody knows, and it is not run again.</summary>
    Unclear,
}

/// <summary>A command that waits for a second person.</summary>
/// <param name="Id">That of the interaction that asked for it; unique in the guild.</param>
/// <param name="Channel">Where it was asked for, and where the answer is given.</param>
/// <param name="AskerName">As it was shown in the guild; hostile text.</param>
/// <param name="AskerLevel">The level he had.</param>
/// <param name="Command">Its name.</param>
/// <param name="Asked">What is run, in a form that the bot knows.</param>
/// <param name="Summary">What is run, for people.</param>
/// <param name="Reason">Why, as the asker says.</param>
public sealed record Approval(
    GuildId Guild, ulong Id, ChannelId Channel, MemberId Asker, string AskerName, AccessLevel AskerLevel, string Command, string Asked, string Summary, string Reason,
    DateTimeOffset At, DateTimeOffset Expires)
{
    /// <summary>Longest <see cref="Reason"/>, in UTF-16 units.</summary>
    public const int MaxReason = 300;

    /// <summary>Longest <see cref="Asked"/>, in UTF-16 units.</summary>
    public const int MaxAsked = 20_000;

    public ApprovalState State { get; init; }

    /// <summary>Who approved or refused it; null until then.</summary>
    public MemberId? Decider { get; init; }

    /// <summary>The message with the buttons; null before it is sent.</summary>
    public MessageId? Message { get; init; }

    /// <summary>Whether anything is going to come of it.</summary>
    public bool IsOpen => State is ApprovalState.Waiting or ApprovalState.Approved or ApprovalState.Running;
}
