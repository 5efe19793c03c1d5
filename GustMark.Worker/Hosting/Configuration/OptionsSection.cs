using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Hosting.Configuration;

/// <summary>A section of the configuration and the options that it fills. Every area of the worker declares its own.</summary>
internal abstract class OptionsSection(string name, IReadOnlyList<Setting> settings)
{
    /// <summary>Top-level key.</summary>
    public string Name => name;

    public IReadOnlyList<Setting> Settings => settings;

    /// <summary>
    /// Binds and validates, and makes the options available: as they are now by <see cref="IOptions{TOptions}"/>, and as they will be by
    /// <see cref="IOptionsMonitor{TOptions}"/>. Values of a wrong type have been taken out of the configuration before. Answers failures as <c>Property Name: text</c>, or as text alone.
    /// </summary>
    public abstract IEnumerable<string> Apply(IConfiguration configuration, IServiceCollection services);

    /// <summary>Lets other values count from now on, for whoever asks an <see cref="IOptionsMonitor{TOptions}"/>.</summary>
    /// <param name="configuration">Without errors.</param>
    public abstract void Replace(IServiceProvider running, IConfiguration configuration);
}

/// <inheritdoc />
/// <param name="bind">
/// <c>static (section, options) => section.Bind(options)</c>, written where the type is known: the binder is generated for
/// the call.
/// </param>
internal sealed class OptionsSection<T>(
    string name,
    IReadOnlyList<Setting> settings,
    Action<IConfigurationSection, T> bind,
    params IReadOnlyList<IValidateOptions<T>> validators)
    : OptionsSection(name, settings)
    where T : class, new()
{
    public T Read(IConfiguration configuration)
    {
        var options = new T();
        bind(configuration.GetSection(Name), options);
        return options;
    }

    public override IEnumerable<string> Apply(IConfiguration configuration, IServiceCollection services)
    {
        var options = Read(configuration);
        var live = new LiveOptions<T>(options);
        services.AddSingleton(Options.Create(options)).AddSingleton(live).AddSingleton<IOptionsMonitor<T>>(live);
        return validators
            .Select(validator => validator.Validate(Options.DefaultName, options))
            .Where(result => result.Failed)
            .SelectMany(result => result.Failures ?? []);
    }

    public override void Replace(IServiceProvider running, IConfiguration configuration) => running.GetRequiredService<LiveOptions<T>>().Become(Read(configuration));
}
