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
}

/// <param name="Lines">Newest first.</param>
/// <param name="Next">Where the next page goes on; null when there is no further line.</param>
public sealed record ArchivePage(IReadOnlyList<ArchivedLine> Lines, ArchivePosition? Next);

/// <summary>One line as it was archived.</summary>
/// <param name="NameLength">As <see cref="ConsoleLine.NameLength"/>: in bytes of the text as UTF-8.</param>
public sealed record ArchivedLine(
    ArchivePosition Position, DateTimeOffset At, int Identifier, FrameType Type, LineKind Kind, int NameLength, string Text)
{
    /// <summary>The coarse class that the kind belongs to.</summary>
    public LineClass Class => LineKinds.ClassOf(Kind);
}
