using System.Globalization;

namespace GustMark.Core.Archive;

/// <summary>
/// Where a line lies in a server's archive. Greater is newer. It stays valid while lines are added and while old ones are deleted.
/// </summary>
/// <param name="Day">In UTC.</param>
/// <param name="Segment">Number of the segment in the day.</param>
/// <param name="Block">First byte of the block in the segment.</param>
/// <param name="Line">Number of the line in the block.</param>
public readonly record struct ArchivePosition(DateOnly Day, int Segment, long Block, int Line) : IComparable<ArchivePosition>
{
    public int CompareTo(ArchivePosition other) =>
        (Day, Segment, Block, Line).CompareTo((other.Day, other.Segment, other.Block, other.Line));

    public static bool operator <(ArchivePosition one, ArchivePosition other) => one.CompareTo(other) < 0;

    public static bool operator >(ArchivePosition one, ArchivePosition other) => one.CompareTo(other) > 0;

    public static bool operator <=(ArchivePosition one, ArchivePosition other) => one.CompareTo(other) <= 0;

    public static bool operator >=(ArchivePosition one, ArchivePosition other) => one.CompareTo(other) >= 0;

    /// <summary>Short enough for a button's id: at most 40 characters.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyyMMdd}.{Segment}.{Block}.{Line}");

    public static bool TryParse(string text, out ArchivePosition position)
    {
        position = default;
        if (text.Split('.') is not [var day, var segment, var block, var line]
            || !DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var onDay)
            || !int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var inSegment)
            || !long.TryParse(block, NumberStyles.None, CultureInfo.InvariantCulture, out var atBlock)
            || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var atLine))
            return false;
        position = new ArchivePosition(onDay, inSegment, atBlock, atLine);
        return true;
    }
}
