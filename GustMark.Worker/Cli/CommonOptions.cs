using System.CommandLine;

namespace GustMark.Worker.Cli;

/// <summary>Options that several commands have.</summary>
internal static class CommonOptions
{
    public static Option<string?> Config() => new("--config")
    {
        Description = "A JSON file of settings; they win over those of appsettings.json.",
        HelpName = "FILE",
    };

    public static Option<bool> Verbose() => new("--verbose")
    {
        Description = "Log more, and show where in the program an error came from.",
    };
}
