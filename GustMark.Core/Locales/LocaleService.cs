using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Locales;

/// <summary>Language and clock of each guild.</summary>
public sealed class LocaleService(IGuildSettingsStore store, ILogger<LocaleService> log) : GuildSettingsService<LocaleSettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "locale";

    /// <summary>The language in which the guild is spoken to, in channels and in its games.</summary>
    public async ValueTask<Language> LanguageOfAsync(GuildId guild, CancellationToken ct) => (await OrOrdinaryAsync(guild, ct)).Language;

    protected override string KeptAs => Area;

    protected override LocaleSettings Ordinary => LocaleSettings.Default;

    protected override string Write(LocaleSettings settings) => JsonSerializer.Serialize(
        new KeptLocale(settings.Language.Tag, settings.AnswersInMembersLanguage, settings.TimeZone.Id), LocaleJson.Default.KeptLocale);

    protected override bool TryRead(string text, out LocaleSettings settings, [NotNullWhen(false)] out string? damage) => TryRead(
        text, LocaleJson.Default.KeptLocale,
        kept => new LocaleEntry { Language = kept.Language, AnswersInMembersLanguage = kept.AnswersInMembersLanguage, TimeZone = kept.TimeZone }
            .ApplyTo(LocaleSettings.Default),
        out settings, out damage);
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptLocale(string? Language, bool? AnswersInMembersLanguage, string? TimeZone);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptLocale))]
internal sealed partial class LocaleJson : JsonSerializerContext;
