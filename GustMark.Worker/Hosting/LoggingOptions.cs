using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Serilog.Events;

namespace GustMark.Worker.Hosting;

/// <summary>Section <c>Logging</c>: what is logged, where, and how.</summary>
public sealed partial class LoggingOptions
{
    /// <summary>The least important entries that are logged.</summary>
    public LogEventLevel Level { get; set; } = LogEventLevel.Information;

    /// <summary>One JSON object a line on the console, for log collectors, instead of text for people.</summary>
    public bool Json { get; set; }

    /// <summary>Also logs to this file, a new one each day; null for the console alone.</summary>
    public string? File { get; set; }

    /// <summary>Log files kept; older ones are deleted.</summary>
    [Range(1, 3650)]
    public int KeepFiles { get; set; } = 14;

    internal static OptionsSection<LoggingOptions> Section { get; } = new(
        "Logging",
        [Setting.Choice<LogEventLevel>(nameof(Level)).Live(), Setting.Flag(nameof(Json)), Setting.Text(nameof(File)), Setting.Number(nameof(KeepFiles))],
        static (section, options) => section.Bind(options),
        new Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<LoggingOptions>;
}
