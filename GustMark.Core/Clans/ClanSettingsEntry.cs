using System.Globalization;
using GustMark.Core.Access;
using GustMark.Core.Economy;
using GustMark.Core.Results;
using GustMark.Core.Time;

namespace GustMark.Core.Clans;

/// <summary>What somebody typed for the settings of clans, null where it stays as it is.</summary>
public sealed record ClanSettingsEntry
{
    /// <summary>No limit, or no category.</summary>
    public const string None = "none";

    /// <summary>Most members that a clan can be allowed.</summary>
    public const int LargestSize = 100;

    /// <summary>Longest life of an invitation.</summary>
    public static readonly TimeSpan LongestInvitation = TimeSpan.FromDays(30);

    public string? SizeLimit { get; init; }

    public string? FoundingLevel { get; init; }

    public string? OfficerLimit { get; init; }

    public string? InvitationLife { get; init; }

    public string? Roles { get; init; }

    public string? Channels { get; init; }

    public string? Category { get; init; }

    public string? TeamMirror { get; init; }

    /// <summary>The settings with what was typed. Refused with <see cref="InvalidClanSetting"/> for the first one that cannot be right.</summary>
    public Result<ClanSettings> ApplyTo(ClanSettings settings)
    {
        InvalidClanSetting? wrong = null;
        var changed = settings with
        {
            SizeLimit = Read("size limit", SizeLimit, settings.SizeLimit, ClanSettingForm.Members,
                typed => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= LargestSize ? (true, size) : default),
            FoundingLevel = Read("level to found", FoundingLevel, settings.FoundingLevel, ClanSettingForm.Level,
                typed => Enum.TryParse<AccessLevel>(typed, ignoreCase: true, out var level) && Enum.IsDefined(level) && !char.IsAsciiDigit(typed[0]) ? (true, level) : default),
            OfficerLimit = Read("officers' daily limit", OfficerLimit, settings.OfficerLimit, ClanSettingForm.Coins,
                typed => typed == None ? (true, (Coins?)null) : typed == "0" ? (true, Coins.Zero)
                    : Amount.Parse(typed) is { Accepted: true, Value: Amount.Exactly exactly } ? (true, exactly.Coins) : default),
            InvitationLife = Read("life of an invitation", InvitationLife, settings.InvitationLife, ClanSettingForm.Duration,
                typed => Duration.Parse(typed) is { } life && life <= LongestInvitation ? (true, life) : default),
            Roles = Read("roles", Roles, settings.Roles, ClanSettingForm.Switch, Switch),
            Channels = Read("channels", Channels, settings.Channels, ClanSettingForm.Switch, Switch),
            Category = Read("category", Category, settings.Category, ClanSettingForm.Category,
                typed => typed == None ? (true, (ulong?)null)
                    : ulong.TryParse(typed.TrimStart('<', '#').TrimEnd('>'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? (true, id) : default),
            TeamMirror = Read("mirror of teams", TeamMirror, settings.TeamMirror, ClanSettingForm.Switch, Switch),
        };
        return wrong is null ? changed : wrong;

        T Read<T>(string setting, string? typed, T former, ClanSettingForm accepted, Func<string, (bool Known, T Value)> read)
        {
            if (typed is null)
                return former;
            var (known, value) = typed.Trim() is { Length: > 0 } text ? read(text.ToLowerInvariant()) : default;
            if (known)
                return value;
            wrong ??= new InvalidClanSetting(setting, typed, accepted);
            return former;
        }
    }

    private static (bool Known, bool Value) Switch(string typed) => typed switch { "on" => (true, true), "off" => (true, false), _ => default };
}
