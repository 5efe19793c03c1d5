using System.Text.RegularExpressions;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>
/// A command line as the game cuts it: a verb, and arguments by <c>"[^"]+"|'[^']+'|\S+</c> in which <c>\"</c> is a letter.
/// </summary>
/// <param name="Verb">In lower case and without <c>global.</c>.</param>
/// <param name="Arguments">Without their quotes.</param>
/// <param name="Rest">Everything after the verb as it was written, trimmed.</param>
internal sealed partial record CommandLine(string Verb, IReadOnlyList<string> Arguments, string Rest)
{
    // Stands for \" while the line is cut; a private-use letter that no console sends.
    const char EscapedQuote = '\uE022';

    /// <summary>Null if the line is empty.</summary>
    public static CommandLine? Parse(string line)
    {
        line = line.Trim();
        var end = line.AsSpan().IndexOfAny(" \t\r\n");
        var verb = (end < 0 ? line : line[..end]).ToLowerInvariant();
        if (verb.Length == 0)
            return null;
        if (verb.StartsWith("global.", StringComparison.Ordinal))
            verb = verb["global.".Length..];

        var rest = end < 0 ? "" : line[end..].Trim();
        var arguments = Argument().Matches(rest.Replace("\\\"", EscapedQuote.ToString(), StringComparison.Ordinal))
            .Select(match => Unquote(match.Value));
        return new CommandLine(verb, [.. arguments], rest);
    }

    static string Unquote(string argument)
    {
        var bare = argument.Length > 2 && argument[0] == '\'' && argument[^1] == '\'' ? argument[1..^1] : argument.Trim(' ', '"');
        return bare.Replace(EscapedQuote, '"');
    }

    [GeneratedRegex("""
        "[^"]+"|'[^']+'|\S+
        """)]
    private static partial Regex Argument();
}
