using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GustMark.Simulator;
using GustMark.Simulator.Discord;

namespace GustMark.Benchmarks;

/// <summary>Twenty servers at 200 lines a second each, a real worker process, and somebody who types commands meanwhile.</summary>
internal static class LoadBenchmark
{
    private const int Servers = 20;
    private const int LinesPerSecond = 200;

    private static readonly string[] Commands = ["/dashboard", "/server list", "/server status server:main", "/console tail lines:20 server:duo"];

    public static async Task<int> RunAsync(int seconds)
    {
        var data = Directory.CreateTempSubdirectory("gustmark-load-");
        await using var town = await Town.StartAsync(Servers, 0, 0, 1, CancellationToken.None);
        var native = Environment.GetEnvironmentVariable("GUSTMARK_TEST_NATIVE");
        await using (var worker = WorkerProcess.Start(town.WorkerEnvironment(data.FullName), Console.Error, native))
        {
            await town.FurnishAsync(CancellationToken.None);
            await town.Discord.Actions.CommandAsync("general", "owner", "/dashboard");
            town.Discord.Statistics.Reset();
            var sentBefore = LinesSent(town);
            var received = await ReceivedAsync(town);
            foreach (var server in town.Servers.All)
                server.LinesPerSecond = LinesPerSecond;

            var watch = Stopwatch.StartNew();
            var times = new List<double>();
            using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
            while (watch.Elapsed.TotalSeconds < seconds && await pace.WaitForNextTickAsync())
                times.Add((await town.Discord.Actions.CommandAsync("general", "owner", Commands[times.Count % Commands.Length])).Elapsed.TotalMilliseconds);
            foreach (var server in town.Servers.All)
                server.LinesPerSecond = 0;

            // What is on its way arrives; then the worker's own count is read off the dashboard's statistics.
            var sent = LinesSent(town) - sentBefore;
            long arrived;
            var patience = Stopwatch.StartNew();
            do
                arrived = await ReceivedAsync(town) - received;
            while (arrived < sent && patience.Elapsed < TimeSpan.FromSeconds(5));
            times.Sort();
            using var process = Process.GetProcessById(worker.Id);
            Console.WriteLine($"{Servers} servers x {LinesPerSecond} lines/s for {seconds} s, worker {(native is null ? "managed" : "native")}");
            Console.WriteLine($"lines sent              {sent,12:N0}");
            Console.WriteLine($"lines on durable path   {arrived,12:N0}  ({sent - arrived:N0} lost)");
            Console.WriteLine($"commands                {times.Count,12:N0}");
            Console.WriteLine($"answer p50              {times[times.Count / 2],12:N1} ms");
            Console.WriteLine($"answer p99              {times[(int)Math.Ceiling(times.Count * 0.99) - 1],12:N1} ms");
            Console.WriteLine($"worker resident         {process.WorkingSet64 / 1048576.0,12:N0} MB");
            Console.WriteLine($"worker CPU              {process.TotalProcessorTime.TotalSeconds / watch.Elapsed.TotalSeconds,12:P0} of a core");
            Console.WriteLine($"429s                    {town.Discord.Statistics.Report()["rate_limited"]}");
        }

        data.Delete(recursive: true);
        return 0;
    }

    // A PC server sends chat twice, as a frame of its own and as a line: one line.
    private static long LinesSent(Town town) => town.Servers.All.Sum(server => server.LinesSent - server.ChatFramesSent);

    private static async Task<long> ReceivedAsync(Town town)
    {
        var outcome = await town.Discord.Actions.CommandAsync("general", "owner", "/dashboard");
        var field = outcome.Messages[0]["embeds"]![0]!["fields"]!.AsArray().First(field => field!["name"]!.ToString() == "Lines received");
        return long.Parse(Regex.Replace(field!["value"]!.ToString(), "[^0-9]", ""), CultureInfo.InvariantCulture);
    }
}
