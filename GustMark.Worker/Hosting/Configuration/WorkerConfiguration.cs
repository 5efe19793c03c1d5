using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>The configuration, checked as a whole: every wrong key is found at once.</summary>
internal sealed class WorkerConfiguration
{
    private WorkerConfiguration(IConfigurationRoot values, IServiceCollection options, IReadOnlyList<ConfigurationError> errors, IReadOnlyList<string> files)
    {
        Files = files;
        Values = values;
        Options = options;
        Errors = errors;
    }

    /// <summary>All settings, without those that are wrong.</summary>
    public IConfigurationRoot Values { get; }

    /// <summary>The options of every section, as <see cref="Microsoft.Extensions.Options.IOptions{TOptions}"/>.</summary>
    public IServiceCollection Options { get; }

    /// <summary>Empty when the worker can start.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; }

    /// <summary>Files that hold the values of single settings.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <param name="layers">Lowest first.</param>
    /// <param name="errors">Found while reading the layers.</param>
    public static WorkerConfiguration Check(
        IEnumerable<ConfigurationLayer> layers, IReadOnlyList<OptionsSection> sections, IEnumerable<ConfigurationError> errors)
    {
        var found = new List<ConfigurationError>(errors);
        var files = new List<string>();
        var known = new KnownSettings(sections);
        var given = new Dictionary<string, (string Value, string Origin)>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in layers.Select(layer => SecretFiles.Resolve(layer, key => known.Find(key) is not null, found, files)))
        {
            foreach (var (key, value) in layer.Settings)
                given[key] = (value ?? "", layer.OriginOf(key));
        }

        // The keys that are wrong already are bound to their defaults, and not judged a second time.
        var wrong = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, (value, origin)) in given.OrderBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (value == SecretFiles.Unreadable)
            {
                wrong.Add(key);
            }
            else if (known.Find(key) is not { } setting)
            {
                found.Add(new ConfigurationError(key, null, known.Suggest(key), origin));
                wrong.Add(key);
            }
            else if (value.Length > 0 && !setting.Accepts(value))
            {
                found.Add(new ConfigurationError(key, setting.IsSecret ? null : value, "expected " + setting.Accepted, origin));
                wrong.Add(key);
            }
        }

        // An empty value is as good as none: it leaves the default, whatever the type.
        var usable = given.Where(pair => !wrong.Contains(pair.Key) && pair.Value.Value.Length > 0);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(usable.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.Value)))
            .Build();

        var options = new ServiceCollection();
        foreach (var section in sections)
        {
            foreach (var failure in section.Apply(configuration, options))
            {
                var error = FailureText.Read(section, failure, key => given.TryGetValue(key, out var it) ? it : null);
                if (!wrong.Contains(error.Subject))
                    found.Add(error);
            }
        }

        return new WorkerConfiguration(configuration, options, found, files);
    }
}
