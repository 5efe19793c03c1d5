using GustMark.Benchmarks.Processes;
using GustMark.Benchmarks.Reporting;

namespace GustMark.Benchmarks;

/// <summary>How memory, processor and answers grow with the number of servers, up to a thousand in one process.</summary>
internal static class GrowthBenchmark
{
    private const int Feeds = 20;
    private const int LinesPerSecond = 1;

    private static readonly int[] Steps = [1, 10, 100, 1000];

    /// <param name="duration">Of each step.</param>
    public static async Task<Measurement> MeasureAsync(TimeSpan duration)
    {
        var figures = new List<Figure>();
        var broken = new List<string>();
        foreach (var servers in Steps)
        {
            var load = await MeasuredWorker.RunAsync(servers, LinesPerSecond, Feeds, duration);
            var name = $"{servers:N0} server{(servers == 1 ? "" : "s")}";
            figures.Add(new($"{name}: resident", MeasuredLoad.Megabytes(load.Reading.Resident), "MB", servers == 1000 ? Aim.Below(150) : null));
            figures.Add(new($"{name}: its own (RssAnon)", MeasuredLoad.Megabytes(load.Reading.Anonymous), "MB"));
            figures.Add(new($"{name}: proportional (Pss)", MeasuredLoad.Megabytes(load.Reading.Proportional), "MB"));
            figures.Add(new($"{name}: threads", load.Reading.Threads, ""));
            figures.Add(new($"{name}: processor", load.Processor * 100, "% of a core"));
            figures.Add(new($"{name}: answer p50", load.Answers.Median, "ms"));
            figures.Add(new($"{name}: answer p99", load.Answers.Percentile(0.99), "ms", Aim.Below(100)));
            if (load.Unanswered > 0)
                broken.Add($"With {name}, {load.Unanswered} commands were not answered.");
        }

        return new Measurement(
            "From one server to a thousand",
            $"Each step {duration.TotalSeconds:0} s with a fresh native worker: every server prints {LinesPerSecond} line a second and is polled every 15 s; the first {Feeds} have a feed of everything; four commands a second. The servers are a process of their own on the same machine.",
            figures)
        {
            Broken = broken,
        };
    }
}
