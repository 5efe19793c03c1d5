using System.Collections;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>
/// Where the configuration comes from. Later ones win: <c>appsettings.json</c> and <c>appsettings.{Environment}.json</c>
/// beside the program, the same in the working directory, the file of <c>--config</c>, the environment.
/// </summary>
internal static class ConfigurationSources
{
    /// <summary>The layers there are, lowest first; files that cannot be used are added to the errors.</summary>
    /// <param name="configFile">Of <c>--config</c>; must exist. Null for none.</param>
    /// <param name="folders">Searched for <c>appsettings</c> files, lowest first.</param>
    public static List<ConfigurationLayer> Layers(
        string? configFile, IEnumerable<string> folders, IDictionary environment, ICollection<ConfigurationError> errors)
    {
        var named = configFile is null ? null : Path.GetFullPath(configFile);
        var layers = new List<ConfigurationLayer>();
        foreach (var file in Files(configFile, folders, environment).Where(file => file == named || File.Exists(file)))
        {
            try
            {
                layers.Add(ConfigurationLayer.OfFile(file));
            }
            catch (ConfigurationFileException e)
            {
                errors.Add(new ConfigurationError(e.Path, null, e.Problem));
            }
        }

        layers.Add(ConfigurationLayer.OfEnvironment(environment));
        return layers;
    }

    /// <summary>The files there may be, lowest first.</summary>
    public static IEnumerable<string> Files(string? configFile, IEnumerable<string> folders, IDictionary environment)
    {
        var name = EnvironmentName(environment);
        var files = folders
            .Select(Path.TrimEndingDirectorySeparator)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(folder => new[] { Path.Combine(folder, "appsettings.json"), Path.Combine(folder, $"appsettings.{name}.json") });
        return configFile is null ? files : files.Append(Path.GetFullPath(configFile));
    }

    /// <summary><c>Production</c> unless <c>GUSTMARK_ENVIRONMENT</c> or <c>DOTNET_ENVIRONMENT</c> says otherwise.</summary>
    public static string EnvironmentName(IDictionary environment) =>
        environment["GUSTMARK_ENVIRONMENT"] as string is { Length: > 0 } own ? own
        : environment["DOTNET_ENVIRONMENT"] as string is { Length: > 0 } common ? common
        : "Production";
}
