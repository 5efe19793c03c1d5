using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Schedules;

/// <summary>What a guild has set for all that it plans.</summary>
/// <param name="Quiet">When nothing is announced in the game; null for never.</param>
public sealed record ScheduleSettings(QuietHours? Quiet)
{
    /// <summary>As a guild has it that has set nothing.</summary>
    public static ScheduleSettings Default { get; } = new((QuietHours?)null);
}

/// <inheritdoc cref="ScheduleSettings"/>
public sealed class ScheduleSettingsService(IGuildSettingsStore store, ILogger<ScheduleSettingsService> log) : GuildSettingsService<ScheduleSettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "schedules";

    protected override string KeptAs => Area;

    protected override ScheduleSettings Ordinary => ScheduleSettings.Default;

    protected override string Write(ScheduleSettings settings) => JsonSerializer.Serialize(
        new KeptQuietHours(Text(settings.Quiet?.From), Text(settings.Quiet?.To)), ScheduleJson.Default.KeptQuietHours);

    protected override bool TryRead(string text, out ScheduleSettings settings, [NotNullWhen(false)] out string? damage)
    {
        settings = ScheduleSettings.Default;
        damage = null;
        try
        {
            if (JsonSerializer.Deserialize(text, ScheduleJson.Default.KeptQuietHours) is not { QuietFrom: { } from, QuietTo: { } to })
                return true;
            var quiet = QuietHours.Parse(from, to);
            if (quiet.Accepted)
                settings = new ScheduleSettings(quiet.Value);
            else
                damage = "the quiet hours are none";
        }
        catch (JsonException e)
        {
            damage = e.Message;
        }

        return damage is null;
    }

    private static string? Text(TimeOnly? at) => at?.ToString("HH\\:mm", CultureInfo.InvariantCulture);
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptQuietHours(string? QuietFrom, string? QuietTo);
