using System.Text.RegularExpressions;

namespace GustMark.Simulator.GPortal.GraphQL;

/// <summary>Cuts a GraphQL document into its tokens, the last of them empty.</summary>
static partial class Lexer
{
    public static List<string> Tokens(string document)
    {
        var tokens = new List<string>();
        var at = 0;
        while (at < document.Length)
        {
            var found = Token.Match(document, at);
            if (!found.Success)
                throw new GraphQLProblem($"Syntax Error: Unexpected character: \"{document[at]}\".");
            at += found.Length;
            if (found.Groups["token"].Success)
                tokens.Add(found.Groups["token"].Value);
        }

        tokens.Add("");
        return tokens;
    }

    public static bool IsName(string token) => token.Length > 0 && (char.IsAsciiLetter(token[0]) || token[0] == '_');

    [GeneratedRegex("""\G(?:[\s,\uFEFF]+|\#[^\n\r]*|(?<token>[_A-Za-z][_0-9A-Za-z]*|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|"(?:[^"\\\n\r]|\\.)*"|\.\.\.|[!$():=@\[\]{}|&]))""", RegexOptions.ExplicitCapture)]
    private static partial Regex Token { get; }
}
