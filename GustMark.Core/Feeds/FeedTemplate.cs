using System.Text;
using GustMark.Core.Results;

namespace GustMark.Core.Feeds;

/// <summary>How a guild wants a line written: text with placeholders in braces. <c>{{</c> and <c>}}</c> stand for braces.</summary>
public sealed class FeedTemplate
{
    /// <summary>Longest template, in UTF-16 units.</summary>
    public const int MaxLength = 300;

    // What every line has; "text" is the whole line as the game wrote it.
    private static readonly string[] Common = ["time", "server", "kind", "text"];

    private readonly List<Part> parts = [];

    private FeedTemplate()
    {
    }

    /// <summary>The placeholders of a feed's lines, without braces.</summary>
    public static IReadOnlyList<string> PlaceholdersOf(FeedKind kind) => [.. Common, .. LineWords.Of(kind)];

    /// <summary>Refused with <see cref="InvalidTemplate"/>, which says where and what would be accepted.</summary>
    public static Result<FeedTemplate> Parse(string source, FeedKind kind = FeedKind.All)
    {
        var placeholders = PlaceholdersOf(kind);
        if (source.Length > MaxLength)
            return new InvalidTemplate(kind, source, MaxLength, TemplateFlaw.TooLong);

        var template = new FeedTemplate();
        var literal = new StringBuilder();
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (char.IsControl(c))
                return new InvalidTemplate(kind, source, i, TemplateFlaw.ControlCharacter);
            if (c is '{' or '}' && i + 1 < source.Length && source[i + 1] == c)
            {
                literal.Append(c);
                i++;
                continue;
            }

            if (c == '}')
                return new InvalidTemplate(kind, source, i, TemplateFlaw.StrayClosingBrace);
            if (c != '{')
            {
                literal.Append(c);
                continue;
            }

            var end = source.IndexOf('}', i);
            if (end < 0)
                return new InvalidTemplate(kind, source, i, TemplateFlaw.OpenBrace);
            var name = source[(i + 1)..end];
            if (!placeholders.Contains(name, StringComparer.OrdinalIgnoreCase))
                return new InvalidTemplate(kind, source, i, TemplateFlaw.UnknownPlaceholder, name);

            template.parts.Add(new Part(literal.ToString(), name.ToLowerInvariant()));
            literal.Clear();
            i = end;
        }

        template.parts.Add(new Part(literal.ToString(), null));
        return template.parts.Exists(part => part.Placeholder is not (null or "time" or "server" or "kind"))
            ? template
            : new InvalidTemplate(kind, source, 0, TemplateFlaw.SaysNothing);
    }

    /// <summary>
    /// Writes a line; null when the line lacks something that the template asks for. The values must have been made safe for
    /// where they are shown.
    /// </summary>
    public string? Render(IReadOnlyDictionary<string, string> values)
    {
        var result = new StringBuilder();
        foreach (var part in parts)
        {
            result.Append(part.Literal);
            if (part.Placeholder is null)
                continue;
            if (!values.TryGetValue(part.Placeholder, out var value))
                return null;
            result.Append(value);
        }

        return result.ToString();
    }

    private sealed record Part(string Literal, string? Placeholder);
}

/// <summary>A template that cannot be used.</summary>
/// <param name="Kind">The feed it was for, which says what it may ask for.</param>
/// <param name="Position">Where, counted from 0.</param>
/// <param name="Placeholder">What it asks for although the feed does not have it; null for another flaw.</param>
public sealed record InvalidTemplate(FeedKind Kind, string Source, int Position, TemplateFlaw Flaw, string? Placeholder = null) : Refusal;

/// <summary>Why a template cannot be used.</summary>
public enum TemplateFlaw
{
    /// <summary>Longer than <see cref="FeedTemplate.MaxLength"/>.</summary>
    TooLong,

    ControlCharacter,

    /// <summary>A closing brace without an opening one.</summary>
    StrayClosingBrace,

    /// <summary>An opening brace that is never closed.</summary>
    OpenBrace,

    UnknownPlaceholder,

    /// <summary>It shows nothing of the line itself.</summary>
    SaysNothing,
}
