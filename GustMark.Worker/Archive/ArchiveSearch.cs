using GustMark.Core.Archive;
using GustMark.Core.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace GustMark.Worker.Archive;

/// <summary>
/// Searches the segments, newest first, until a page is full. It reads files and holds a block for each processor it uses, half of
/// them; so the pipeline does not notice it.
/// </summary>
internal sealed class ArchiveSearch(ArchiveFolder folder, IOptions<ArchiveOptions> atStart, IOptionsMonitor<ArchiveOptions> options, TimeProvider time) : IConsoleArchive, IDisposable
{
    private static readonly int Degree = Math.Max(1, Environment.ProcessorCount / 2);

    // The processors that are meant for searching are one search's; others wait for it.
    private readonly SemaphoreSlim turn = new(1);

    public ArchiveKeeping Keeping => new(atStart.Value.Enabled, atStart.Value.Kinds, options.CurrentValue.RetentionDays, options.CurrentValue.MaxMegabytes);

    public async Task<ArchivePage> SearchAsync(ArchiveQuery query, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Most, 1);
        await turn.WaitAsync(ct);
        try
        {
            return await Task.Run(() => new Run(query, time, ct).SearchAsync(folder.Of(query.Server)), ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<ArchiveHoldings> HoldingsAsync(ServerId server, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            return await Task.Run(() => new ArchiveHoldings([.. folder.Of(server).GroupBy(segment => segment.Day).Select(day => DayOf(day, ct)).OfType<ArchivedDay>()]), ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private static ArchivedDay? DayOf(IGrouping<DateOnly, Segment> day, CancellationToken ct)
    {
        var (lines, bytes, packed, oldest, newest) = (0L, 0L, 0L, long.MaxValue, 0L);
        foreach (var segment in day)
        {
            using var file = SegmentBlocks.Open(segment.Path);
            foreach (var block in file is null ? [] : SegmentBlocks.Walk(file, ct))
            {
                lines += block.Header.Lines;
                bytes += block.Header.RecordBytes;
                packed += block.Header.TotalBytes;
                oldest = Math.Min(oldest, block.Header.EarliestTicks);
                newest = Math.Max(newest, block.Header.LatestTicks);
            }
        }

        return lines == 0
            ? null
            : new ArchivedDay(day.Key, lines, bytes, packed, new DateTimeOffset(oldest, TimeSpan.Zero), new DateTimeOffset(newest, TimeSpan.Zero));
    }

    /// <summary>One search for one page.</summary>
    private sealed class Run(ArchiveQuery query, TimeProvider time, CancellationToken ct)
    {
        private readonly LineMatch match = new(query);
        private readonly long started = time.GetTimestamp();
        private readonly List<ArchivedLine> found = [];

        // One more than the page takes tells whether there is a next one.
        private readonly int wanted = query.Most + 1;
        private long lookedBackTo = long.MaxValue;
        private ArchivePosition? cutShortAt;

        public async Task<ArchivePage> SearchAsync(List<Segment> segments)
        {
            foreach (var segment in segments)
            {
                if (found.Count >= wanted || cutShortAt is not null)
                    break;
                if (!match.Wants(segment.Day) || (query.Before is { } before && (segment.Day, segment.Number).CompareTo((before.Day, before.Segment)) > 0))
                    continue;
                using var file = SegmentBlocks.Open(segment.Path);
                if (file is not null)
                    await SearchAsync(segment, file);
            }

            if (found.Count >= wanted)
            {
                found.RemoveRange(query.Most, found.Count - query.Most);
                return new ArchivePage(found, found[^1].Position) { LookedBackTo = found[^1].At };
            }

            return new ArchivePage(found, cutShortAt)
            {
                IsCutShort = cutShortAt is not null,
                LookedBackTo = lookedBackTo == long.MaxValue ? null : new DateTimeOffset(lookedBackTo, TimeSpan.Zero),
            };
        }

        private async Task SearchAsync(Segment segment, SafeFileHandle file)
        {
            var blocks = SegmentBlocks.Walk(file, ct);
            var group = new List<SegmentBlock>(Degree);
            for (var i = blocks.Count - 1; i >= 0 && found.Count < wanted; i--)
            {
                ct.ThrowIfCancellationRequested();
                if (query.Before is { } before && new ArchivePosition(segment.Day, segment.Number, blocks[i].Offset, 0) >= before)
                    continue;
                if (IsTimeUp())
                {
                    // Behind the first byte of this block, so that it is the next to be looked at.
                    cutShortAt = new ArchivePosition(segment.Day, segment.Number, blocks[i].Offset + 1, 0);
                    break;
                }

                lookedBackTo = Math.Min(lookedBackTo, blocks[i].Header.EarliestTicks);
                if (match.Wants(blocks[i].Header))
                    group.Add(blocks[i]);
                if (group.Count == Degree)
                    await SearchAsync(segment, file, group);
            }

            await SearchAsync(segment, file, group);
        }

        private async Task SearchAsync(Segment segment, SafeFileHandle file, List<SegmentBlock> group)
        {
            var most = wanted - found.Count;
            if (group.Count > 0 && most > 0)
            {
                var pages = group.Count == 1
                    ? [BlockSearch.Search(segment, file, group[0], query.Before, match, most)]
                    : await Task.WhenAll(group.Select(block => Task.Run(() => BlockSearch.Search(segment, file, block, query.Before, match, most), ct)));
                foreach (var page in pages)
                    found.AddRange(page);
            }

            group.Clear();
        }

        /// <summary>Never before a block has been looked at: however little time there is, a search gets on.</summary>
        private bool IsTimeUp() =>
            query.Within is { } within && lookedBackTo != long.MaxValue && time.GetElapsedTime(started) >= within;
    }
}
