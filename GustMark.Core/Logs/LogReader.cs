using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Servers;

namespace GustMark.Core.Logs;

/// <summary>
/// Reads what a query finds from the newest line back: first the buffer as it was at the beginning, then the archive. Each line
/// comes once. Used by one reader at a time.
/// </summary>
/// <remarks>
/// The buffer holds every line since its oldest one, so that the archive is asked for what is older. Lines received at the very moment
/// of the oldest may be on both sides, and are told apart by what they say; so are those that a clock set back has put before it.
/// </remarks>
public sealed class LogReader
{
    // A line of the buffer may be cut, but never before this.
    private const int ComparedCharacters = 1000;

    private readonly IConsoleArchive archive;
    private readonly ArchiveQuery query;
    private readonly Queue<KeptLine> buffered;
    private readonly Dictionary<LineKey, int> inBufferToo = [];
    private ArchivePosition? before;
    private bool isArchiveRead;

    internal LogReader(IServerConnections connections, IConsoleArchive archive, LogQuery query)
    {
        this.archive = archive;
        var lines = connections.Tail(query.Server.Id, ConsoleService.LinesKept);
        buffered = new Queue<KeptLine>(lines.Reverse().Where(query.Wants));
        this.query = query.InArchive;
        if (lines.Count == 0)
            return;

        var oldest = lines[0].At;
        LookedBackTo = oldest;
        foreach (var line in lines.Where(line => line.At <= oldest))
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(inBufferToo, KeyOf(line), out _)++;
        if (query.Until is null || query.Until > oldest)
            this.query = this.query with { Until = oldest.AddTicks(1) };
        if (query.Since > oldest)
            isArchiveRead = true;
    }

    /// <summary>Everything newer than this has been looked at; null while nothing has.</summary>
    public DateTimeOffset? LookedBackTo { get; private set; }

    /// <summary>Something archived has been looked at.</summary>
    public bool HasReadArchive { get; private set; }

    /// <summary>There is no further line.</summary>
    public bool IsAtEnd => isArchiveRead && buffered.Count == 0;

    /// <summary>The next older lines, newest first; fewer than <paramref name="most"/> at the end, or when the time is up.</summary>
    /// <param name="within">Longest time to look; null: as long as it takes.</param>
    public async Task<IReadOnlyList<KeptLine>> ReadAsync(int most, TimeSpan? within, CancellationToken ct)
    {
        var found = new List<KeptLine>();
        while (found.Count < most && buffered.TryDequeue(out var line))
            found.Add(line);
        while (found.Count < most && !isArchiveRead)
        {
            var page = await archive.SearchAsync(query with { Most = most - found.Count, Before = before, Within = within }, ct);
            found.AddRange(page.Lines.Select(Kept).Where(IsNew));
            before = page.Next;
            isArchiveRead = before is null;
            HasReadArchive |= page.LookedBackTo is not null;
            LookedBackTo = page.LookedBackTo ?? LookedBackTo;
            if (page.IsCutShort)
                break;
        }

        return found;
    }

    private static KeptLine Kept(ArchivedLine line) =>
        new(line.At, line.Type, line.Kind, line.Text) { Identifier = line.Identifier, NameLength = line.NameLength };

    private static LineKey KeyOf(KeptLine line) =>
        new(line.At, line.Type, line.Kind, line.Text.Length > ComparedCharacters ? line.Text[..ComparedCharacters] : line.Text);

    private bool IsNew(KeptLine line)
    {
        if (inBufferToo.Count == 0 || !inBufferToo.TryGetValue(KeyOf(line), out var count) || count == 0)
            return true;
        inBufferToo[KeyOf(line)] = count - 1;
        return false;
    }

    private readonly record struct LineKey(DateTimeOffset At, FrameType Type, LineKind Kind, string Text);
}
