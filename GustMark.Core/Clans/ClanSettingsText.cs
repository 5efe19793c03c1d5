using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GustMark.Core.Clans;

/// <summary>
/// The settings of clans as they are kept: one JSON object. What is missing is as by default, what is not known is left out, and what is out
/// of range makes the whole text unusable, because a program wrote it.
/// </summary>
internal static class ClanSettingsText
{
    public static string Write(ClanSettings settings) => JsonSerializer.Serialize(
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

    /// <param name="damage">What is wrong with it, when false.</param>
    public static bool TryRead(string text, out ClanSettings settings, [NotNullWhen(false)] out string? damage)
    {
        settings = ClanSettings.Default;
        try
        {
            // By the same rules as for what people type, so that a text from elsewhere cannot hold what nobody could have entered.
            var read = JsonSerializer.Deserialize(text, ClanJson.Default.KeptClanSettings) is { } kept ? new ClanSettingsEntry
            {
                SizeLimit = kept.SizeLimit,
                FoundingLevel = kept.FoundingLevel,
                OfficerLimit = kept.OfficerLimit,
                InvitationLife = kept.InvitationLife,
                Roles = kept.Roles,
                Channels = kept.Channels,
                Category = kept.Category,
                TeamMirror = kept.TeamMirror,
            }.ApplyTo(ClanSettings.Default) : null;
            damage = read is { Accepted: true } ? null : "a value is out of its range";
            if (damage is null)
                settings = read!.Value;
            return damage is null;
        }
        catch (JsonException e)
        {
            damage = e.Message;
            return false;
        }
    }

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
