using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Storage;

namespace GustMark.Worker.Cli;

/// <summary>Reads the configuration for a command and tells what is wrong with it.</summary>
internal static class ConfigurationCheck
{
    private const string HowToGetAToken =
        """

        "gustmark setup" goes through everything that is needed. By hand:

        To get a token for Discord:
          1. Open https://discord.com/developers/applications and choose "New Application".
          2. Under "Bot", choose "Reset Token" and copy the token. Whoever has it is the bot: keep it to yourself.
          3. Under "OAuth2", "URL Generator", tick the scopes "bot" and "applications.commands" and the permissions
             "View Channels", "Send Messages", "Embed Links", "Attach Files" and "Read Message History".
             Open the address that is shown, and choose your Discord server.
          4. Give the token to GustMark in one of these ways, then start it again:
             - the environment variable GUSTMARK__Discord__Token
             - a file with nothing else in it, named by the environment variable GUSTMARK__Discord__Token__File
             - "Discord": { "Token": "…" } in appsettings.json, if nobody else can read that file
        """;

    /// <summary>The configuration; null when it has errors, which have then been written.</summary>
    public static WorkerConfiguration? Read(Surroundings surroundings, string? configFile) => Read(surroundings, configFile, _ => true);

    /// <summary>For what needs nothing but the store: errors of other sections do not count.</summary>
    public static WorkerConfiguration? ReadStorage(Surroundings surroundings, string? configFile) => Read(
        surroundings, configFile,
        error => !WorkerOptions.Sections.Any(section => section.Name is not ("Storage" or "Secrets")
            && error.Subject.StartsWith(section.Name + ":", StringComparison.OrdinalIgnoreCase)));

    private static WorkerConfiguration? Read(Surroundings surroundings, string? configFile, Func<ConfigurationError, bool> counts)
    {
        var found = new List<ConfigurationError>();
        var layers = ConfigurationSources.Layers(configFile, surroundings.SettingsFolders, surroundings.Environment, found);
        var configuration = WorkerConfiguration.Check(layers, WorkerOptions.Sections, found);
        var errors = configuration.Errors.Where(counts).ToList();
        if (errors.Count == 0)
        {
            if (!SecretsOptions.Section.Read(configuration.Values).CoreDumps && !surroundings.ForbidDumps())
                surroundings.Error.WriteLine("Core dumps of this process cannot be switched off here. Where one is written, it holds the secrets that the process uses.");
            return configuration;
        }

        surroundings.Error.WriteLine(errors.Count == 1
            ? "The configuration has an error:"
            : $"The configuration has {errors.Count} errors:");
        foreach (var error in errors)
            surroundings.Error.WriteLine("  " + error);
        if (errors.Any(error => error is { Subject: DiscordOptions.TokenKey, Origin: null }))
            surroundings.Error.WriteLine(HowToGetAToken);
        return null;
    }
}
