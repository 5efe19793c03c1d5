using System.Diagnostics.Metrics;
using GustMark.Core.Console;

namespace GustMark.Worker.GameServers.Pipeline;

/// <summary>What is counted between the sockets and those who read. Meter <c>GustMark</c>.</summary>
internal static class PipelineMetrics
{
    public const string MeterName = "GustMark";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Lines =
        Meter.CreateCounter<long>("gustmark.console.lines", "{line}", "Lines received and classified");

    public static readonly Counter<long> LinesDropped =
        Meter.CreateCounter<long>("gustmark.console.lines.dropped", "{line}", "Lines that a display subscriber was too slow for");

    public static readonly Counter<long> LinesUnknown =
        Meter.CreateCounter<long>("gustmark.console.lines.unknown", "{line}", "Lines of the live console that were not understood");

    public static readonly Counter<long> Malformed =
        Meter.CreateCounter<long>("gustmark.console.frames.malformed", "{frame}", "Frames that were no JSON object");

    public static readonly Counter<long> Oversized =
        Meter.CreateCounter<long>("gustmark.console.frames.oversized", "{frame}", "Frames skipped for their size");

    public static readonly Counter<long> SubscriberFailures =
        Meter.CreateCounter<long>("gustmark.console.subscriber.failures", "{batch}", "Batches whose subscriber threw");

    public static readonly Counter<long> Reconnects =
        Meter.CreateCounter<long>("gustmark.console.reconnects", "{connection}", "Connections opened again after a loss");

    public static readonly Counter<long> Commands =
        Meter.CreateCounter<long>("gustmark.console.commands", "{command}", "Commands sent, by outcome");

    public static readonly Counter<long> LateAnswers =
        Meter.CreateCounter<long>("gustmark.console.answers.late", "{frame}", "Answers that nobody waited for any more");

    private static readonly KeyValuePair<string, object?>[] ClassTags =
        [.. Enum.GetValues<LineClass>().Select(value => new KeyValuePair<string, object?>("class", value.ToString()))];

    /// <summary>Counts a batch's lines by class, a batch at a time because a line is cheaper than an addition.</summary>
    public static void CountLines(LineBatch batch)
    {
        if (!Lines.Enabled)
            return;
        Span<int> counts = stackalloc int[ClassTags.Length];
        counts.Clear();
        foreach (ref readonly var line in batch.Lines)
            counts[(int)line.Class]++;
        for (var i = 0; i < counts.Length; i++)
        {
            if (counts[i] > 0)
                Lines.Add(counts[i], ClassTags[i]);
        }
    }
}
