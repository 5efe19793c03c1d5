using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Hosting.Health;

/// <summary>Section <c>Health</c>: where else than in the data folder the worker tells how it is.</summary>
public sealed partial class HealthOptions
{
    /// <summary>Port of 127.0.0.1 that answers <c>/health/live</c> and <c>/health/ready</c>; 0 for none.</summary>
    [Range(0, 65_535)]
    public int Port { get; set; }

    internal static OptionsSection<HealthOptions> Section { get; } = new(
        "Health", [Setting.Number(nameof(Port))], static (section, options) => section.Bind(options), new Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<HealthOptions>;
}
