using System.ComponentModel.DataAnnotations;
using GustMark.Worker.Hosting.Configuration;
using GustMark.Worker.Storage.Mongo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Storage;

/// <summary>Section <c>Storage</c>: where the worker keeps what it knows.</summary>
public sealed partial class StorageOptions
{
    /// <summary>Which database is used.</summary>
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>Where it is, if it is MongoDB.</summary>
    public MongoOptions Mongo { get; set; } = new();

    /// <summary>Folder of the database (SQLite's), the archive and the key; relative to the working directory.</summary>
    [Required(ErrorMessage = "must name a folder")]
    public string DataFolder { get; set; } = "data";

    /// <summary>Copies kept of each guild by <c>/backup</c>; the oldest is deleted when there is one more.</summary>
    [Range(1, 1000)]
    public int KeepBackups { get; set; } = 30;

    /// <summary>The same with the other provider, perhaps.</summary>
    internal StorageOptions Of(StorageProvider provider) => new() { Provider = provider, Mongo = Mongo, DataFolder = DataFolder, KeepBackups = KeepBackups };

    internal static OptionsSection<StorageOptions> Section { get; } = new(
        "Storage",
        [
            Setting.Choice<StorageProvider>(nameof(Provider)), Setting.Text(nameof(DataFolder)), Setting.Number(nameof(KeepBackups)),
            Setting.Secret(nameof(Mongo) + ":" + nameof(MongoOptions.ConnectionString)), Setting.Text(nameof(Mongo) + ":" + nameof(MongoOptions.Database)),
        ],
        static (section, options) => section.Bind(options),
        new Validator(),
        new MongoOptions.Validator());

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<StorageOptions>;
}
