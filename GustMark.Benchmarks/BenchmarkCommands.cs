using System.CommandLine;
using GustMark.Benchmarks.Order;
using GustMark.Benchmarks.Processes;
using GustMark.Benchmarks.Reporting;

namespace GustMark.Benchmarks;

/// <summary>The command line: each benchmark by itself, or all in one run.</summary>
internal static class BenchmarkCommands
{
    public static RootCommand Create() => new("What GustMark costs and how fast it is, by whole processes over real sockets")
    {
        All(),
        SoakCommand.Create(),
        OrderCommand.Create(),
        Seconds("resident", "Memory of the native worker with 20 servers at 50 lines a second each", 600, seconds => ResidentBenchmark.MeasureAsync(seconds)),
        Memory(),
        Seconds("growth", "Memory, processor and answers of the native worker with 1, 10, 100 and 1,000 servers; so long for each", 60, seconds => GrowthBenchmark.MeasureAsync(seconds)),
        Number("start", "starts", "Start to ready of the native worker", 10, StartBenchmark.MeasureAsync),
        Number("flood", "lines", "One connection flooded: bare receive loop beside receive, classify, subscribe", 1_000_000, FloodBenchmark.MeasureAsync),
        Number("load", "seconds", "20 servers at 200 lines a second each, with commands typed meanwhile", 60, LoadBenchmark.MeasureAsync),
        Frames(),
        Measured(new Command("parser", "The parser alone, by kind: nanoseconds and bytes allocated a line"), () => Task.FromResult(LineParserBenchmark.Measure())),
        Fuzz(),
        Number("archive", "lines", "Lines archived, and searched by word, kind, player and time", 10_000_000, ArchiveBenchmark.MeasureAsync),
        Number("ledger", "entries", "Durable transfers beside one transaction each, balance reads, and what a large ledger costs", 1_000_000, entries => LedgerBenchmark.MeasureAsync(entries, TimeSpan.FromSeconds(3))),
        Number("gamble", "seconds", "Games settled a second, durable, by one caller and by 64, and how long each game takes", 10, GambleBenchmark.MeasureAsync),
        Number("sampling", "servers", "An hour of samples of so many servers, put together and kept", 20, SamplingBenchmark.MeasureAsync),
        Number("joins", "seconds", "200 players who join 20 servers at once after a restart, with commands typed meanwhile", 20, JoinsBenchmark.MeasureAsync),
        Town(),
    };

    private static Command All()
    {
        var quick = new Option<bool>("--quick") { Description = "Less of everything: some minutes instead of most of an hour, and coarse figures" };
        var frames = FramesOption();
        var peer = PeerOption();
        var output = new Option<string?>("--out") { Description = "Write the report to this file instead of standard output", HelpName = "FILE" };
        var command = new Command("all", "Every benchmark in one run, and one report in Markdown, each figure beside its aim") { quick, frames, peer, output };
        command.SetAction((parsed, _) => AllBenchmarks.RunAsync(new(parsed.GetValue(quick), parsed.GetValue(frames), parsed.GetValue(peer), parsed.GetValue(output))));
        return command;
    }

    private static Command Memory()
    {
        var servers = new Argument<int>("servers");
        var rate = new Argument<double>("lines") { Description = "A second, of each server" };
        var seconds = new Argument<int>("seconds") { DefaultValueFactory = _ => 60 };
        var command = new Command("memory", "Memory of the native worker with any number of servers") { servers, rate, seconds };
        command.SetAction((parsed, _) => PrintAsync(() =>
            ResidentBenchmark.MeasureAsync(parsed.GetValue(servers), parsed.GetValue(rate), TimeSpan.FromSeconds(parsed.GetValue(seconds)))));
        return command;
    }

    private static Command Frames()
    {
        var file = new Argument<string?>("file") { Description = "Frames, one a line; simulated ones when it is left out", Arity = ArgumentArity.ZeroOrOne };
        var peer = PeerOption();
        var command = new Command("frames", "Frames read and parsed from memory, in all and by kind") { file, peer };
        command.SetAction((parsed, _) => PrintAsync(() => parsed.GetValue(peer) is { } folder
            ? PeerBenchmark.MeasureAsync(parsed.GetValue(file), folder)
            : FramesBenchmark.MeasureAsync(parsed.GetValue(file))));
        return command;
    }

    private static Command Fuzz()
    {
        var inputs = new Argument<long>("inputs") { DefaultValueFactory = _ => 10_000_000 };
        var command = new Command("fuzz", "Inputs that nobody would send, through reader and parser") { inputs };
        command.SetAction(parsed => ParserFuzz.Run(parsed.GetValue(inputs)));
        return command;
    }

    private static Command Town()
    {
        var servers = new Argument<int>("servers");
        var command = new Command(TownProcess.Command, "The simulators, as other benchmarks start them") { servers };
        command.Hidden = true;
        command.SetAction((parsed, _) => TownProcess.RunAsync(parsed.GetValue(servers)));
        return command;
    }

    private static Command Seconds(string name, string description, int fallback, Func<TimeSpan, Task<Measurement>> measure) =>
        Number(name, "seconds", description, fallback, seconds => measure(TimeSpan.FromSeconds(seconds)));

    private static Command Number(string name, string what, string description, int fallback, Func<int, Task<Measurement>> measure)
    {
        var number = new Argument<int>(what) { DefaultValueFactory = _ => fallback };
        var command = new Command(name, description) { number };
        command.SetAction((parsed, _) => PrintAsync(() => measure(parsed.GetValue(number))));
        return command;
    }

    private static Command Measured(Command command, Func<Task<Measurement>> measure)
    {
        command.SetAction((_, _) => PrintAsync(measure));
        return command;
    }

    private static Option<string?> FramesOption() => new("--frames") { Description = "Recorded frames, one a line, in place of simulated ones", HelpName = "FILE" };

    private static Option<string?> PeerOption() => new("--peer") { Description = "Beside rce.js, run by node: a checkout of it that holds its compiled dist", HelpName = "DIR" };

    private static async Task<int> PrintAsync(Func<Task<Measurement>> measure)
    {
        var measurement = await measure();
        Console.WriteLine($"## {measurement.Title}\n\n{Markdown.Of(measurement)}");
        return measurement.Broken.Count == 0 ? 0 : 1;
    }
}
