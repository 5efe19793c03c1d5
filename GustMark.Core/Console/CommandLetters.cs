using System.Globalization;
using System.Text;

namespace GustMark.Core.Console;

/// <summary>Which characters reach a console unchanged and mean nothing to anything on the way.</summary>
internal static class CommandLetters
{
    /// <summary>The first character that an argument must not hold; null when there is none.</summary>
    public static char? FirstUnfit(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text[i..], out var rune, out var length) != System.Buffers.OperationStatus.Done || !Fits(rune))
                return text[i];
            i += length;
        }

        return null;
    }

    /// <summary>The first character that breaks the line, or does not survive UTF-8; null when there is none.</summary>
    public static char? FirstBreak(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length;)
        {
            if (Rune.DecodeFromUtf16(text[i..], out var rune, out var length) != System.Buffers.OperationStatus.Done || IsBreak(rune))
                return text[i];
            i += length;
        }

        return null;
    }

    /// <summary>Control characters, of which NUL, U+0085 and the line breaks are some, and U+2028 and U+2029, which break lines in some consoles.</summary>
    public static bool IsBreak(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Characters that turn the text's direction or have no width, and private ones: nobody can see what they do.</summary>
    public static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse;

    private static bool Fits(Rune rune) => rune.Value is not ('"' or '\\' or ';') && !IsBreak(rune) && !IsHidden(rune);
}
