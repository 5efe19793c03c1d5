using System.Collections;
using Microsoft.Extensions.Configuration;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>The settings of one source: a file, the environment, or what a caller gives.</summary>
/// <param name="Settings">By key; levels are parted by colons.</param>
/// <param name="OriginOf">Says where a key of this layer was given.</param>
internal sealed record ConfigurationLayer(IReadOnlyDictionary<string, string?> Settings, Func<string, string> OriginOf)
{
    public const string EnvironmentPrefix = "GUSTMARK__";

    /// <exception cref="ConfigurationFileException">It cannot be read, or is no JSON object.</exception>
    public static ConfigurationLayer OfFile(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var settings = Flatten(new ConfigurationBuilder().AddJsonStream(stream).Build());
            return new(settings, _ => path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationFileException(path, "cannot be read: " + e.Message);
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            throw new ConfigurationFileException(path, "is not a JSON object: " + (e.InnerException ?? e).Message);
        }
    }

    /// <summary>Variables that begin with <c>GUSTMARK__</c>; two underscores part levels.</summary>
    public static ConfigurationLayer OfEnvironment(IDictionary variables)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry variable in variables)
        {
            var name = (string)variable.Key;
            if (!name.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
                continue;
            var key = name[EnvironmentPrefix.Length..].Replace("__", ":", StringComparison.Ordinal);
            settings[key] = (string?)variable.Value;
            names[key] = name;
        }

        return new(settings, key => "environment variable " + names.GetValueOrDefault(key, EnvironmentPrefix + key));
    }

    public static ConfigurationLayer OfValues(IEnumerable<KeyValuePair<string, string?>> values, string origin) =>
        new(new Dictionary<string, string?>(values, StringComparer.OrdinalIgnoreCase), _ => origin);

    // A key that has children is not a value; an empty object is neither, and says nothing.
    private static Dictionary<string, string?> Flatten(IConfigurationRoot root) => root.AsEnumerable()
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A configuration file that cannot be used.</summary>
internal sealed class ConfigurationFileException(string path, string problem) : Exception($"{path} {problem}")
{
    public string Path => path;

    public string Problem => problem;
}
