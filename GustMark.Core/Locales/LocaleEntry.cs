using GustMark.Core.Results;

namespace GustMark.Core.Locales;

/// <summary>What somebody chose for language and clock, null where it stays as it is.</summary>
public sealed record LocaleEntry
{
    /// <summary>Tag of a language.</summary>
    public string? Language { get; init; }

    public bool? AnswersInMembersLanguage { get; init; }

    /// <summary>IANA name of a time zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The settings with what was chosen. Refused with <see cref="UnknownLanguage"/> or <see cref="UnknownTimeZone"/>.</summary>
    public Result<LocaleSettings> ApplyTo(LocaleSettings settings)
    {
        if (Language is not null)
        {
            if (Locales.Language.All.FirstOrDefault(known => known.Tag.Equals(Language.Trim(), StringComparison.OrdinalIgnoreCase)) is not { } language)
                return new UnknownLanguage(Language);
            settings = settings with { Language = language };
        }

        if (TimeZone is not null)
        {
            if (Find(TimeZone) is not { } zone)
                return new UnknownTimeZone(TimeZone);
            settings = settings with { TimeZone = zone };
        }

        return AnswersInMembersLanguage is { } own ? settings with { AnswersInMembersLanguage = own } : settings;
    }

    // Names are looked up as files of the system's own folder of time zones: nothing but what such a name consists of may get there.
    private static TimeZoneInfo? Find(string typed)
    {
        var name = typed.Trim().Replace(' ', '_');
        if (name.Length is 0 or > 64 || name.Contains("..", StringComparison.Ordinal) || name.StartsWith('/')
            || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+'))
            return null;
        try
        {
            return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var exact) ? exact
                : TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(zone => zone.Id.Equals(name, StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is InvalidTimeZoneException or System.Security.SecurityException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>The bot does not speak it.</summary>
public sealed record UnknownLanguage(string Asked) : Refusal;

/// <summary>There is no time zone of that name.</summary>
public sealed record UnknownTimeZone(string Asked) : Refusal;
