using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Moderation;

/// <summary>The settings of each guild's moderation.</summary>
public sealed class ModerationSettingsService(IGuildSettingsStore store, ILogger<ModerationSettingsService> log) : GuildSettingsService<ModerationSettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "moderation";

    protected override string KeptAs => Area;

    protected override ModerationSettings Ordinary => ModerationSettings.Default;

    protected override string Write(ModerationSettings settings) => JsonSerializer.Serialize(
        new KeptModerationSettings { HandLift = settings.HandLift.ToString(), Escalation = settings.Escalation.ToString() },
        ModerationJson.Default.KeptModerationSettings);

    protected override bool TryRead(string text, out ModerationSettings settings, [NotNullWhen(false)] out string? damage) => TryRead(
        text, ModerationJson.Default.KeptModerationSettings,
        kept => new ModerationSettingsEntry { HandLift = kept.HandLift, Escalation = kept.Escalation }.ApplyTo(ModerationSettings.Default), out settings, out damage);
}

/// <summary>As it stands in the store, each value as it is typed.</summary>
internal sealed record KeptModerationSettings
{
    public string? HandLift { get; init; }

    public string? Escalation { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KeptModerationSettings))]
internal sealed partial class ModerationJson : JsonSerializerContext;
