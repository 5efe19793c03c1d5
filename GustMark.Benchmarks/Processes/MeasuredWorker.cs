using System.Diagnostics;
using GustMark.Benchmarks.Reporting;
using GustMark.Simulator;

namespace GustMark.Benchmarks.Processes;

/// <summary>A native worker in a town of its own, under a steady load, with somebody who types commands.</summary>
internal static class MeasuredWorker
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private static readonly string[] Commands = ["/dashboard", "/server list", "/server status server:main", "/economy balance"];

    /// <param name="servers">Game servers, all of them connected.</param>
    /// <param name="linesPerSecond">Of each.</param>
    /// <param name="feeds">How many of them have a feed of everything in a channel.</param>
    /// <param name="duration">How long the load lasts before memory is read.</param>
    /// <param name="executable">In the place of the native worker.</param>
    public static async Task<MeasuredLoad> RunAsync(int servers, double linesPerSecond, int feeds, TimeSpan duration, string? executable = null)
    {
        executable ??= await NativeWorker.PathAsync();
        var data = Directory.CreateTempSubdirectory("gustmark-measured-");
        try
        {
            await using var town = await TownProcess.StartAsync(servers);
            await town.EnterServersAsync(data.FullName, feeds);
            await using var worker = WorkerProcess.Start(town.WorkerEnvironment(data.FullName), Console.Error, executable);
            await town.ConnectedAsync();
            await town.SetRateAsync(linesPerSecond);
            return await LoadAsync(town, worker, duration);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<MeasuredLoad> LoadAsync(TownProcess town, WorkerProcess worker, TimeSpan duration)
    {
        var before = ProcessReading.Of(worker.Id);
        var watch = Stopwatch.StartNew();
        var (times, unanswered) = (new List<double>(), 0);
        using var pace = new PeriodicTimer(Pace, TimeProvider.System);
        for (var n = 0; watch.Elapsed < duration && await pace.WaitForNextTickAsync(); n++)
        {
            if (await town.TypeAsync(Commands[n % Commands.Length]) is { } took)
                times.Add(took.TotalMilliseconds);
            else
                unanswered++;
        }

        var after = ProcessReading.Of(worker.Id);
        return new MeasuredLoad(after, (after.Processor - before.Processor) / watch.Elapsed, new Times(times), unanswered);
    }
}

/// <summary>What a worker needed.</summary>
/// <param name="Reading">At the end, with the load still on.</param>
/// <param name="Processor">Share of one core while it lasted.</param>
/// <param name="Answers">From an interaction to its answer, seen from Discord.</param>
/// <param name="Unanswered">Commands that were not answered within Discord's three seconds.</param>
internal sealed record MeasuredLoad(ProcessReading Reading, double Processor, Times Answers, int Unanswered)
{
    public static double Megabytes(long bytes) => bytes / 1048576.0;
}
