using System.Text;
using System.Text.RegularExpressions;

namespace GustMark.Worker.Bot.Views;

/// <summary>Makes text that came from a game or a person safe to show in Discord, and makes it fit.</summary>
internal static partial class DiscordText
{
    /// <summary>Most UTF-16 units of a message's content.</summary>
    public const int MaxContent = 2000;

    /// <summary>Most of an embed's description.</summary>
    public const int MaxDescription = 4096;

    private const char ZeroWidthSpace = '\u200b';

    /// <summary>
    /// The text as one line that shows what it says and does nothing: no markup, mention, link, invite or timestamp comes
    /// alive, nothing turns the reading direction, nothing breaks the line.
    /// </summary>
    public static string Escape(string text, int max = 400)
    {
        // First of all: a mark that is left out between two characters must not hide that they meet.
        text = Visible(text);
        var result = new StringBuilder(Math.Min(text.Length, max) + 16);
        var taken = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (taken >= max)
            {
                result.Append('…');
                break;
            }

            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                result.Append(c).Append(text[++i]);
                taken += 2;
                continue;
            }

            taken++;
            AppendInert(result, c, text, i);
        }

        return result.ToString();
    }

    /// <summary>What a person reads of a text that this class or a view made: without its markup, so that it can be kept as plain words.</summary>
    public static string Read(string shown)
    {
        var result = new StringBuilder(shown.Length);
        for (var i = 0; i < shown.Length; i++)
        {
            if (shown[i] == '\\' && i + 1 < shown.Length && char.IsAscii(shown[i + 1]) && !char.IsLetterOrDigit(shown[i + 1]))
                result.Append(shown[++i]);
            else if (shown[i] is not (ZeroWidthSpace or '`' or '*'))
                result.Append(shown[i]);
        }

        return result.ToString();
    }

    /// <summary>A code block that its content cannot leave. Line breaks stay; escape sequences for colours do not.</summary>
    /// <param name="max">Most UTF-16 units of the whole, fences included.</param>
    public static string Block(string text, int max)
    {
        const int fences = 8;
        var result = new StringBuilder("```\n", Math.Min(text.Length, max) + fences);
        var room = max - fences;
        foreach (var c in text)
        {
            if (c != '\n' && IsInvisible(c))
                continue;
            if (result.Length - 4 >= room - 2)
            {
                TrimHalfPair(result);
                result.Append('…');
                break;
            }

            result.Append(char.IsSurrogate(c) || c != '`' ? c : 'ˋ');
        }

        return result.Append("\n```").ToString();
    }

    /// <summary>Text as inline code, on one line, which it cannot leave.</summary>
    public static string Code(string text, int max)
    {
        var safe = new StringBuilder();
        foreach (var c in text)
        {
            if (!IsInvisible(c))
                safe.Append(c switch { '`' => 'ˋ', '\n' or '\r' or '\t' => ' ', _ => c });
        }

        return $"`{Fit(safe.ToString(), max)}`";
    }

    /// <summary>Text without network addresses: where a feed is read, not everybody may know where players live.</summary>
    public static string WithoutAddresses(string text) => Address().Replace(text, "•••");

    /// <summary>Text that is already safe, cut to fit.</summary>
    public static string Fit(string text, int max)
    {
        if (text.Length <= max)
            return text;
        var cut = char.IsHighSurrogate(text[max - 2]) ? max - 2 : max - 1;
        return string.Concat(text.AsSpan(0, cut), "…");
    }

    /// <summary>A moment as each reader's own clock shows it. <paramref name="style"/>: R relative, T time with seconds, t time, f date and time.</summary>
    public static string Time(DateTimeOffset at, char style = 'R') => $"<t:{at.ToUnixTimeSeconds()}:{style}>";

    private static void AppendInert(StringBuilder result, char c, string text, int index)
    {
        switch (c)
        {
            case '\\' or '*' or '_' or '~' or '`' or '|' or '<' or '>' or '#' or '[' or ']' or '(' or ')':
                result.Append('\\').Append(c);
                break;
            // At the beginning of a line these make lists, small print and numbered lists.
            case '-' or '+' when text.AsSpan(0, index).IsWhiteSpace():
            case '.' when EndsNumber(text, index):
                result.Append('\\').Append(c);
                break;
            case '@':
            case ':' when index + 1 < text.Length && text[index + 1] == '/':
                // A backslash does not stop @everyone or a link; a break after the sign does.
                result.Append(c).Append(ZeroWidthSpace);
                break;
            case '.' when index + 1 < text.Length && char.IsLetter(text[index + 1]):
                // discord.gg/x and www.x.y come alive without a scheme.
                result.Append(c).Append(ZeroWidthSpace);
                break;
            case '\n' or '\r' or '\t':
                result.Append(' ');
                break;
            default:
                result.Append(char.IsSurrogate(c) ? '\ufffd' : c);
                break;
        }
    }

    private static bool EndsNumber(string text, int index)
    {
        var before = text.AsSpan(0, index).TrimStart();
        return before.Length > 0 && !before.ContainsAnyExceptInRange('0', '9') && index + 1 < text.Length && char.IsWhiteSpace(text[index + 1]);
    }

    private static string Visible(string text) => text.Any(IsInvisible) ? string.Concat(text.Where(c => !IsInvisible(c))) : text;

    // Control characters, zero-width and direction marks: nothing that a reader would see, and much that could mislead one.
    private static bool IsInvisible(char c) =>
        (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
        || c is (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\ufeff' or '\u00ad'
            or '\u2028' or '\u2029' or '\u061c' or '\u180e';

    [GeneratedRegex(@"\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    private static void TrimHalfPair(StringBuilder text)
    {
        if (text.Length > 0 && char.IsHighSurrogate(text[^1]))
            text.Length--;
    }
}
