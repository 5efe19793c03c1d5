using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Settings;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Players.Linking;

/// <summary>What linked members get in each guild. What is damaged gives nothing.</summary>
public sealed class LinkedSettingsService(IGuildSettingsStore store, RoleLevelService levels, ILogger<LinkedSettingsService> log)
    : GuildSettingsService<LinkedSettings>(store, log)
{
    /// <summary>Of the texts in the store.</summary>
    public const string Area = "linked";

    protected override string KeptAs => Area;

    protected override LinkedSettings Ordinary => LinkedSettings.Default;

    /// <summary>
    /// Changes what linked members get. A new role is refused with <see cref="RoleOfEverybody"/>, or with <see cref="LevelAboveOwn"/> where it gives
    /// a level above that of who asks.
    /// </summary>
    /// <param name="own">Level of who asks.</param>
    /// <param name="change">From what is there to what shall be; asked again when somebody else was faster.</param>
    public async Task<Result<SettingsChange<LinkedSettings>>> SetAsync(
        GuildId guild, AccessLevel own, Func<LinkedSettings, LinkedSettings> change, CancellationToken ct)
    {
        var given = (await levels.OfAsync(guild, ct)).Of;
        return await ChangeAsync(guild, former => Allowed(guild, own, given, former, change(former)), ct);
    }

    protected override string Write(LinkedSettings settings) => JsonSerializer.Serialize(
        new KeptLinked(settings.Role?.ToString(CultureInfo.InvariantCulture), settings.Nicknames), LinkedJson.Default.KeptLinked);

    protected override bool TryRead(string text, out LinkedSettings settings, [NotNullWhen(false)] out string? damage) =>
        TryRead(text, LinkedJson.Default.KeptLinked, Of, out settings, out damage);

    private static Result<LinkedSettings>? Of(KeptLinked kept)
    {
        if (kept.Role is null)
            return new LinkedSettings(null, kept.Nicknames);
        if (!ulong.TryParse(kept.Role, NumberStyles.None, CultureInfo.InvariantCulture, out var role))
            return null;
        return new LinkedSettings(role, kept.Nicknames);
    }

    private static Result<LinkedSettings> Allowed(
        GuildId guild, AccessLevel own, IReadOnlyDictionary<ulong, AccessLevel> given, LinkedSettings former, LinkedSettings now)
    {
        if (now.Role is not { } role || role == former.Role)
            return now;

        // The role that everybody has, has the guild's id.
        if (role == guild.Value)
            return new RoleOfEverybody();
        var level = given.GetValueOrDefault(role);
        return level > own ? new LevelAboveOwn(level, own) : now;
    }
}

/// <summary>As it stands in the store.</summary>
internal sealed record KeptLinked(string? Role, bool Nicknames);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptLinked))]
internal sealed partial class LinkedJson : JsonSerializerContext;
