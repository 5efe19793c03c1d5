using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Storage;

/// <summary>Section <c>Storage</c>: where the worker keeps what it knows.</summary>
public sealed partial class StorageOptions
{
    /// <summary>Folder of the database; relative to the working directory.</summary>
    [Required(ErrorMessage = "must name a folder")]
    public string DataFolder { get; set; } = "data";

    /// <summary>Copies kept of each guild by <c>/backup</c>; the oldest is deleted when there is one more.</summary>
    [Range(1, 1000)]
    public int KeepBackups { get; set; } = 30;

    internal static OptionsSection<StorageOptions> Section { get; } = new(
        "Storage",
        [Setting.Text(nameof(DataFolder)), Setting.Number(nameof(KeepBackups))],
        static (section, options) => section.Bind(options),
        new Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<StorageOptions>;
}
