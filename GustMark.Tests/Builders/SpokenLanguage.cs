using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Tests.Builders;

/// <summary>Every guild has set this language.</summary>
internal sealed class SpokenLanguage(Language language) : IGuildSettingsStore
{
    public static LocaleService Everywhere(Language language) => new(new SpokenLanguage(language), NullLogger<LocaleService>.Instance);

    public Task<string?> LoadAsync(GuildId guild, string area, CancellationToken ct) =>
        Task.FromResult<string?>($$"""{"language":"{{language.Tag}}","answersInMembersLanguage":true,"timeZone":"UTC"}""");

    public Task<bool> ReplaceAsync(GuildId guild, string area, string? former, string json, CancellationToken ct) => throw new NotSupportedException();

    public Task<IReadOnlyList<KeyValuePair<GuildId, string>>> OfAreaAsync(string area, CancellationToken ct) => throw new NotSupportedException();
}
