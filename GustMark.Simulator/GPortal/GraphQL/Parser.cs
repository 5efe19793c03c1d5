using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GustMark.Simulator.GPortal.GraphQL;

/// <summary>Reads the operations of a document: enough of GraphQL for the panel's own queries, without directives.</summary>
sealed class Parser(string document, JsonObject variables)
{
    const int Deepest = 32;

    readonly List<string> _tokens = Lexer.Tokens(document);
    readonly Dictionary<string, IReadOnlyList<Field>> _fragments = [];
    HashSet<string> _declared = [];
    int _at;
    int _depth;

    string Now => _tokens[_at];

    /// <exception cref="GraphQLProblem">It is none.</exception>
    public IReadOnlyList<Operation> Operations()
    {
        var operations = new List<Operation>();
        while (Now.Length > 0)
        {
            if (Now == "fragment")
                Fragment();
            else
                operations.Add(Operation());
        }

        return operations.Count > 0 ? [.. operations.Select(o => o with { Fields = Spread(o.Fields, 0) })] : throw Unexpected();
    }

    void Fragment()
    {
        Take("fragment");
        var name = Name();
        Take("on");
        Name();
        _fragments[name] = Selection();
    }

    Operation Operation()
    {
        _declared = [];
        if (Now == "{")
            return new Operation("query", null, [], Selection());
        var kind = Now is "query" or "mutation" or "subscription" ? Name() : throw Unexpected();
        var name = Lexer.IsName(Now) ? Name() : null;
        var declared = Now == "(" ? Declarations() : [];
        _declared = [.. declared.Select(d => d.Name)];
        return new Operation(kind, name, declared, Selection());
    }

    List<(string Name, string Type)> Declarations()
    {
        var declared = new List<(string, string)>();
        Take("(");
        while (Now != ")")
        {
            Take("$");
            var name = Name();
            Take(":");
            var type = Name();
            declared.Add((name, TryTake("!") ? type + "!" : type));
        }

        Take(")");
        return declared;
    }

    List<Field> Selection()
    {
        Descend();
        var fields = new List<Field>();
        Take("{");
        while (Now != "}")
            fields.Add(TryTake("...") ? new Field("...", Name(), new Dictionary<string, JsonNode?>(), []) : Field());
        Take("}");
        _depth--;
        return fields.Count > 0 ? fields : throw new GraphQLProblem("Syntax Error: Expected Name, found \"}\".");
    }

    Field Field()
    {
        var key = Name();
        var name = TryTake(":") ? Name() : key;
        var arguments = new Dictionary<string, JsonNode?>();
        if (TryTake("("))
        {
            while (Now != ")")
            {
                var argument = Name();
                Take(":");
                arguments[argument] = Value();
            }

            Take(")");
        }

        return new Field(key, name, arguments, Now == "{" ? Selection() : []);
    }

    JsonNode? Value()
    {
        if (TryTake("$"))
        {
            var name = Name();
            return _declared.Contains(name) ? variables[name]?.DeepClone() : throw new GraphQLProblem($"Variable \"${name}\" is not defined.");
        }

        if (TryTake("{"))
        {
            Descend();
            var value = new JsonObject();
            while (Now != "}")
            {
                var name = Name();
                Take(":");
                value[name] = Value();
            }

            Take("}");
            _depth--;
            return value;
        }

        var token = _tokens[_at++];
        try
        {
            return token switch
            {
                "true" or "false" => JsonValue.Create(token == "true"),
                "null" => null,
                ['"', ..] => JsonNode.Parse(token),
                _ when Lexer.IsName(token) => JsonValue.Create(token),
                _ => JsonValue.Create(long.Parse(token, CultureInfo.InvariantCulture)),
            };
        }
        catch (Exception e) when (e is FormatException or OverflowException or JsonException)
        {
            _at--;
            throw Unexpected();
        }
    }

    List<Field> Spread(IReadOnlyList<Field> fields, int depth) => depth > Deepest
        ? throw new GraphQLProblem("A fragment spreads itself.")
        : [.. fields.SelectMany(field => field.Key != "..." ? [field with { Fields = Spread(field.Fields, depth + 1) }]
            : _fragments.TryGetValue(field.Name, out var spread) ? Spread(spread, depth + 1)
            : throw new GraphQLProblem($"Unknown fragment \"{field.Name}\"."))];

    void Descend()
    {
        if (++_depth > Deepest)
            throw new GraphQLProblem("The query is nested too deeply.");
    }

    string Name() => Lexer.IsName(Now) ? _tokens[_at++] : throw Unexpected();

    void Take(string token)
    {
        if (!TryTake(token))
            throw Unexpected();
    }

    bool TryTake(string token)
    {
        if (Now != token || Now.Length == 0)
            return false;
        _at++;
        return true;
    }

    GraphQLProblem Unexpected() => new(Now.Length == 0 ? "Syntax Error: Unexpected <EOF>." : $"Syntax Error: Unexpected \"{Now}\".");
}
