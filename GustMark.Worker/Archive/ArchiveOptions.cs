using System.ComponentModel.DataAnnotations;
using GustMark.Core.Archive;
using GustMark.Core.Console;
using GustMark.Worker.Hosting.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.Archive;

/// <summary>Section <c>Archive</c>: whether console lines are kept on disk, and how long.</summary>
public sealed partial class ArchiveOptions
{
    /// <summary>Whether lines are archived. What is there already can be searched either way, and is not deleted while this is off.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Words of the classes and kinds of lines that are archived; empty: all of them.</summary>
    public List<string> Kinds { get; set; } = [];

    /// <summary>Days, in UTC, that are kept beside the current one.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; set; } = 30;

    /// <summary>Mebibytes of all servers together; above them the oldest segments are deleted.</summary>
    [Range(64, 1024 * 1024)]
    public int MaxMegabytes { get; set; } = 2048;

    internal static OptionsSection<ArchiveOptions> Section { get; } = new(
        "Archive",
        [Setting.Flag(nameof(Enabled)), Setting.List(nameof(Kinds)), Setting.Number(nameof(RetentionDays)).Live(), Setting.Number(nameof(MaxMegabytes)).Live()],
        static (section, options) => section.Bind(options),
        new Validator(), new KindsValidator());

    /// <summary>The kinds that are archived.</summary>
    internal LineKindSet KeptKinds => Kinds.Count == 0
        ? LineKindSet.All
        : Kinds.Aggregate(default(LineKindSet), (kinds, word) => kinds | LineKindSet.Of(LineFilter.Parse(word).Value));

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<ArchiveOptions>;

    internal sealed class KindsValidator : IValidateOptions<ArchiveOptions>
    {
        public ValidateOptionsResult Validate(string? name, ArchiveOptions options)
        {
            var wrong = options.Kinds.Find(word => LineFilter.Parse(word) is not { Accepted: true, Value.IsAny: false });
            return wrong is null
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    $"Archive:Kinds: \"{wrong}\" is no class and no kind of lines; expected such as {string.Join(", ", LineFilter.All.Take(10).Select(filter => filter.Word))}");
        }
    }
}
