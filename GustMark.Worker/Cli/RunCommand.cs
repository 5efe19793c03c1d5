using System.CommandLine;
using GustMark.Core.Results;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark run</c>: the worker itself.</summary>
internal static class RunCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var verbose = CommonOptions.Verbose();
        var command = new Command("run", "Connect to the game servers and to Discord, until stopped.") { config, verbose };
        command.SetAction((parsed, stopping) => RunAsync(surroundings, parsed.GetValue(config), parsed.GetValue(verbose), stopping));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, string? configFile, bool verbose, CancellationToken stopping)
    {
        if (ConfigurationCheck.Read(surroundings, configFile) is not { } configuration)
            return ExitCode.Configuration;
        try
        {
            await WorkerHost.RunAsync(
                configuration, verbose, surroundings.Time, stopping,
                places: new ConfigurationPlaces(configFile, surroundings.SettingsFolders, surroundings.Environment));
            return ExitCode.Ok;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
        catch (Exception e)
        {
            var (code, message) = Describe(e);
            surroundings.Error.WriteLine(message);
            if (verbose)
                surroundings.Error.WriteLine(e);
            return code;
        }
    }

    private static (int Code, string Message) Describe(Exception e) => e switch
    {
        FatalException fatal => (fatal.Code, fatal.Message),
        StoreUnavailableException store => (ExitCode.InputOutput, store.Message + " Free some space or check the disk, then start again."),
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        _ => (ExitCode.Software,
            $"GustMark has failed, which is a defect of it: {e.GetType().Name}: {e.Message} Please report it with the output of --verbose."),
    };
}
