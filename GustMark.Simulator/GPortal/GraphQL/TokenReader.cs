namespace GustMark.Simulator.GPortal.GraphQL;

/// <summary>Goes through the tokens of a document.</summary>
sealed class TokenReader(string document)
{
    readonly List<string> _tokens = Lexer.Tokens(document);
    int _at;

    /// <summary>The next token; empty at the end.</summary>
    public string Now => _tokens[_at];

    public static GraphQLProblem Unexpected(string token) =>
        new(token.Length == 0 ? "Syntax Error: Unexpected <EOF>." : $"Syntax Error: Unexpected \"{token}\".");

    public GraphQLProblem Unexpected() => Unexpected(Now);

    public string Name()
    {
        var name = Lexer.IsName(Now) ? Now : throw Unexpected();
        _at++;
        return name;
    }

    public void Take(string token)
    {
        if (!TryTake(token))
            throw Unexpected();
    }

    public bool TryTake(string token)
    {
        if (Now != token || Now.Length == 0)
            return false;
        _at++;
        return true;
    }

    /// <summary>Goes on; at the end it stays.</summary>
    public void Skip() => _at = Math.Min(_at + 1, _tokens.Count - 1);
}
