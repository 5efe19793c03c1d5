using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Identity;

namespace GustMark.Core.Audit;

/// <summary>Who did something: a member with the level he had then, the command line, or a job of the worker.</summary>
/// <param name="Who">A member's id in decimal digits, <c>cli</c>, or <c>job:</c> and its name.</param>
/// <param name="Level">Of a member; null for the others.</param>
public readonly record struct AuditActor(string Who, AccessLevel? Level)
{
    private const string JobPrefix = "job:";

    private static readonly Dictionary<string, AccessLevel> Levels = Enum.GetValues<AccessLevel>().ToDictionary(level => level.ToString().ToLowerInvariant());

    /// <summary>Somebody at the machine, by the program's command line.</summary>
    public static AuditActor CommandLine { get; } = new("cli", null);

    /// <summary>The member, when it is one.</summary>
    public MemberId? Member => Who.Length > 0 && char.IsAsciiDigit(Who[0]) && ulong.TryParse(Who, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? new MemberId(id) : null;

    /// <summary>The level in a word, such as <c>admin</c>; null for who has none.</summary>
    public string? LevelWord => Level?.ToString().ToLowerInvariant();

    /// <summary>Whether it can stand in a record.</summary>
    public bool IsSound => Member is not null
        ? Level is { } level && Enum.IsDefined(level)
        : Level is null && (Who == CommandLine.Who || (Who.StartsWith(JobPrefix, StringComparison.Ordinal) && AuditEntry.IsWord(Who, AuditEntry.MaxAction)));

    public static AuditActor Of(MemberId member, AccessLevel level) => new(member.ToString(), level);

    /// <param name="name">Lower-case letters and dashes, such as <c>ban-expiry</c>.</param>
    public static AuditActor Job(string name) => new(JobPrefix + name, null);

    /// <summary>As it is kept, which nobody has checked: a level that there is not is none.</summary>
    public static AuditActor Kept(string who, string? level) =>
        new(who, Levels.TryGetValue(level ?? "", out var known) ? known : null);
}
