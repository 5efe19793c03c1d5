using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GustMark.Simulator.GPortal.GraphQL;

/// <summary>Reads the operations of a document: enough of GraphQL for the panel's own queries, without directives.</summary>
sealed class Parser(string document, JsonObject variables)
{
    const int Deepest = 32;

    readonly TokenReader _tokens = new(document);
    readonly Dictionary<string, IReadOnlyList<Field>> _fragments = [];
    HashSet<string> _declared = [];
    int _depth;

    /// <exception cref="GraphQLProblem">It is none.</exception>
    public IReadOnlyList<Operation> Operations()
    {
        var operations = new List<Operation>();
        while (_tokens.Now.Length > 0)
        {
            if (_tokens.Now == "fragment")
                Fragment();
            else
                operations.Add(Operation());
        }

        return operations.Count > 0 ? [.. operations.Select(o => o with { Fields = Spread(o.Fields, 0) })] : throw _tokens.Unexpected();
    }

    void Fragment()
    {
        _tokens.Take("fragment");
        var name = _tokens.Name();
        _tokens.Take("on");
        _tokens.Name();
        _fragments[name] = Selection();
    }

    Operation Operation()
    {
        _declared = [];
        if (_tokens.Now == "{")
            return new Operation("query", null, [], Selection());
        var kind = _tokens.Now is "query" or "mutation" or "subscription" ? _tokens.Name() : throw _tokens.Unexpected();
        var name = Lexer.IsName(_tokens.Now) ? _tokens.Name() : null;
        var declared = _tokens.Now == "(" ? Declarations() : [];
        _declared = [.. declared.Select(d => d.Name)];
        return new Operation(kind, name, declared, Selection());
    }

    List<(string Name, string Type)> Declarations()
    {
        var declared = new List<(string, string)>();
        _tokens.Take("(");
        while (_tokens.Now != ")")
        {
            _tokens.Take("$");
            var name = _tokens.Name();
            _tokens.Take(":");
            var type = _tokens.Name();
            declared.Add((name, _tokens.TryTake("!") ? type + "!" : type));
        }

        _tokens.Take(")");
        return declared;
    }

    List<Field> Selection()
    {
        Descend();
        var fields = new List<Field>();
        _tokens.Take("{");
        while (_tokens.Now != "}")
            fields.Add(_tokens.TryTake("...") ? new Field("...", _tokens.Name(), new Dictionary<string, JsonNode?>(), []) : Field());
        _tokens.Take("}");
        _depth--;
        return fields.Count > 0 ? fields : throw new GraphQLProblem("Syntax Error: Expected Name, found \"}\".");
    }

    Field Field()
    {
        var key = _tokens.Name();
        var name = _tokens.TryTake(":") ? _tokens.Name() : key;
        var arguments = new Dictionary<string, JsonNode?>();
        if (_tokens.TryTake("("))
        {
            while (_tokens.Now != ")")
            {
                var argument = _tokens.Name();
                _tokens.Take(":");
                arguments[argument] = Value();
            }

            _tokens.Take(")");
        }

        return new Field(key, name, arguments, _tokens.Now == "{" ? Selection() : []);
    }

    JsonNode? Value()
    {
        if (_tokens.TryTake("$"))
        {
            var name = _tokens.Name();
            return _declared.Contains(name) ? variables[name]?.DeepClone() : throw new GraphQLProblem($"Variable \"${name}\" is not defined.");
        }

        if (_tokens.TryTake("{"))
        {
            Descend();
            var value = new JsonObject();
            while (_tokens.Now != "}")
            {
                var name = _tokens.Name();
                _tokens.Take(":");
                value[name] = Value();
            }

            _tokens.Take("}");
            _depth--;
            return value;
        }

        var token = _tokens.Now;
        _tokens.Skip();
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
            throw TokenReader.Unexpected(token);
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
}
