using System.Buffers;
using System.Text.RegularExpressions;
using CsCheck;

namespace GustMark.Tests.Core;

/// <summary>What the game makes of a command, by the rule that is written down in docs/protocols.md and as strictly as any version may read it.</summary>
internal static partial class GameParser
{
    // Whatever might part two commands somewhere.
    private static readonly SearchValues<char> Separators = SearchValues.Create(";\n\r\0\v\f\u0085\u2028\u2029");

    /// <summary>The arguments behind the verb; fails unless the text is exactly one command, whether or not <c>\"</c> is hidden before cutting.</summary>
    public static string[] Arguments(string text, string verb)
    {
        Assert.Equal(-1, text.AsSpan().IndexOfAny(Separators));
        Assert.StartsWith(verb, text, StringComparison.Ordinal);
        var rest = text[verb.Length..];
        Assert.True(rest.Length == 0 || rest[0] == ' ', "the verb ends where it should");

        var hidden = Cut(rest.Replace("\\\"", "\uE022", StringComparison.Ordinal)).Select(argument => argument.Replace('\uE022', '"')).ToArray();
        Assert.Equal(hidden, Cut(rest));
        return hidden;
    }

    private static IEnumerable<string> Cut(string rest) => Argument().Matches(rest)
        .Select(match => match.Value is ['"', _, .., '"'] or ['\'', _, .., '\''] ? match.Value[1..^1].Trim(' ') : match.Value);

    [GeneratedRegex("""
        "[^"]+"|'[^']+'|\S+
        """)]
    private static partial Regex Argument();
}

/// <summary>Texts that somebody would try.</summary>
internal static class Hostile
{
    private static readonly string[] Pieces =
    [
        "\"", "\\", "\\\"", "\"\"", "'", "a\\", "\\\\\"", " ", "", "x\" \"y", "O'Neil", "a' 'b", ";", "; quit", "\";quit;\"", "\n", "\r\n", "\0", "\t", "\v", "\u0085",
        "\u2028", "\u2029", "\u202E", "\u2066", "\u200B", "\u200D", "\uFEFF", "\u00AD", "\uD800", "\uDC00", "\uFFFD", "\uE022", "\u00A0", "\u3000", "&quot;", "\\u0022",
        "\\u003cb>", "<", ">", "<b>", "</b>", "<co<b>lor=red>", "<color=#f00>", "</color>", "<size=100>", "<size=999>", "<br>", "<mark>", "<b", "b>", "/", "😀", "👨\u200D👩\u200D👧",
        "é", "𝓑𝓸𝓫", "\U000E0041", "\U000F0000", "Bob", "1", "-1", "quit", "ownerid 1",
    ];

    public static readonly Gen<string> Text = Gen.OneOf(
        Gen.String,
        Gen.String["\"'\\; <>/b="],
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]),
        Gen.Int[0, Pieces.Length - 1].Array[0, 8].Select(all => string.Concat(all.Select(i => Pieces[i]))));
}
