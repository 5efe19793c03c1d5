using System.CommandLine;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Health;
using GustMark.Worker.Storage;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark health</c>: how the running worker is.</summary>
internal static class HealthCommand
{
    /// <summary>Longer than the worker takes to find out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var asJson = new Option<bool>("--json") { Description = "Write the answer as one JSON object." };
        var live = new Option<bool>("--live") { Description = "Ask only whether it goes on by itself, not whether it is ready." };
        var command = new Command("health", "Ask the running worker whether it is ready. Exit code 0 when it is, 1 when it is not or none runs.")
        {
            config, asJson, live,
        };
        command.SetAction(async (parsed, ct) =>
        {
            if (ConfigurationCheck.ReadStorage(surroundings, parsed.GetValue(config)) is not { } configuration)
                return ExitCode.Configuration;
            var folder = Path.GetFullPath(StorageOptions.Section.Read(configuration.Values).DataFolder);
            var report = await HealthSocket.AskAsync(folder, Patience, surroundings.Time, ct) ?? new($"no worker that uses the data folder {folder} answers", []);
            var onlyLive = parsed.GetValue(live);
            await surroundings.Output.WriteLineAsync(
                parsed.GetValue(asJson) ? report.ToString()
                : !onlyLive ? report.Sentence
                : report.IsLive ? "live" : $"not live: {report.Standstill}");
            return (onlyLive ? report.IsLive : report.IsReady) ? ExitCode.Ok : ExitCode.Unwell;
        });
        return command;
    }
}
