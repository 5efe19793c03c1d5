using System.Text;
using GustMark.Core.Results;

namespace GustMark.Core.Feeds;

/// <summary>How a guild wants a line written: text with placeholders in braces. <c>{{</c> and <c>}}</c> stand for braces.</summary>
public sealed class FeedTemplate
{
    /// <summary>Longest template, in UTF-16 units.</summary>
    public const int MaxLength = 300;

    /// <summary>The placeholders, without braces.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["time", "server", "kind", "text"];

    private readonly List<Part> parts = [];

    private FeedTemplate()
    {
    }

    /// <summary>Refused with <see cref="InvalidTemplate"/>, which says where and what would be accepted.</summary>
    public static Result<FeedTemplate> Parse(string source)
    {
        if (source.Length > MaxLength)
            return new InvalidTemplate(source, MaxLength, $"is longer than {MaxLength} characters");

        var template = new FeedTemplate();
        var literal = new StringBuilder();
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (char.IsControl(c))
                return new InvalidTemplate(source, i, "holds a control character");
            if (c is '{' or '}' && i + 1 < source.Length && source[i + 1] == c)
            {
                literal.Append(c);
                i++;
                continue;
            }

            if (c == '}')
                return new InvalidTemplate(source, i, "has a closing brace without an opening one");
            if (c != '{')
            {
                literal.Append(c);
                continue;
            }

            var end = source.IndexOf('}', i);
            if (end < 0)
                return new InvalidTemplate(source, i, "has an opening brace that is never closed");
            var name = source[(i + 1)..end];
            if (!Placeholders.Contains(name, StringComparer.OrdinalIgnoreCase))
                return new InvalidTemplate(source, i, $"asks for {{{name}}}, which is not a placeholder");

            template.parts.Add(new Part(literal.ToString(), name.ToLowerInvariant()));
            literal.Clear();
            i = end;
        }

        template.parts.Add(new Part(literal.ToString(), null));
        return template.parts.Exists(part => part.Placeholder == "text")
            ? template
            : new InvalidTemplate(source, 0, "does not contain {text}");
    }

    /// <summary>Writes a line. The values must have been made safe for where they are shown.</summary>
    public string Render(string time, string server, string kind, string text)
    {
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            result.Append(part.Literal).Append(part.Placeholder switch
            {
                "time" => time,
                "server" => server,
                "kind" => kind,
                "text" => text,
                _ => "",
            });
        }

        return result.ToString();
    }

    private sealed record Part(string Literal, string? Placeholder);
}

/// <summary>A template that cannot be used.</summary>
/// <param name="Position">Where, counted from 0.</param>
/// <param name="Problem">Completes "the template …".</param>
public sealed record InvalidTemplate(string Source, int Position, string Problem) : Refusal;
