using System.CommandLine;
using GustMark.Worker.Hosting;

namespace GustMark.Worker.Cli;

/// <summary><c>gustmark config</c>: about the configuration.</summary>
internal static class ConfigCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var config = CommonOptions.Config();
        var check = new Command("check", "Check the configuration without starting anything.") { config };
        check.SetAction(parsed =>
        {
            if (ConfigurationCheck.Read(surroundings, parsed.GetValue(config)) is null)
                return ExitCode.Configuration;
            surroundings.Output.WriteLine("The configuration is OK.");
            return ExitCode.Ok;
        });
        return new Command("config", "About the configuration.") { check };
    }
}
