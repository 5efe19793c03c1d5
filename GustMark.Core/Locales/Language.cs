namespace GustMark.Core.Locales;

/// <summary>A language that the bot speaks.</summary>
/// <param name="Tag">As in BCP 47: <c>en</c>.</param>
/// <param name="Name">In the language itself.</param>
public sealed record Language(string Tag, string Name)
{
    /// <summary>The one in which texts are written, and all others are translated from.</summary>
    public static Language English { get; } = new("en", "English");

    public static Language German { get; } = new("de", "Deutsch");

    /// <summary>All of them, the source first.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, German];

    /// <summary>How many forms a word has that follows a number. Of those here it is "one" and "more than one, or none".</summary>
    public const int Forms = 2;

    /// <summary>The language of a locale such as <c>en-GB</c> or <c>de</c>; null for one that the bot does not speak.</summary>
    public static Language? Of(string? locale)
    {
        foreach (var language in All)
        {
            if (locale is not null && locale.StartsWith(language.Tag, StringComparison.OrdinalIgnoreCase)
                && (locale.Length == language.Tag.Length || locale[language.Tag.Length] is '-' or '_'))
                return language;
        }

        return null;
    }

    /// <summary>Which form follows a number, from 0 on and below <see cref="Forms"/>.</summary>
    public static int FormOf(long number) => number == 1 ? 0 : 1;

    public override string ToString() => Tag;
}
