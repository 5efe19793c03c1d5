using System.Collections.Concurrent;
using System.Diagnostics;
using GustMark.Benchmarks.Processes;
using GustMark.Benchmarks.Reporting;
using GustMark.Simulator;
using GustMark.Simulator.Discord;
using GustMark.Simulator.Discord.Interactions;
using GustMark.Simulator.GameServers.Control;

namespace GustMark.Benchmarks;

/// <summary>
/// Two hundred players who join twenty servers at once, just after the worker was started again, while four members type commands one
/// after the other: how long answers take, and whether everybody is where the profiles say.
/// </summary>
internal static class JoinsBenchmark
{
    private const int Servers = 20;
    private const int PlayersOfServer = 10;

    // Half of them change something, and so are written into the audit before and after.
    private static readonly (string User, string Command, bool IsAudited)[] Typed =
    [
        ("player", "/server list", false), ("moderator", "/user note player:\"main 0\" reason:\"seen\"", true), ("player", "/economy balance", false),
        ("admin", "/economy grant player:@player amount:5 reason:\"bench\"", true), ("moderator", "/user profile player:\"duo 3\"", false),
        ("admin", "/config theme primary:#00ff9f", true), ("owner", "/dashboard", false), ("moderator", "/user warn player:\"duo 1\" reason:\"bench\"", true),
    ];

    public static async Task<Measurement> MeasureAsync(int seconds)
    {
        var data = Directory.CreateTempSubdirectory("gustmark-joins-");
        try
        {
            await using var town = await Town.StartAsync(Servers, 0, 0, 1, CancellationToken.None);
            var settings = new Dictionary<string, string>(town.WorkerEnvironment(data.FullName))
            {
                ["GUSTMARK__Limits__CommandsPerMinute"] = "10000",
                ["GUSTMARK__Limits__CommandBurst"] = "10000",
            };
            await using (WorkerProcess.Start(settings, Console.Error, NativeWorker.Given))
                await town.FurnishAsync(CancellationToken.None);
            await using (WorkerProcess.Start(settings, Console.Error, NativeWorker.Given))
                return await MeasureAsync(town, seconds);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<Measurement> MeasureAsync(Town town, int seconds)
    {
        var players = town.Servers.All.SelectMany(server => Enumerable.Range(0, PlayersOfServer).Select(i => (Server: server, Name: $"{server.Options.Name} {i}"))).ToList();
        var times = new ConcurrentBag<(string Command, bool IsAudited, double Milliseconds)>();
        await AnsweredAsync(town);
        var watch = Stopwatch.StartNew();
        var typing = Enumerable.Range(0, 4).Select(first => Task.Run(async () =>
        {
            for (var i = first * 2; watch.Elapsed.TotalSeconds < seconds; i++)
            {
                var (user, command, isAudited) = Typed[i % Typed.Length];
                var outcome = await town.Discord.Actions.CommandAsync("general", user, command);
                times.Add((command, isAudited, outcome.Elapsed.TotalMilliseconds));
            }
        })).ToList();
        await Task.WhenAll(players.Select(one => PlayerAction.PerformAsync(one.Server, new("join", one.Name, null, null), CancellationToken.None)));
        await Task.WhenAll(typing);

        var wrong = 0;
        foreach (var (server, name) in players)
        {
            var outcome = await town.Discord.Actions.CommandAsync("general", "moderator", $"/user profile player:\"{name}\"");
            if (!outcome.Messages[0].ToJsonString().Contains($"now, on **{server.Options.Name}**", StringComparison.Ordinal))
                wrong++;
        }

        return new Measurement(
            "Two hundred players at once",
            $"{players.Count} players join {Servers} servers in the moment in which the {(NativeWorker.Given is null ? "managed" : "native")} worker, started again, answers; four members type commands for {seconds} s, each as soon as the one before is answered.",
            [
                .. FiguresOf("All", times.Select(one => one.Milliseconds)), .. FiguresOf("Reading", times.Where(one => !one.IsAudited).Select(one => one.Milliseconds)),
                .. FiguresOf("Changing, audited", times.Where(one => one.IsAudited).Select(one => one.Milliseconds)),
                .. Typed.SelectMany(typed => FiguresOf($"`{NameOf(typed.Command)}`", times.Where(one => one.Command == typed.Command).Select(one => one.Milliseconds))),
            ])
        {
            Broken = wrong == 0 ? [] : [$"{wrong} profiles of {players.Count} are wrong."],
        };
    }

    /// <summary>Waits until the worker is there: from then on everybody joins.</summary>
    private static async Task AnsweredAsync(Town town)
    {
        while (true)
        {
            try
            {
                await town.Discord.Actions.CommandAsync("general", "owner", "/server list");
                return;
            }
            catch (ClientRefusal e) when (e.Status == 504)
            {
                // Nobody answered within Discord's three seconds.
            }
        }
    }

    private static string NameOf(string command) => string.Join(' ', command.Split(' ').TakeWhile(word => !word.Contains(':', StringComparison.Ordinal)));

    private static IEnumerable<Figure> FiguresOf(string what, IEnumerable<double> milliseconds)
    {
        var times = new Times(milliseconds);
        return [new($"{what}: p50 of {times.Count:N0}", times.Median, "ms"), new($"{what}: p99", times.Percentile(0.99), "ms", Aim.Below(100)), new($"{what}: slowest", times.Slowest, "ms")];
    }
}
