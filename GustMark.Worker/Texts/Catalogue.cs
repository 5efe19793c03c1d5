using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;
using GustMark.Core.Locales;

namespace GustMark.Worker.Texts;

/// <summary>The texts of one language, by what they are in English.</summary>
internal sealed class Catalogue
{
    // A translator's file is small; what is larger is something else.
    private const int MostBytes = 4 << 20;

    private readonly FrozenDictionary<string, string[]> texts;

    private Catalogue(Dictionary<string, string[]> texts) => this.texts = texts.ToFrozenDictionary(StringComparer.Ordinal);

    public static Catalogue Empty { get; } = new([]);

    public bool IsEmpty => texts.Count == 0;

    /// <summary>The English texts of all that is in it.</summary>
    public IReadOnlyList<string> Keys => texts.Keys;

    /// <summary>Null for what is not translated.</summary>
    /// <param name="form">Which of the forms after a number; the last one where there are fewer.</param>
    public string? Find(string english, int form) => texts.TryGetValue(english, out var forms) ? forms[Math.Min(form, forms.Length - 1)] : null;

    /// <summary>
    /// Reads files of JSON, each an object from English texts to theirs, or to a list of them by number. Later ones replace what earlier
    /// ones say.
    /// </summary>
    /// <exception cref="InvalidDataException">One is no such file, or a text has other holes than the English one.</exception>
    public static Catalogue Read(IEnumerable<(string Name, byte[] Json)> files)
    {
        var texts = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var (name, json) in files)
        {
            if (json.Length > MostBytes)
                throw new InvalidDataException($"{name} has more than {MostBytes:N0} bytes");
            try
            {
                using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 4 });
                if (document.RootElement.ValueKind != JsonValueKind.Object)
                    throw new InvalidDataException($"{name} is no JSON object");
                foreach (var property in document.RootElement.EnumerateObject())
                    texts[property.Name] = Forms(name, property);
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{name} is no JSON: {e.Message}", e);
            }
        }

        return new Catalogue(texts);
    }

    private static string[] Forms(string file, JsonProperty property)
    {
        string?[] forms = property.Value.ValueKind switch
        {
            JsonValueKind.String => [property.Value.GetString()],
            JsonValueKind.Array => [.. property.Value.EnumerateArray().Select(form => form.ValueKind == JsonValueKind.String ? form.GetString() : null)],
            _ => [],
        };
        if (forms.Length is 0 or > Language.Forms || forms.Any(string.IsNullOrWhiteSpace))
            throw new InvalidDataException($"{file}: \"{property.Name}\" has no text, or not one for each of the {Language.Forms} forms");
        for (var i = 0; i < forms.Length; i++)
        {
            // "One member": the form for one need not have the number.
            if (Problem(property.Name, forms[i]!, mayLeaveOut: forms.Length > 1 && i == 0) is { } problem)
                throw new InvalidDataException($"{file}: the text for \"{property.Name}\" {problem}");
        }

        return forms!;
    }

    // A text whose key has no hole is said as it is, braces and all.
    private static string? Problem(string english, string text, bool mayLeaveOut)
    {
        if (Holes(english) is not { Count: > 0 } holes)
            return null;
        if (Holes(text) is not { } own)
            return "has a brace too many or too few; one that shall be shown is written twice";
        if (!own.IsSubsetOf(holes))
            return "has a hole that the English one does not have";
        return own.Count < holes.Count && !mayLeaveOut ? "leaves out a hole of the English one" : null;
    }

    /// <summary>Numbers of the holes; null where the braces are no composite format.</summary>
    private static HashSet<int>? Holes(string text)
    {
        try
        {
            CompositeFormat.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }

        var holes = new HashSet<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '{')
                continue;
            if (text[i + 1] == '{')
            {
                i++;
                continue;
            }

            var end = text.IndexOf('}', i);
            if (!int.TryParse(text.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            holes.Add(number);
            i = end;
        }

        return holes;
    }
}
