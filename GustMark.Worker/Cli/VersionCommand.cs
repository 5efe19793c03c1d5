using System.CommandLine;
using System.Reflection;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>Version of the program as it was built.</summary>
    public static string Version { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static Command Create(Surroundings surroundings)
    {
        var command = new Command("version", "Show the version.");
        command.SetAction(_ =>
        {
            surroundings.Output.WriteLine($"GustMark {Version}");
            return ExitCode.Ok;
        });
        return command;
    }
}
