using System.CommandLine;
using GustMark.Worker.Cli.Setup;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Cli;

/// <summary>The program's commands.</summary>
internal static class CommandLine
{
    /// <summary>Parses and runs. Answers the process's exit code, one of <see cref="ExitCode"/>.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Surroundings surroundings)
    {
        var root = new RootCommand("Runs communities of Rust game servers from Discord.")
        {
            SetupCommand.Create(surroundings),
            RunCommand.Create(surroundings),
            ConfigCommand.Create(surroundings),
            HealthCommand.Create(surroundings),
            DoctorCommand.Create(surroundings),
            ParseCommand.Create(surroundings),
            ExportCommand.Create(surroundings),
            ImportCommand.Create(surroundings),
            MigrateCommand.Create(surroundings),
            AuditCommand.Create(surroundings),
            ForgetCommand.Create(surroundings),
            RekeyCommand.Create(surroundings),
            OddsCommand.Create(surroundings),
            VerifyCommand.Create(surroundings),
            RenderCommand.Create(surroundings),
            VersionCommand.Create(surroundings),
        };

        // Nothing asked is a question, not a mistake.
        var parsed = root.Parse(arguments.Count == 0 ? ["--help"] : arguments);
        var code = await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Error,
            EnableDefaultExceptionHandler = false,

            // The host answers signals, and takes its time to stop.
            ProcessTerminationTimeout = null,
        });
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }
}
