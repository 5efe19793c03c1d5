using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Limits;

/// <summary>Section <c>Limits</c>: how often things may be done.</summary>
public sealed partial class LimitsOptions
{
    /// <summary>Slash commands and buttons a minute of one person, in the long run.</summary>
    [Range(1, 10_000)]
    public int CommandsPerMinute { get; set; } = 30;

    /// <summary>Slash commands and buttons of one person at once.</summary>
    [Range(1, 10_000)]
    public int CommandBurst { get; set; } = 50;

    /// <summary>Commands a minute that one server's console is sent by hand, in the long run.</summary>
    [Range(1, 100_000)]
    public int SendsPerMinute { get; set; } = 100;

    /// <summary>Commands that one server's console is sent at once.</summary>
    [Range(1, 100_000)]
    public int SendBurst { get; set; } = 200;

    /// <summary>Calls a second to G-Portal, all servers together, in the long run.</summary>
    [Range(1, 1000)]
    public int GPortalPerSecond { get; set; } = 5;

    /// <summary>Calls to G-Portal at once.</summary>
    [Range(1, 1000)]
    public int GPortalBurst { get; set; } = 10;

    internal static OptionsSection<LimitsOptions> Section { get; } = new(
        "Limits",
        [
            Setting.Number(nameof(CommandsPerMinute)).Live(), Setting.Number(nameof(CommandBurst)).Live(), Setting.Number(nameof(SendsPerMinute)).Live(),
            Setting.Number(nameof(SendBurst)).Live(), Setting.Number(nameof(GPortalPerSecond)).Live(), Setting.Number(nameof(GPortalBurst)).Live(),
        ],
        static (section, options) => section.Bind(options),
        new Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<LimitsOptions>;
}
