using System.Globalization;
using System.Text;
using static GustMark.Worker.Texts.Words;

namespace GustMark.Worker.Bot.Views;

/// <summary>
/// Why a connection, a store or G-Portal did not do as they should. Such a reason is written where it happens, in English; where it has
/// numbers in it, it is known by what stands around them. What other programs say stays as they say it.
/// </summary>
internal static class ReasonWords
{
    /// <summary>The reason, safe to show.</summary>
    public static string Of(string reason) => DiscordText.Escape(Plain(reason), 200);

    /// <summary>Likewise, as a sentence without its full stop.</summary>
    public static string Sentence(string reason) => Plain(reason) is [var first, ..] said ? DiscordText.Escape(char.ToUpperInvariant(first) + said[1..], 200) : "";

    private static string Plain(string reason)
    {
        var (words, numbers) = (new StringBuilder(), new List<string>());
        for (var i = 0; i < reason.Length; i++)
        {
            var end = i;
            while (end < reason.Length && char.IsAsciiDigit(reason[end]))
                end++;
            if (end == i)
            {
                words.Append(reason[i]);
                continue;
            }

            words.Append(CultureInfo.InvariantCulture, $"{{{numbers.Count}}}");
            numbers.Add(reason[i..end]);
            i = end - 1;
        }

        var known = words.ToString();
        var told = Told(known);
        return numbers.Count == 0 ? told : told == known ? reason : string.Format(CultureInfo.InvariantCulture, told, [.. numbers]);
    }
}
