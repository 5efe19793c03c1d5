using System.Diagnostics;
using GustMark.Benchmarks.Processes;
using GustMark.Benchmarks.Reporting;

namespace GustMark.Benchmarks;

/// <summary>What a run of everything is asked for.</summary>
/// <param name="IsShort">Less of everything, for a look at whether it works: minutes instead of most of an hour.</param>
/// <param name="Frames">Recorded frames, one a line; null takes simulated ones.</param>
/// <param name="Peer">A checkout of rce.js with its compiled <c>dist</c>; null leaves the comparison out.</param>
/// <param name="Output">Where the report goes; null for standard output.</param>
internal sealed record AllRequest(bool IsShort, string? Frames, string? Peer, string? Output);

/// <summary>Every benchmark in one run, and one report of them.</summary>
internal static class AllBenchmarks
{
    /// <summary>0, or 1 when something measured was broken or could not be measured. An aim that is missed is told and is no failure.</summary>
    public static async Task<int> RunAsync(AllRequest asked)
    {
        // Before the clock: publishing takes both cores.
        await NativeWorker.PathAsync();
        var machine = await Machine.ThisAsync(TimeProvider.System);
        var measured = new List<Measurement>();
        foreach (var (name, measure) in Steps(asked))
        {
            await Console.Error.WriteAsync($"{name} … ");
            var watch = Stopwatch.StartNew();
            measured.Add(await MeasureAsync(name, measure));
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0} s"));
        }

        var report = Markdown.Of(machine, measured, asked.IsShort);
        if (asked.Output is { } file)
            await File.WriteAllTextAsync(file, report);
        else
            Console.WriteLine(report);
        return measured.Any(one => one.Broken.Count > 0) ? 1 : 0;
    }

    private static IEnumerable<(string Name, Func<Task<Measurement>> Measure)> Steps(AllRequest asked)
    {
        int Of(int whole, int little) => asked.IsShort ? little : whole;
        TimeSpan Seconds(int whole, int little) => TimeSpan.FromSeconds(Of(whole, little));

        yield return ("start", () => StartBenchmark.MeasureAsync(Of(10, 3)));
        yield return ("resident", () => ResidentBenchmark.MeasureAsync(Seconds(600, 10)));
        yield return ("growth", () => GrowthBenchmark.MeasureAsync(Seconds(60, 5)));
        yield return ("load", () => LoadBenchmark.MeasureAsync(Of(60, 5)));
        yield return ("joins", () => JoinsBenchmark.MeasureAsync(10));
        yield return ("flood", () => FloodBenchmark.MeasureAsync(Of(1_000_000, 200_000)));
        yield return ("frames", () => FramesBenchmark.MeasureAsync(asked.Frames, Of(FramesBenchmark.Frames, 500_000)));
        if (asked.Peer is { } folder)
            yield return ("frames beside rce.js", () => PeerBenchmark.MeasureAsync(asked.Frames, folder));
        if (!asked.IsShort)
            yield return ("parser", () => Task.FromResult(LineParserBenchmark.Measure()));
        yield return ("archive", () => ArchiveBenchmark.MeasureAsync(Of(10_000_000, 500_000)));
        yield return ("ledger", () => LedgerBenchmark.MeasureAsync(Of(1_000_000, 50_000), Seconds(3, 1)));
        yield return ("gamble", () => GambleBenchmark.MeasureAsync(Of(10, 2)));
        yield return ("sampling, 20 servers", () => SamplingBenchmark.MeasureAsync(20));
        yield return ("sampling, 1,000 servers", () => SamplingBenchmark.MeasureAsync(1000));
    }

    /// <summary>One that fails does not take the others with it.</summary>
    private static async Task<Measurement> MeasureAsync(string name, Func<Task<Measurement>> measure)
    {
        try
        {
            return await measure();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await Console.Error.WriteLineAsync(e.ToString());
            return new Measurement(name, "This was not measured.", []) { Broken = [e.Message] };
        }
    }
}
