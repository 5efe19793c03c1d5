using GustMark.Core.Archive;
using GustMark.Core.Console;

namespace GustMark.Worker.Archive;

/// <summary>Tells which records and which blocks a query wants.</summary>
internal sealed class LineMatch(ArchiveQuery query)
{
    private readonly Needle? text = Needle.Of(query.Text);
    private readonly Needle? player = Needle.Of(query.Player);
    private readonly NamedPlayer? named = string.IsNullOrEmpty(query.Player) ? null : new NamedPlayer(query.Player);
    private readonly long since = query.Since?.UtcTicks ?? long.MinValue;
    private readonly long until = query.Until?.UtcTicks ?? long.MaxValue;

    /// <summary>Whether the lines of a day can match.</summary>
    public bool Wants(DateOnly day)
    {
        var start = day.DayNumber * TimeSpan.TicksPerDay;
        return start < until && start + TimeSpan.TicksPerDay > since;
    }

    /// <summary>Whether a block can hold what is wanted, by what its header tells.</summary>
    public bool Wants(in BlockHeader header) =>
        header.EarliestTicks < until && header.LatestTicks >= since && header.Kinds.Overlaps(query.Kinds);

    /// <summary>Whether the filter of a block has to be asked.</summary>
    public bool AsksFilterOf(in BlockHeader header) =>
        text?.RunsFor(header).Length > 0 || player?.RunsFor(header).Length > 0;

    /// <summary>Whether a block can hold what is wanted, by its filter.</summary>
    public bool Wants(in BlockHeader header, ReadOnlySpan<byte> filter) =>
        (text is null || BlockFilter.MayHold(filter, text.RunsFor(header))) && (player is null || BlockFilter.MayHold(filter, player.RunsFor(header)));

    /// <summary>Whether the records can hold what is wanted; one look over all of them is faster than one at each.</summary>
    /// <param name="folded">The records in lower case.</param>
    public bool MayBeIn(ReadOnlySpan<byte> folded) =>
        (text?.MayBeIn(folded) ?? true) && (player?.MayBeIn(folded) ?? true);

    /// <param name="folded">The record's text in lower case.</param>
    public bool Wants(in ArchiveRecord record, ReadOnlySpan<byte> folded) =>
        query.Kinds.Contains(record.Kind)
        && record.Ticks >= since && record.Ticks < until
        && (text is null || text.IsIn(record.Text, folded))
        && (player is null || (player.MayBeIn(folded) && Names(record)));

    private bool Names(in ArchiveRecord record)
    {
        var line = new ConsoleLine(
            new DateTimeOffset(record.Ticks, TimeSpan.Zero), record.Identifier, record.Type, record.Kind, 0, record.Text.Length, record.NameLength);
        return named!.IsIn(line.Read(record.Text));
    }
}
