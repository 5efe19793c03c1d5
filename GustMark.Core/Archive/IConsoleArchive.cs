using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Core.Archive;

/// <summary>The console lines of the past, further back than memory goes.</summary>
public interface IConsoleArchive
{
    /// <summary>
    /// The newest lines that match, newest first. What was received in the last second may be missing. Lines are in the order in
    /// which they were archived, which is that of their times unless the clock was set back.
    /// </summary>
    Task<ArchivePage> SearchAsync(ArchiveQuery query, CancellationToken ct);

    /// <summary>What there is of a server.</summary>
    Task<ArchiveHoldings> HoldingsAsync(ServerId server, CancellationToken ct);

    /// <summary>What is archived from now on, and for how long.</summary>
    ArchiveKeeping Keeping { get; }
}

/// <summary>Which lines are wanted; what is not said does not matter.</summary>
/// <param name="Server">Whose lines.</param>
public sealed record ArchiveQuery(ServerId Server)
{
    /// <summary>Stands somewhere in the line; case is ignored.</summary>
    public string? Text { get; init; }

    public LineKindSet Kinds { get; init; } = LineKindSet.All;

    /// <summary>
    /// The whole name or SteamID of somebody whom the line is about or who is the other one in it; case is ignored. A line
    /// that can be read in several ways names nobody.
    /// </summary>
    public string? Player { get; init; }

    /// <summary>Not before this.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only lines older than the one there: <see cref="ArchivePage.Next"/> of the page before.</summary>
    public ArchivePosition? Before { get; init; }

    /// <summary>Lines of a page.</summary>
    public int Most { get; init; } = 50;

    /// <summary>Longest time to look; the page then holds what was found until then. Null: as long as it takes.</summary>
    public TimeSpan? Within { get; init; }
}

/// <param name="Lines">Newest first.</param>
/// <param name="Next">Where the next page goes on; null when there is no further line.</param>
public sealed record ArchivePage(IReadOnlyList<ArchivedLine> Lines, ArchivePosition? Next)
{
    /// <summary>The time was up before the page was full.</summary>
    public bool IsCutShort { get; init; }

    /// <summary>Everything newer than this has been looked at; null when there was nothing to look at.</summary>
    public DateTimeOffset? LookedBackTo { get; init; }
}

/// <summary>What is archived of a server.</summary>
/// <param name="Days">Newest first.</param>
public sealed record ArchiveHoldings(IReadOnlyList<ArchivedDay> Days);

/// <summary>A day in the archive.</summary>
/// <param name="Day">In UTC.</param>
/// <param name="Bytes">Of the lines before they are packed.</param>
/// <param name="PackedBytes">On the disk.</param>
public sealed record ArchivedDay(DateOnly Day, long Lines, long Bytes, long PackedBytes, DateTimeOffset Oldest, DateTimeOffset Newest);

/// <summary>What the archive takes, and how long it keeps it.</summary>
/// <param name="IsOn">Off: nothing is added; what is there already is found.</param>
/// <param name="Kinds">Words of the classes and kinds that are taken; empty: everything.</param>
/// <param name="RetentionDays">In UTC, beside the current one.</param>
/// <param name="MaxMegabytes">Of all servers together.</param>
public sealed record ArchiveKeeping(bool IsOn, IReadOnlyList<string> Kinds, int RetentionDays, int MaxMegabytes);

/// <summary>One line as it was archived.</summary>
/// <param name="NameLength">As <see cref="ConsoleLine.NameLength"/>: in bytes of the text as UTF-8.</param>
public sealed record ArchivedLine(
    ArchivePosition Position, DateTimeOffset At, int Identifier, FrameType Type, LineKind Kind, int NameLength, string Text)
{
    /// <summary>The coarse class that the kind belongs to.</summary>
    public LineClass Class => LineKinds.ClassOf(Kind);
}
