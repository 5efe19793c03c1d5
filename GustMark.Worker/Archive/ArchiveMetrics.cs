using System.Diagnostics.Metrics;

namespace GustMark.Worker.Archive;

/// <summary>What is counted of the archive. Meter <c>GustMark</c>.</summary>
internal static class ArchiveMetrics
{
    private static readonly Meter Meter = new("GustMark");

    public static readonly Counter<long> Lines =
        Meter.CreateCounter<long>("gustmark.archive.lines", "{line}", "Lines that are on the disk");

    public static readonly Counter<long> LinesLost =
        Meter.CreateCounter<long>("gustmark.archive.lines.lost", "{line}", "Lines that could not be written");

    public static readonly Counter<long> Bytes =
        Meter.CreateCounter<long>("gustmark.archive.bytes", "By", "Bytes written");
}
