using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Themes;

/// <summary>The colours of each guild.</summary>
public sealed class GuildThemeService(IGuildSettingsStore store, ILogger<GuildThemeService> log) : GuildSettingsService<GuildTheme>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "theme";

    protected override string KeptAs => Area;

    protected override GuildTheme Ordinary => GuildTheme.Default;

    protected override string Write(GuildTheme settings) => JsonSerializer.Serialize(
        new KeptTheme(Text(settings.Primary), Text(settings.Secondary), Text(settings.Accent), Text(settings.Caution), Text(settings.Trouble)), ThemeJson.Default.KeptTheme);

    protected override bool TryRead(string text, out GuildTheme settings, [NotNullWhen(false)] out string? damage) => TryRead(
        text, ThemeJson.Default.KeptTheme,
        kept => new GuildThemeEntry { Primary = kept.Primary, Secondary = kept.Secondary, Accent = kept.Accent, Caution = kept.Caution, Trouble = kept.Trouble }
            .ApplyTo(GuildTheme.Default),
        out settings, out damage);

    private static string Text(int colour) => colour.ToString("x6", CultureInfo.InvariantCulture);
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptTheme(string? Primary, string? Secondary, string? Accent, string? Caution, string? Trouble);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptTheme))]
internal sealed partial class ThemeJson : JsonSerializerContext;
