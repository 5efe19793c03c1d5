using System.Collections;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>Where the configuration of this process comes from, to be read as often as is wanted.</summary>
/// <param name="ConfigFile">As <see cref="ConfigurationSources.Layers"/> takes it.</param>
/// <param name="Folders">Likewise.</param>
/// <param name="Environment">Likewise; it does not change as long as the process runs.</param>
internal sealed record ConfigurationPlaces(string? ConfigFile, IReadOnlyList<string> Folders, IDictionary Environment)
{
    /// <summary>Files of settings, also those that are not there (yet).</summary>
    public IReadOnlyList<string> Files => [.. ConfigurationSources.Files(ConfigFile, Folders, Environment)];

    /// <summary>Reads and checks everything as it is now.</summary>
    public WorkerConfiguration Read()
    {
        var found = new List<ConfigurationError>();
        return WorkerConfiguration.Check(ConfigurationSources.Layers(ConfigFile, Folders, Environment, found), WorkerOptions.Sections, found);
    }
}
