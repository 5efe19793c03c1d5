using System.Diagnostics.CodeAnalysis;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Gambling;

/// <summary>The settings of each guild's games.</summary>
public sealed class GamblingSettingsService(IGuildSettingsStore store, ILogger<GamblingSettingsService> log) : GuildSettingsService<GamblingSettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "gambling";

    protected override string KeptAs => Area;

    protected override GamblingSettings Ordinary => GamblingSettings.Default;

    protected override string Write(GamblingSettings settings) => GamblingSettingsText.Write(settings);

    protected override bool TryRead(string text, out GamblingSettings settings, [NotNullWhen(false)] out string? damage) =>
        GamblingSettingsText.TryRead(text, out settings, out damage);

    protected override bool AreSame(GamblingSettings one, GamblingSettings other) => one.IsSame(other);
}
