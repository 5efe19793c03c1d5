using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>What became of a case on a server, for people.</summary>
public enum PlaceOutcome
{
    /// <summary>The server says that it is so; of what was lifted, that it is not so any more.</summary>
    Done,

    /// <summary>It was sent, and nothing proves it yet.</summary>
    Unconfirmed,

    /// <summary>The server is not connected; it is done when it is back.</summary>
    ServerAway,

    /// <summary>The player is not there; it is done when he comes.</summary>
    PlayerAway,

    /// <summary>It cannot be done there; the evidence says why.</summary>
    Refused,
}

/// <param name="Evidence">What the server said, or why not. Hostile until shown safely.</param>
public sealed record PlaceReport(GameServer Server, PlaceOutcome Outcome, string Evidence);

/// <summary>A case, and what became of it on the servers that it concerns.</summary>
public sealed record CaseReport(ModerationCase Case, IReadOnlyList<PlaceReport> Places);

/// <summary>A warning, and what followed by itself.</summary>
/// <param name="Count">Warnings of the player in the stretch that counts: that of the rule, else thirty days.</param>
/// <param name="Rule">The rule that was fulfilled; null for none.</param>
/// <param name="Followed">What the rule did, or why it could not.</param>
public sealed record Warned(ModerationCase Warning, int Count, EscalationRule? Rule, Result<CaseReport>? Followed);
