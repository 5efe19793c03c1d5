using System.CommandLine;
using GustMark.Benchmarks.Processes;
using GustMark.Simulator.Soak;

namespace GustMark.Benchmarks;

/// <summary><c>soak</c>: a native worker under load while things break, and whether all its books are right afterwards.</summary>
internal static class SoakCommand
{
    public static Command Create()
    {
        var defaults = new SoakRequest();
        var minutes = new Option<double>("--minutes") { Description = "How long load and faults last", DefaultValueFactory = _ => defaults.Duration.TotalMinutes };
        var seed = new Option<int>("--seed") { Description = "Number that decides which faults come when; the same repeats a run", DefaultValueFactory = _ => defaults.Seed };
        var servers = new Option<int>("--servers") { Description = "Simulated game servers", DefaultValueFactory = _ => defaults.Servers };
        var rate = new Option<double>("--rate") { Description = "Console lines a second of each game server", DefaultValueFactory = _ => defaults.LinesPerSecond };
        var every = new Option<double>("--fault-every") { Description = "Seconds from one fault to the next, on average", DefaultValueFactory = _ => defaults.FaultEvery.TotalSeconds };
        var log = new Option<string?>("--log") { Description = "Write what the workers log to this file", HelpName = "FILE" };
        var command = new Command("soak", "Constant load with random faults, and every invariant checked at the end") { minutes, seed, servers, rate, every, log };
        command.SetAction(async (parsed, ct) => await RunAsync(new SoakRequest
        {
            Duration = TimeSpan.FromMinutes(parsed.GetValue(minutes)), Seed = parsed.GetValue(seed), Servers = parsed.GetValue(servers),
            LinesPerSecond = parsed.GetValue(rate), FaultEvery = TimeSpan.FromSeconds(parsed.GetValue(every)),
            Executable = await NativeWorker.PathAsync(), WorkerLog = parsed.GetValue(log), Output = Console.Out,
        }, ct));
        return command;
    }

    /// <summary>0, or 1 when something was not as it must be.</summary>
    private static async Task<int> RunAsync(SoakRequest request, CancellationToken ct)
    {
        var result = await SoakRun.RunAsync(request, ct);
        foreach (var note in result.Notes)
            Console.WriteLine(note);
        foreach (var finding in result.Findings)
            Console.WriteLine($"WRONG: {finding}");
        Console.WriteLine(result.IsSound ? "All is well." : $"{result.Findings.Count} findings. Repeat it with --seed {request.Seed}.");
        return result.IsSound ? 0 : 1;
    }
}
