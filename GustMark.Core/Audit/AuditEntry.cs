using GustMark.Core.Identity;

namespace GustMark.Core.Audit;

/// <summary>What came of something.</summary>
public enum AuditResult
{
    /// <summary>It is about to be done. What came of it is in a second record of the same correlation.</summary>
    Began,

    /// <summary>It was done.</summary>
    Accepted,

    /// <summary>Nothing was done before a question is answered.</summary>
    Asked,

    /// <summary>It was not done.</summary>
    Refused,

    /// <summary>It failed, and may be done in part.</summary>
    Failed,

    /// <summary>The process ended meanwhile: nobody knows.</summary>
    Unknown,
}

/// <summary>Something to be recorded.</summary>
/// <param name="At">Kept to the millisecond.</param>
/// <param name="Action">Name of the command, or a verb: lower-case letters, digits, spaces and <c>-._:</c>, at most <see cref="MaxAction"/>.</param>
/// <param name="Correlation">What caused it, such as the id of an interaction; the same for the beginning and the end. Printable ASCII.</param>
public sealed record AuditEntry(GuildId Guild, DateTimeOffset At, AuditActor Actor, string Action, string Correlation, AuditResult Result)
{
    /// <summary>Longest action.</summary>
    public const int MaxAction = 60;

    /// <summary>Longest correlation.</summary>
    public const int MaxCorrelation = 80;

    public AuditDetails Details { get; init; } = AuditDetails.None;

    /// <summary>True for the beginning, false for the end: there is one of each for a correlation.</summary>
    public bool IsBeginning => Result == AuditResult.Began;

    /// <exception cref="ArgumentException">It cannot stand in a record.</exception>
    public AuditEntry Checked() => IsSound(Actor, Action, Correlation, Result)
        ? this with { At = DateTimeOffset.FromUnixTimeMilliseconds(At.ToUnixTimeMilliseconds()), Details = Details.Kept() }
        : throw new ArgumentException($"No record: {Actor.Who} {Action} {Correlation} {Result}");

    internal static bool IsSound(AuditActor actor, string action, string correlation, AuditResult result) =>
        actor.IsSound && IsWord(action, MaxAction) && correlation.Length is > 0 and <= MaxCorrelation && correlation.All(c => c is > ' ' and <= '~') && Enum.IsDefined(result);

    internal static bool IsWord(string text, int max) =>
        text.Length is > 0 && text.Length <= max && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is ' ' or '-' or '.' or '_' or ':');
}
