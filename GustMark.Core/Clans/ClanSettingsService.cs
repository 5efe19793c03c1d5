using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Clans;

/// <summary>The settings of each guild's clans.</summary>
public sealed class ClanSettingsService(IGuildSettingsStore store, ILogger<ClanSettingsService> log) : GuildSettingsService<ClanSettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "clans";

    protected override string KeptAs => Area;

    protected override ClanSettings Ordinary => ClanSettings.Default;

    protected override string Write(ClanSettings settings) => JsonSerializer.Serialize(
        new KeptClanSettings
        {
            SizeLimit = Text(settings.SizeLimit),
            FoundingLevel = settings.FoundingLevel.ToString(),
            OfficerLimit = settings.OfficerLimit is { } limit ? Text(limit.Amount) : ClanSettingsEntry.None,
            InvitationLife = Text((long)settings.InvitationLife.TotalMinutes) + "m",
            Roles = Switch(settings.Roles),
            Channels = Switch(settings.Channels),
            Category = settings.Category is { } category ? category.ToString(CultureInfo.InvariantCulture) : ClanSettingsEntry.None,
            TeamMirror = Switch(settings.TeamMirror),
        },
        ClanJson.Default.KeptClanSettings);

    protected override bool TryRead(string text, out ClanSettings settings, [NotNullWhen(false)] out string? damage) => TryRead(
        text, ClanJson.Default.KeptClanSettings,
        kept => new ClanSettingsEntry
        {
            SizeLimit = kept.SizeLimit,
            FoundingLevel = kept.FoundingLevel,
            OfficerLimit = kept.OfficerLimit,
            InvitationLife = kept.InvitationLife,
            Roles = kept.Roles,
            Channels = kept.Channels,
            Category = kept.Category,
            TeamMirror = kept.TeamMirror,
        }.ApplyTo(ClanSettings.Default),
        out settings, out damage);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Switch(bool on) => on ? "on" : "off";
}

/// <summary>As it stands in the store, each value as it is typed.</summary>
internal sealed record KeptClanSettings
{
    public string? SizeLimit { get; init; }

    public string? FoundingLevel { get; init; }

    public string? OfficerLimit { get; init; }

    public string? InvitationLife { get; init; }

    public string? Roles { get; init; }

    public string? Channels { get; init; }

    public string? Category { get; init; }

    public string? TeamMirror { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptClanSettings))]
internal sealed partial class ClanJson : JsonSerializerContext;
