using System.Text;

namespace GustMark.Core.Console;

/// <summary>The markup in what a game server says of itself: <c>&lt;color=orange&gt;X&lt;/color&gt;</c>, <c>&lt;b&gt;</c>, <c>&lt;size=20&gt;</c>.</summary>
public static class GameMarkup
{
    private static readonly string[] Tags = ["color", "size", "b", "i", "u", "s", "mark", "br", "alpha"];

    /// <summary>The text as players read it; what looks like a tag and is none stays.</summary>
    public static string Plain(string text)
    {
        if (!text.Contains('<', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '<' && text.IndexOf('>', i) is > 0 and var end && IsTag(text.AsSpan(i + 1, end - i - 1)))
                i = end;
            else
                result.Append(text[i]);
        }

        return result.ToString();
    }

    private static bool IsTag(ReadOnlySpan<char> inside)
    {
        var name = inside.StartsWith("/") ? inside[1..] : inside;
        var value = name.IndexOf('=');
        if (value >= 0)
            name = name[..value];
        foreach (var tag in Tags)
        {
            if (name.Equals(tag, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
