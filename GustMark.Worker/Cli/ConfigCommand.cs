using System.CommandLine;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;

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
        return new Command("config", "About the configuration.") { check, Keys(surroundings) };
    }
    private static Command Keys(Surroundings surroundings)
    {
        var markdown = new Option<bool>("--markdown") { Description = "As the table of the documentation." };
        var keys = new Command("keys", "List every key with its type, default, range and meaning.") { markdown };
        keys.SetAction(parsed =>
        {
            foreach (var line in parsed.GetValue(markdown) ? SettingTable.Markdown() : SettingTable.Plain())
                surroundings.Output.WriteLine(line);
            return ExitCode.Ok;
        });
        return keys;
    }
}
