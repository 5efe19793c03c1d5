using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Archive;

/// <summary>Section <c>Archive</c>: whether console lines are kept on disk, and how long.</summary>
public sealed partial class ArchiveOptions
{
    /// <summary>Whether lines are archived; off until commands read it. What is there already can be searched either way, and is not deleted while this is off.</summary>
    public bool Enabled { get; set; }

    /// <summary>Days, in UTC, that are kept beside the current one.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; set; } = 30;

    /// <summary>Mebibytes of all servers together; above them the oldest segments are deleted.</summary>
    [Range(64, 1024 * 1024)]
    public int MaxMegabytes { get; set; } = 2048;

    internal static OptionsSection<ArchiveOptions> Section { get; } = new(
        "Archive",
        [Setting.Flag(nameof(Enabled)), Setting.Number(nameof(RetentionDays)), Setting.Number(nameof(MaxMegabytes))],
        static (section, options) => section.Bind(options),
        new Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<ArchiveOptions>;
}
