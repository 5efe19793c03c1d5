namespace GustMark.Core.Locales;

/// <summary>Language and clock of a guild.</summary>
public sealed record LocaleSettings
{
    /// <summary>Of a guild that has set nothing.</summary>
    public static LocaleSettings Default { get; } = new();

    /// <summary>Of what is posted into channels and said in games, and of answers to those whose language the bot does not speak.</summary>
    public Language Language { get; init; } = Language.English;

    /// <summary>Answers to a member are in that member's language, where the bot speaks it.</summary>
    public bool AnswersInMembersLanguage { get; init; } = true;

    /// <summary>By which times of day are meant: an IANA name such as <c>Europe/Berlin</c>.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The language of an answer.</summary>
    /// <param name="ofMember">What the member has chosen in Discord; null where the bot does not speak it, or it is not known.</param>
    public Language AnswerIn(Language? ofMember) => AnswersInMembersLanguage ? ofMember ?? Language : Language;
}
