using System.Diagnostics.CodeAnalysis;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Economy;

/// <summary>The settings of each guild's economy.</summary>
public sealed class EconomySettingsService(IGuildSettingsStore store, ILogger<EconomySettingsService> log) : GuildSettingsService<EconomySettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "economy";

    protected override string KeptAs => Area;

    protected override EconomySettings Ordinary => EconomySettings.Default;

    protected override string Write(EconomySettings settings) => EconomySettingsText.Write(settings);

    protected override bool TryRead(string text, out EconomySettings settings, [NotNullWhen(false)] out string? damage) =>
        EconomySettingsText.TryRead(text, out settings, out damage);
}
