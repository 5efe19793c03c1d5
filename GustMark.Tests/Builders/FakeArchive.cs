using GustMark.Core.Archive;
using GustMark.Core.Identity;

namespace GustMark.Tests.Builders;

/// <summary>An archive of one server in memory, that looks at every line.</summary>
internal sealed class FakeArchive : IConsoleArchive
{
    public ArchiveKeeping Keeping { get; set; } = new(true, [], 30, 2048);

    /// <summary>Oldest first.</summary>
    public List<ArchivedLine> Lines { get; } = [];

    /// <summary>Searches that are cut short after so many lines looked at; null for none.</summary>
    public int? CutShortAfter { get; set; }

    public int Searches { get; private set; }

    public Task<ArchivePage> SearchAsync(ArchiveQuery query, CancellationToken ct)
    {
        Searches++;
        var found = new List<ArchivedLine>();
        var looked = 0;
        for (var i = Lines.Count - 1; i >= 0; i--)
        {
            var line = Lines[i];
            if (query.Before is { } before && line.Position >= before)
                continue;
            if (looked++ == CutShortAfter)
                return Task.FromResult(new ArchivePage(found, Lines[i + 1].Position) { IsCutShort = true, LookedBackTo = Lines[i + 1].At });
            if ((query.Text is null || line.Text.Contains(query.Text, StringComparison.OrdinalIgnoreCase)) && query.Kinds.Contains(line.Kind)
                && (query.Since is null || line.At >= query.Since) && (query.Until is null || line.At < query.Until))
                found.Add(line);
            if (found.Count > query.Most)
                return Task.FromResult(new ArchivePage(found[..query.Most], found[query.Most - 1].Position) { LookedBackTo = found[query.Most - 1].At });
        }

        return Task.FromResult(new ArchivePage(found, null) { LookedBackTo = Lines.Count > 0 ? Lines[0].At : null });
    }

    public Task<ArchiveHoldings> HoldingsAsync(ServerId server, CancellationToken ct) => Task.FromResult(new ArchiveHoldings(
    [
        .. Lines.GroupBy(line => line.Position.Day).Reverse().Select(day => new ArchivedDay(
            day.Key, day.Count(), day.Sum(line => line.Text.Length), day.Count(), day.Min(line => line.At), day.Max(line => line.At))),
    ]));
}
