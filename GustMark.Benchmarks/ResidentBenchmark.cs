using GustMark.Benchmarks.Processes;
using GustMark.Benchmarks.Reporting;

namespace GustMark.Benchmarks;

/// <summary>The headline promise: twenty servers at 50 lines a second each, with feeds and commands, in less than 50 MB.</summary>
internal static class ResidentBenchmark
{
    private const int Servers = 20;
    private const int LinesPerSecond = 50;

    private const int Feeds = 20;

    public static Task<Measurement> MeasureAsync(TimeSpan duration) => MeasureAsync("Memory with twenty servers", Servers, LinesPerSecond, duration, Aim.Below(50));

    /// <summary>The load that the promise is about, without a measurement of it.</summary>
    /// <param name="executable">In the place of the native worker.</param>
    public static Task<MeasuredLoad> LoadAsync(TimeSpan duration, string executable) =>
        MeasuredWorker.RunAsync(Servers, LinesPerSecond, Feeds, duration, executable);

    /// <summary>The same with any number of servers, to look into what memory is needed for.</summary>
    public static Task<Measurement> MeasureAsync(int servers, double linesPerSecond, TimeSpan duration) =>
        MeasureAsync("Memory", servers, linesPerSecond, duration, aim: null);

    private static async Task<Measurement> MeasureAsync(string title, int servers, double linesPerSecond, TimeSpan duration, Aim? aim)
    {
        var load = await MeasuredWorker.RunAsync(servers, linesPerSecond, Math.Min(servers, Feeds), duration);
        var reading = load.Reading;
        return new Measurement(
            title,
            $"{servers:N0} servers at {linesPerSecond} lines a second each for {duration.TotalSeconds:0} s, up to {Feeds} of them with a feed of everything; four commands a second. The native worker, read from /proc with the load on.",
            [
                new("Resident", MeasuredLoad.Megabytes(reading.Resident), "MB", aim),
                new("Of that, its own (RssAnon)", MeasuredLoad.Megabytes(reading.Anonymous), "MB"),
                new("Of that, program and libraries (RssFile)", MeasuredLoad.Megabytes(reading.FromFiles), "MB"),
                new("Proportional (Pss)", MeasuredLoad.Megabytes(reading.Proportional), "MB"),
                new("Threads", reading.Threads, ""),
                new("Handles", reading.Handles, ""),
                new("Processor", load.Processor * 100, "% of a core"),
                new("Commands", load.Answers.Count, ""),
                new("Interaction to answer, p50", load.Answers.Median, "ms"),
                new("Interaction to answer, p99", load.Answers.Percentile(0.99), "ms", Aim.Below(100)),
            ])
        {
            Broken = load.Unanswered == 0 ? [] : [$"{load.Unanswered} commands were not answered."],
        };
    }
}
