namespace GustMark.Worker.Hosting.Configuration;

/// <summary>
/// Any setting can be given by a file: <c>Discord:Token:File</c> (in the environment <c>GUSTMARK__Discord__Token__File</c>, in
/// JSON <c>"Token__File"</c> or <c>"Token": { "File": … }</c>) names a file whose text, without white space around it, is the
/// value of <c>Discord:Token</c>.
/// </summary>
internal static class SecretFiles
{
    private static readonly string[] Suffixes = [":File", "__File"];

    /// <summary>The layer with the contents in place of the files' names.</summary>
    /// <param name="isKnown">Whether a key is a setting: <c>Logging:File</c> is one itself, and <c>Logging</c> is none.</param>
    /// <param name="files">Takes the files that are named.</param>
    public static ConfigurationLayer Resolve(
        ConfigurationLayer layer, Func<string, bool> isKnown, ICollection<ConfigurationError> errors, ICollection<string> files)
    {
        var resolved = new Dictionary<string, string?>(layer.Settings, StringComparer.OrdinalIgnoreCase);
        var origins = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, file) in layer.Settings)
        {
            if (TargetOf(key) is not { } target || !isKnown(target) || isKnown(key))
                continue;

            resolved.Remove(key);
            var origin = layer.OriginOf(key);
            if (layer.Settings.TryGetValue(target, out var given) && !string.IsNullOrEmpty(given))
            {
                errors.Add(new ConfigurationError(key, file, $"{target} is given as well; keep one of the two", origin));
                continue;
            }

            if (!string.IsNullOrEmpty(file))
                files.Add(Path.GetFullPath(file));
            try
            {
                resolved[target] = File.ReadAllText(file ?? "").Trim();
                origins[target] = $"file {file}, named by {origin}";
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                errors.Add(new ConfigurationError(key, file, $"cannot be read: {e.Message} Expected a file that holds {target}", origin));

                // It was meant to be given: that it is missing needs no second line.
                resolved[target] = Unreadable;
            }
        }

        return new(resolved, key => origins.GetValueOrDefault(key) ?? layer.OriginOf(key));
    }

    /// <summary>Stands for a value whose file could not be read, which is an error already.</summary>
    public const string Unreadable = "\0unreadable";

    private static string? TargetOf(string key)
    {
        foreach (var suffix in Suffixes)
        {
            if (key.EndsWith(suffix, StringComparison.OrdinalIgnoreCase))
                return key[..^suffix.Length];
        }

        return null;
    }
}
