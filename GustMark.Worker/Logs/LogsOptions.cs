using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Logs;

/// <summary>Section <c>Logs</c>: logs that people download.</summary>
public sealed partial class LogsOptions
{
    /// <summary>Mebibytes of a log that are taken at most, the newest ones. A few times as much is needed on the disk meanwhile.</summary>
    [Range(1, 4096)]
    public int MaxMegabytes { get; set; } = 64;

    internal static OptionsSection<LogsOptions> Section { get; } = new(
        "Logs", [Setting.Number(nameof(MaxMegabytes)).Live()], static (section, options) => section.Bind(options), new Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<LogsOptions>;
}
