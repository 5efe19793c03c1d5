using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>Names a <see cref="ModerationCase"/>. Version 7 UUID: sorted by the time it was made, never reused.</summary>
public readonly record struct CaseId(Guid Value)
{
    public static CaseId New(TimeProvider time) => new(Guid.CreateVersion7(time.GetUtcNow()));

    /// <summary>Null when it is none.</summary>
    public static CaseId? Parse(string text) => Guid.TryParseExact(text, "N", out var id) ? new CaseId(id) : null;

    public override string ToString() => Value.ToString("N");
}

/// <summary>What was done.</summary>
public enum CaseKind
{
    /// <summary>Only written down, for other moderators.</summary>
    Note,
    Warning,
    Kick,
    Mute,
    Ban,
}

/// <summary>Something that was done to a player of a guild, or noted about him. Mutes and bans are in force until they are lifted.</summary>
/// <param name="Name">As the game wrote it then: hostile until shown safely.</param>
/// <param name="Reason">Free text, at most <see cref="MaxReason"/>.</param>
public sealed record ModerationCase(CaseId Id, GuildId Guild, CaseKind Kind, PlayerId Player, string Name, string Reason, DateTimeOffset At)
{
    /// <summary>Longest reason, in UTF-16 units.</summary>
    public const int MaxReason = 500;

    /// <summary>Longest name, in UTF-16 units. The game's are shorter.</summary>
    public const int MaxName = 200;

    /// <summary>Who did it; null for the bot by itself.</summary>
    public MemberId? By { get; init; }

    /// <summary>When it ends by itself; null for never.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How it ended; null while it is in force, and for what is over when it is done.</summary>
    public CaseLift? Lift { get; init; }

    /// <summary>How far it has come on each server, at most one of each. A server that is not among them knows nothing of it.</summary>
    public IReadOnlyList<CasePlace> Places { get; init; } = [];

    /// <summary>Goes up by one with every change in the store.</summary>
    public int Version { get; init; }

    /// <summary>The player as commands name him.</summary>
    public PlayerTarget Target => new(Player, Name);

    /// <summary>It lasts: it is to be so on the servers, now and on those that come.</summary>
    public bool IsInForce => Lasts(Kind) && Lift is null;

    /// <summary>There is, or may come to be, something to do for it on a server.</summary>
    public bool IsOpen => IsInForce || (Lasts(Kind) && Places.Any(place => place.IsHeld));

    /// <summary>True for what lasts until it is lifted.</summary>
    public static bool Lasts(CaseKind kind) => kind is CaseKind.Mute or CaseKind.Ban;

    /// <summary>Null where the server knows nothing of it.</summary>
    public CasePlace? On(ServerId server) => Places.FirstOrDefault(place => place.Server == server);

    /// <summary>With the place instead of what was there.</summary>
    public ModerationCase With(CasePlace place) => this with { Places = [.. Places.Where(other => other.Server != place.Server), place] };

    /// <exception cref="ArgumentException">It cannot be: a store does not keep it.</exception>
    public void Verify()
    {
        if (Name.Length is 0 or > MaxName || Reason.Length > MaxReason)
            throw new ArgumentException("A name or a reason is empty or too long.");
        if (!Lasts(Kind) && (Until is not null || Lift is not null))
            throw new ArgumentException($"A {Kind} does not last.");
        if (Places.Select(place => place.Server).Distinct().Count() != Places.Count)
            throw new ArgumentException("A server is there twice.");
        if (Places.Any(place => place.Evidence.Length > CasePlace.MaxEvidence) || Lift?.Why.Length > MaxReason)
            throw new ArgumentException("What was said is too long.");
    }
}

/// <summary>Why something is not in force any more.</summary>
public enum LiftCause
{
    /// <summary>Somebody lifted it by command.</summary>
    Person,

    /// <summary>It was for a time.</summary>
    TimeOver,

    /// <summary>Somebody lifted it on a server, past the bot, and the guild wants that to count.</summary>
    ByHand,
}

/// <summary>That something is not in force any more.</summary>
/// <param name="By">Null when it was nobody known.</param>
/// <param name="Why">Free text, or the name of the server where it was done by hand.</param>
public sealed record CaseLift(DateTimeOffset At, LiftCause Cause, MemberId? By, string Why);

/// <summary>How far something has come on a server.</summary>
public enum PlaceState
{
    /// <summary>Certainly not done there, and to be done.</summary>
    Wanted,

    /// <summary>The command was on its way; whether it was done is not known yet.</summary>
    Sent,

    /// <summary>The server says that it is so.</summary>
    Confirmed,

    /// <summary>It cannot be done there, and is not tried again.</summary>
    Refused,

    /// <summary>The command that takes it back was on its way.</summary>
    LiftSent,

    /// <summary>The server says that it is not so any more.</summary>
    Lifted,
}

/// <summary>Something on one server.</summary>
/// <param name="At">Since when the state is so.</param>
/// <param name="Evidence">What the server said, or why not; at most <see cref="MaxEvidence"/>. Hostile until shown safely.</param>
public sealed record CasePlace(ServerId Server, PlaceState State, DateTimeOffset At, string Evidence = "")
{
    public const int MaxEvidence = 200;

    /// <summary>It is, or may be, so on the server: lifting it takes a command.</summary>
    public bool IsHeld => State is PlaceState.Sent or PlaceState.Confirmed or PlaceState.LiftSent;

    /// <summary>The evidence, cut where it is too long.</summary>
    public static string Cut(string evidence) =>
        evidence.Length <= MaxEvidence ? evidence : evidence[..(char.IsHighSurrogate(evidence[MaxEvidence - 1]) ? MaxEvidence - 1 : MaxEvidence)];
}
