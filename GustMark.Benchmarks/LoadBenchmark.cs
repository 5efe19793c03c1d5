using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Benchmarks.Processes;
using GustMark.Benchmarks.Reporting;
using GustMark.Simulator;
using GustMark.Simulator.Discord;

namespace GustMark.Benchmarks;

/// <summary>Twenty servers at 200 lines a second each, a real worker process, and somebody who types commands meanwhile.</summary>
internal static class LoadBenchmark
{
    private const int Servers = 20;
    private const int LinesPerSecond = 200;
    private const string ConsoleEdition = "console";

    private static readonly string[] Commands = ["/dashboard", "/server list", "/server status server:main", "/console tail lines:20 server:duo"];

    public static async Task<Measurement> MeasureAsync(int seconds)
    {
        var data = Directory.CreateTempSubdirectory("gustmark-load-");
        try
        {
            await using var town = await Town.StartAsync(Servers, 0, 0, 1, CancellationToken.None);
            var settings = new Dictionary<string, string>(town.WorkerEnvironment(data.FullName))
            {
                // One member types all of them.
                ["GUSTMARK__Limits__CommandsPerMinute"] = "10000",
                ["GUSTMARK__Limits__CommandBurst"] = "10000",
            };
            await using var worker = WorkerProcess.Start(settings, Console.Error, NativeWorker.Given);
            return await MeasureAsync(town, worker, seconds);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<Measurement> MeasureAsync(Town town, WorkerProcess worker, int seconds)
    {
        await town.FurnishAsync(CancellationToken.None);
        await town.Discord.Actions.CommandAsync("general", "owner", "/dashboard");
        town.Discord.Statistics.Reset();
        var sentBefore = LinesSent(town);
        var received = await ReceivedAsync(town);
        var before = ProcessReading.Of(worker.Id);
        foreach (var server in town.Servers.All)
            server.LinesPerSecond = LinesPerSecond;

        var watch = Stopwatch.StartNew();
        var times = new List<double>();
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (watch.Elapsed.TotalSeconds < seconds && await pace.WaitForNextTickAsync())
            times.Add((await town.Discord.Actions.CommandAsync("general", "owner", Commands[times.Count % Commands.Length])).Elapsed.TotalMilliseconds);
        var reading = ProcessReading.Of(worker.Id);
        var processor = (reading.Processor - before.Processor) / watch.Elapsed;
        foreach (var server in town.Servers.All)
            server.LinesPerSecond = 0;

        // What is on its way arrives; then the worker's own count is read off the dashboard's statistics.
        var sent = LinesSent(town) - sentBefore;
        long arrived;
        var patience = Stopwatch.StartNew();
        do
            arrived = await ReceivedAsync(town) - received;
        while (arrived < sent && patience.Elapsed < TimeSpan.FromSeconds(5));
        var answers = new Times(times);
        return new Measurement(
            $"Twenty servers at {LinesPerSecond} lines a second each",
            $"{seconds} s, every server with a feed of everything, two commands a second, a {(NativeWorker.Given is null ? "managed" : "native")} worker. Lines are counted exactly, but of the one Console Edition server, whose lists of players tell of joins that it does not print: what the game servers printed against the worker's own count.",
            [
                new("Lines sent", sent, ""),
                new("Lines on the durable path", arrived, ""),
                new("Lines lost", sent - arrived, "", Aim.Below(1)),
                new("Commands", answers.Count, ""),
                new("Interaction to answer, p50", answers.Median, "ms"),
                new("Interaction to answer, p99", answers.Percentile(0.99), "ms", Aim.Below(100)),
                new("Resident", MeasuredLoad.Megabytes(reading.Resident), "MB"),
                new("Processor", processor * 100, "% of a core"),
                new("Answers 429 from Discord", (long)town.Discord.Statistics.Report()["rate_limited"]!, ""),
            ]);
    }

    // A PC server sends chat twice, as a frame of its own and as a line: one line.
    private static long LinesSent(Town town) => town.Servers.All.Where(server => server.Name != ConsoleEdition).Sum(server => server.LinesSent - server.ChatFramesSent);

    private static async Task<long> ReceivedAsync(Town town) => await ReceivedAsync(town, "/dashboard") - await ReceivedAsync(town, $"/server status server:{ConsoleEdition}");

    private static async Task<long> ReceivedAsync(Town town, string command)
    {
        var outcome = await town.Discord.Actions.CommandAsync("general", "owner", command);
        var field = outcome.Messages[0]["embeds"]![0]!["fields"]!.AsArray().First(field => field!["name"]!.ToString() == "Lines received");
        return long.Parse(Regex.Replace(field!["value"]!.ToString(), "[^0-9]", ""), CultureInfo.InvariantCulture);
    }
}
