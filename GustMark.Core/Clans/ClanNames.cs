using System.Globalization;
using System.Text;
using GustMark.Core.Results;

namespace GustMark.Core.Clans;

/// <summary>What clans may be called.</summary>
public static class ClanNames
{
    /// <summary>Shortest name, in characters.</summary>
    public const int MinName = 3;

    /// <summary>Longest name, in characters; at most twice as many UTF-16 units.</summary>
    public const int MaxName = 32;

    /// <summary>Shortest tag, in characters.</summary>
    public const int MinTag = 2;

    /// <summary>Longest tag, in characters.</summary>
    public const int MaxTag = 5;

    // Some scripts put a vowel and a tone on a letter; more is decoration that runs over the lines above.
    private const int MostMarks = 2;

    private const string Between = " -'.&+!";

    /// <summary>
    /// The name as it is kept: in plain letters where it was decorated, without white space around it or doubled in it. 3 to 32 letters and digits
    /// of any script, with spaces and <c>- ' . &amp; + !</c> between them, two of them letters or digits. Refused with <see cref="InvalidClanText"/>.
    /// </summary>
    public static Result<string> CheckName(string typed)
    {
        var name = string.Join(' ', Confusables.Compatible(typed).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (Wrong(name, MinName, MaxName, Between) is { } problem)
            return new InvalidClanText("name", typed, problem);
        return name.EnumerateRunes().Count(Rune.IsLetterOrDigit) < 2 ? new InvalidClanText("name", typed, ClanTextProblem.Character) : name;
    }

    /// <summary>The tag as it is kept: 2 to 5 letters and digits, in plain letters where it was decorated. Refused with <see cref="InvalidClanText"/>.</summary>
    public static Result<string> CheckTag(string typed)
    {
        var tag = Confusables.Compatible(typed).Trim();
        return Wrong(tag, MinTag, MaxTag, "") is { } problem ? new InvalidClanText("tag", typed, problem) : tag;
    }

    /// <summary>A description as it is kept; it is shown escaped, so what is refused is only what cannot be seen, or is too long.</summary>
    public static Result<string> CheckDescription(string typed)
    {
        var text = typed.Trim();
        if (text.Length > Clan.MaxDescription)
            return new InvalidClanText("description", typed, ClanTextProblem.TooLong);
        return text.EnumerateRunes().Any(rune => IsInvisible(rune) && rune.Value != '\n') ? new InvalidClanText("description", typed, ClanTextProblem.Invisible) : text;
    }

    /// <summary>The form in which names, and tags, are compared: two with the same key are the same or look alike.</summary>
    public static string KeyOf(string text) => Confusables.SkeletonOf(text);

    private static ClanTextProblem? Wrong(string text, int least, int most, string between)
    {
        var (length, marks) = (0, MostMarks);
        foreach (var rune in text.EnumerateRunes())
        {
            length++;
            if (IsInvisible(rune))
                return ClanTextProblem.Invisible;
            if (rune.Value is '@' or '<' or '>' or '#' or ':' or '/')
                return ClanTextProblem.Mention;
            if (IsMark(rune))
            {
                // Those for Latin letters: such a letter and the one letter with an accent would be two names that are drawn the same.
                if (rune.Value is >= 0x300 and <= 0x36F || ++marks > MostMarks)
                    return ClanTextProblem.Marks;
                continue;
            }

            marks = Rune.IsLetter(rune) ? 0 : MostMarks;
            if (!Rune.IsLetterOrDigit(rune) && !(rune.IsBmp && between.Contains((char)rune.Value, StringComparison.Ordinal)))
                return ClanTextProblem.Character;
        }

        return length < least ? ClanTextProblem.TooShort : length > most ? ClanTextProblem.TooLong : null;
    }

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    // Of categories that show something, these show nothing: the fillers of Hangul, the blank of Braille, variation selectors, and the
    // grapheme joiner. U+FFFD stands where the text was broken.
    private static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
        || (Rune.GetUnicodeCategory(rune) == UnicodeCategory.SpaceSeparator && rune.Value != ' ')
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x34F or 0x17B4 or 0x17B5 or 0xFFFD or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
