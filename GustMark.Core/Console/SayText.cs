using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GustMark.Core.Console;

/// <summary>
/// Text for the game's screen, spoken or as a reason, that stays one argument or one line of a command, whatever it was made from.
/// </summary>
/// <remarks>
/// Line breaks and control characters become spaces, and a run of white space is one. Characters of direction or without width, private
/// ones and halves of surrogate pairs are left out; emoji made of several fall apart by it. A quote becomes ”, a semicolon a comma and a
/// backslash a slash: each could end the argument or the command, and <c>\u003c</c> is a <c>&lt;</c> to some that draw text.
/// </remarks>
public sealed partial record SayText
{
    private SayText(string text) => Text = text;

    /// <summary>On one line; may be empty.</summary>
    public string Text { get; }

    /// <summary>
    /// Text by anybody, names included. Without <c>&lt;</c> there is no tag, nested or put together by what is taken out: it becomes ‹, and <c>&gt;</c> ›.
    /// </summary>
    public static SayText Plain(string text) => new(Cleaned(text, angles: false));

    /// <summary>
    /// Text by somebody who may use the game's tags: <c>&lt;color=#hex> &lt;b> &lt;i> &lt;u> &lt;s> &lt;size=50> &lt;br> &lt;mark></c>. Each that is opened is
    /// closed, at the end if need be; every other <c>&lt;</c> becomes ‹. What others wrote is put in as <see cref="Plain"/>.
    /// </summary>
    public static SayText Formatted(string text)
    {
        text = Cleaned(text, angles: true);
        var written = new StringBuilder(text.Length);
        var open = new Stack<string>();
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '<')
            {
                written.Append(text[i++]);
                continue;
            }

            var tag = Tag().Match(text, i);
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            var closes = tag.Groups["end"].Success;
            if (!tag.Success || (closes && (!open.TryPeek(out var top) || top != name)))
            {
                written.Append('‹');
                i++;
                continue;
            }

            if (closes)
                open.Pop();
            else if (name != "br")
                open.Push(name);
            written.Append(tag.ValueSpan);
            i += tag.Length;
        }

        foreach (var name in open)
            written.Append(CultureInfo.InvariantCulture, $"</{name}>");
        return new SayText(written.ToString());
    }

    public override string ToString() => Text;

    private static string Cleaned(string text, bool angles)
    {
        var cleaned = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || CommandLetters.IsBreak(rune))
            {
                space = cleaned.Length > 0;
                continue;
            }

            // A half of a surrogate pair comes as the replacement character.
            if (CommandLetters.IsHidden(rune) || rune == Rune.ReplacementChar)
                continue;
            if (space)
                cleaned.Append(' ');
            space = false;
            cleaned.Append(rune.Value switch
            {
                '"' => "”",
                ';' => ",",
                '\\' => "/",
                '<' when !angles => "‹",
                '>' when !angles => "›",
                _ => rune.ToString(),
            });
        }

        return cleaned.ToString();
    }

    [GeneratedRegex(
        @"\G<(?:(?<name>b|i|u|s|br|mark)|(?<name>color)=(?:#[0-9a-f]{3,8}|[a-z]{3,12})|(?<name>mark)=#[0-9a-f]{6,8}|(?<name>size)=(?:100|[1-9][0-9]?)|(?<end>/)(?<name>b|i|u|s|mark|color|size))>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
