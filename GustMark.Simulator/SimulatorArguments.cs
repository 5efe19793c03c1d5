using System.CommandLine;

namespace GustMark.Simulator;

/// <summary>What the command line asked for.</summary>
sealed record SimulatorArguments(bool NoWorker, int Servers, int Rate, int Port, int Seed)
{
    /// <summary>Builds the command line around what runs with it.</summary>
    public static RootCommand Command(Func<SimulatorArguments, CancellationToken, Task<int>> run)
    {
        var noWorker = new Option<bool>("--no-worker") { Description = "Start the simulators only and print how a worker joins them" };
        var servers = Whole("--servers", "Simulated game servers, 1 to 100", 3, 1, 100);
        var rate = Whole("--rate", "Console lines a second of each game server, 0 to 10000", 1, 0, 10_000);
        var port = Whole("--port", "Port on 127.0.0.1; 0 takes a free one", 5080, 0, 65_535);
        var seed = Whole("--seed", "Number from which ids, names and events are made", 1, 0, int.MaxValue);
        var root = new RootCommand("Game servers, Discord and a page to try GustMark with") { noWorker, servers, rate, port, seed };
        root.SetAction((parsed, ct) => run(new(parsed.GetValue(noWorker), parsed.GetValue(servers), parsed.GetValue(rate),
            parsed.GetValue(port), parsed.GetValue(seed)), ct));
        return root;
    }

    static Option<int> Whole(string name, string description, int fallback, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => fallback };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var number && (number < least || number > most))
            {
                result.AddError($"{name} must be between {least} and {most}.");
            }
        });
        return option;
    }
}
