using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Monitoring.Alerts;

/// <summary>Which alerts a guild has, and where it is told of them.</summary>
public sealed record AlertSettings
{
    /// <summary>As a guild has it that has set nothing: every kind by its default, shown on the dashboard and told nowhere.</summary>
    public static AlertSettings Default { get; } = new();

    /// <summary>Null for nowhere: alerts are then on the dashboard alone.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>Kinds that are not watched.</summary>
    public IReadOnlyList<AlertKind> Off { get; init; } = [];

    /// <summary>Rules that differ from the default.</summary>
    public IReadOnlyDictionary<AlertKind, AlertRule> Rules { get; init; } = new Dictionary<AlertKind, AlertRule>();

    public bool IsOn(AlertKind kind) => !Off.Contains(kind);

    public AlertRule RuleOf(AlertKind kind) => Rules.GetValueOrDefault(kind) ?? kind.DefaultRule();

    public bool IsSame(AlertSettings other) =>
        Channel == other.Channel && Off.SequenceEqual(other.Off) && Rules.Count == other.Rules.Count && Rules.All(rule => other.Rules.GetValueOrDefault(rule.Key) == rule.Value);

    internal string Write() => JsonSerializer.Serialize(
        new KeptAlertSettings
        {
            Channel = Channel?.ToString(),
            Off = [.. Off.Select(kind => kind.Word())],
            Rules = Rules.OrderBy(rule => rule.Key).ToDictionary(
                rule => rule.Key.Word(), rule => new KeptAlertRule(rule.Value.Raise, rule.Value.Clear, (long)rule.Value.For.TotalSeconds, (long)rule.Value.ClearFor.TotalSeconds)),
        },
        AlertJson.Default.KeptAlertSettings);

    /// <param name="damage">What is wrong with it, when false.</param>
    internal static bool TryRead(string text, out AlertSettings settings, [NotNullWhen(false)] out string? damage)
    {
        settings = Default;
        try
        {
            damage = "a value is out of its range";
            if (JsonSerializer.Deserialize(text, AlertJson.Default.KeptAlertSettings) is not { } kept || Of(kept) is not { } read)
                return false;
            settings = read;
            damage = null;
            return true;
        }
        catch (JsonException e)
        {
            damage = e.Message;
            return false;
        }
    }

    private static AlertSettings? Of(KeptAlertSettings kept)
    {
        // A kind of another version is left out.
        var rules = new Dictionary<AlertKind, AlertRule>();
        foreach (var (word, rule) in kept.Rules ?? [])
        {
            if (AlertKinds.Parse(word) is not { } kind)
                continue;
            if (rule.ForSeconds is < 0 or > 1_000_000 || rule.ClearForSeconds is < 0 or > 1_000_000)
                return null;
            var read = new AlertRule(rule.Raise, rule.Clear, TimeSpan.FromSeconds(rule.ForSeconds), TimeSpan.FromSeconds(rule.ClearForSeconds));
            if (!read.IsSound(kind))
                return null;
            rules[kind] = read;
        }

        if (kept.Channel is not null && !ulong.TryParse(kept.Channel, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return null;
        return new AlertSettings
        {
            Channel = kept.Channel is { } channel ? new ChannelId(ulong.Parse(channel, CultureInfo.InvariantCulture)) : null,
            Off = [.. (kept.Off ?? []).Select(AlertKinds.Parse).OfType<AlertKind>().Distinct().Order()],
            Rules = rules,
        };
    }
}

/// <summary>The alerts of each guild.</summary>
public sealed class AlertSettingsService(IGuildSettingsStore store, ILogger<AlertSettingsService> log) : GuildSettingsService<AlertSettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "alerts";

    protected override string KeptAs => Area;

    protected override AlertSettings Ordinary => AlertSettings.Default;

    protected override string Write(AlertSettings settings) => settings.Write();

    protected override bool TryRead(string text, out AlertSettings settings, [NotNullWhen(false)] out string? damage) => AlertSettings.TryRead(text, out settings, out damage);

    protected override bool AreSame(AlertSettings one, AlertSettings other) => one.IsSame(other);
}

/// <summary>What was typed cannot be set.</summary>
/// <param name="Other">The level that it does not go with, where that is the problem.</param>
public sealed record InvalidAlertSetting(string Setting, string Asked, AlertSettingProblem Problem, double Other = 0) : Refusal;

/// <summary>Why something cannot be set.</summary>
public enum AlertSettingProblem
{
    /// <summary>It names no alert, or a value was typed without one.</summary>
    NoAlert,

    NoLevel,

    NoWait,

    /// <summary>The kind has no levels.</summary>
    YesOrNo,

    /// <summary>The end has to lie below the beginning.</summary>
    NotLower,

    /// <summary>The end has to lie above the beginning.</summary>
    NotHigher,

    /// <summary>A channel and none at the same time.</summary>
    BothChannels,
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptAlertSettings
{
    public string? Channel { get; init; }

    public string[]? Off { get; init; }

    public Dictionary<string, KeptAlertRule>? Rules { get; init; }
}

internal sealed record KeptAlertRule(double Raise, double Clear, long ForSeconds, long ClearForSeconds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptAlertSettings))]
internal sealed partial class AlertJson : JsonSerializerContext;
