using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Core.Schedules;

/// <summary>How far a run is, or how it ended.</summary>
public enum RunState
{
    /// <summary>It has begun.</summary>
    Running,

    /// <summary>A part of it could not be done yet, and is tried again.</summary>
    Waiting,

    Done,

    /// <summary>Rightly not done: it was a quiet hour.</summary>
    LeftOut,

    /// <summary>It was too late for it when the bot was back.</summary>
    Missed,

    /// <summary>Done, but further times were due before it had ended, and were left out.</summary>
    Overlapped,

    /// <summary>Not done, or not all of it.</summary>
    Failed,

    /// <summary>Nobody knows whether it was done; it is not done again.</summary>
    Unclear,
}

/// <summary>What can go wrong.</summary>
public enum RunTroubleKind
{
    /// <summary>The server was not connected.</summary>
    NotConnected,

    /// <summary>The server did not take the command now.</summary>
    NotTaken,

    /// <summary>The connection broke before the answer: it may have run.</summary>
    AnswerLost,

    /// <summary>The guild has no such server (any more).</summary>
    ServerGone,

    /// <summary>The command is on the deny list, and who planned it is no admin any more.</summary>
    Denied,

    /// <summary>The command cannot be built, for what <see cref="RunTrouble.Detail"/> says.</summary>
    Unsendable,

    /// <summary>Nothing can be posted in the channel.</summary>
    NotPosted,

    /// <summary>Discord did not take it at that moment.</summary>
    NotPostedYet,

    /// <summary>It failed inside, perhaps after a part of it was done.</summary>
    Broken,

    /// <summary>The worker ended in the middle of it.</summary>
    WorkerEnded,

    /// <summary>An event is under way on the server already.</summary>
    Busy,

    /// <summary>The guild has no such arena any more.</summary>
    ArenaGone,

    /// <summary>A try before was broken off, and it cannot be seen whether the channel has the message.</summary>
    PerhapsPosted,

    /// <summary>This version of the bot does not know the kind of work, or cannot read what was planned.</summary>
    Unknown,
}

/// <summary>One thing that went wrong in a run.</summary>
/// <param name="Where">The server's name, hostile text, or the id of the channel. Null where it is no matter of a place.</param>
/// <param name="Detail">In the words of whoever refused; hostile text. Of posts, as <see cref="PostFailure.Reason"/>.</param>
public sealed record RunTrouble(RunTroubleKind Kind, string? Where = null, string? Detail = null)
{
    /// <summary>Longest <see cref="Where"/> and <see cref="Detail"/> kept, in UTF-16 units.</summary>
    public const int MaxText = 200;

    /// <summary>Nobody knows whether it was done.</summary>
    public bool IsUnclear => Kind is RunTroubleKind.AnswerLost or RunTroubleKind.Broken or RunTroubleKind.WorkerEnded or RunTroubleKind.PerhapsPosted;

    /// <summary>It was certainly not done, and may be a little later.</summary>
    public bool MayPass => Kind is RunTroubleKind.NotConnected or RunTroubleKind.NotTaken or RunTroubleKind.NotPostedYet;
}

/// <summary>The run for one due time.</summary>
/// <param name="At">When it came to this state.</param>
public sealed record ScheduleRun(DateTimeOffset Due, RunState State, DateTimeOffset At)
{
    /// <summary>Most troubles kept of a run.</summary>
    public const int MostTroubles = 20;

    public IReadOnlyList<RunTrouble> Troubles { get; init; } = [];

    /// <summary>As <see cref="RunOutcome.Left"/>.</summary>
    public string? Left { get; init; }

    /// <summary>When it is tried again; of a waiting one only.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Earlier due times that passed while the bot was away, and are not made up for.</summary>
    public int Missed { get; init; }

    /// <summary>Due times that came while it ran.</summary>
    public int Overlapped { get; init; }

    /// <summary>Whether anything is going to come of it.</summary>
    public bool IsOpen => State is RunState.Running or RunState.Waiting;

    /// <summary>Whether people are told.</summary>
    public bool IsBad => State is RunState.Missed or RunState.Overlapped or RunState.Failed or RunState.Unclear;

    public bool Equals(ScheduleRun? other) =>
        other is not null && (Due, State, At, Left, RetryAt, Missed, Overlapped) == (other.Due, other.State, other.At, other.Left, other.RetryAt, other.Missed, other.Overlapped)
        && Troubles.SequenceEqual(other.Troubles);

    public override int GetHashCode() => HashCode.Combine(Due, State, At);

    /// <summary>As it stands in the store.</summary>
    public string Write() => JsonSerializer.Serialize(
        new KeptRun(
            Due.ToUnixTimeMilliseconds(), State.ToString(), At.ToUnixTimeMilliseconds(), [.. Troubles.Select(trouble => new KeptTrouble(trouble.Kind.ToString(), trouble.Where, trouble.Detail))],
            Left, RetryAt?.ToUnixTimeMilliseconds(), Missed, Overlapped),
        ScheduleJson.Default.KeptRun);

    /// <summary>What <see cref="Write"/> wrote; null when it is something else.</summary>
    public static ScheduleRun? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, ScheduleJson.Default.KeptRun) is { Troubles: { } troubles } kept
                && Enum.TryParse<RunState>(kept.State, out var state) && troubles.All(trouble => Enum.TryParse<RunTroubleKind>(trouble.Kind, out _))
                ? new ScheduleRun(DateTimeOffset.FromUnixTimeMilliseconds(kept.Due), state, DateTimeOffset.FromUnixTimeMilliseconds(kept.At))
                {
                    Troubles = [.. troubles.Select(trouble => new RunTrouble(Enum.Parse<RunTroubleKind>(trouble.Kind), trouble.Where, trouble.Detail))],
                    Left = kept.Left,
                    RetryAt = kept.RetryAt is { } again ? DateTimeOffset.FromUnixTimeMilliseconds(again) : null,
                    Missed = kept.Missed,
                    Overlapped = kept.Overlapped,
                }
                : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}

/// <summary>As it stands in the store; times in Unix milliseconds.</summary>
internal sealed record KeptRun(long Due, string State, long At, KeptTrouble[] Troubles, string? Left, long? RetryAt, int Missed, int Overlapped);

internal sealed record KeptTrouble(string Kind, string? Where, string? Detail);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(KeptRun))]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(PlannedCommand))]
[JsonSerializable(typeof(KeptQuietHours))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
