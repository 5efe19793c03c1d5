using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using GustMark.Core.Locales;

namespace GustMark.Worker.Texts;

/// <summary>
/// A text as it stands in the code: what it says in English, and, for other languages, its words with numbered holes, by which it is
/// looked up, and what stands in the holes.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct Phrase
{
    private readonly StringBuilder english;
    private readonly Catalogue catalogue = Catalogues.Of(Speech.Current);
    private readonly StringBuilder? words;
    private readonly List<string> holes = [];

    public Phrase(int literalLength, int formattedCount)
    {
        english = new StringBuilder(literalLength + (formattedCount * 8));
        if (!catalogue.IsEmpty)
            words = new StringBuilder(literalLength + (formattedCount * 3));
    }

    private Phrase(string text)
    {
        english = new StringBuilder(text);
        words = english;
    }

    public static implicit operator Phrase(string text) => new(text);

    public void AppendLiteral(string text)
    {
        english.Append(text);
        words?.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    public void AppendFormatted(string? value)
    {
        english.Append(value);
        words?.Append(CultureInfo.InvariantCulture, $"{{{holes.Count}}}");
        holes.Add(value ?? "");
    }

    public void AppendFormatted<T>(T value, string? format = null) =>
        AppendFormatted(value is IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

    public override string ToString() => Translated(0) ?? english.ToString();

    /// <summary>What is said of so many.</summary>
    /// <param name="one">What is said of one, in English.</param>
    public string Of(long number, Phrase one) =>
        Translated(Language.FormOf(number)) ?? (Language.FormOf(number) == 0 ? one : this).english.ToString();

    // Without a hole a text is looked up, and said, as it is: braces in it are braces.
    private string? Translated(int form)
    {
        if (catalogue.IsEmpty)
            return null;
        var text = catalogue.Find(holes.Count == 0 ? english.ToString() : words!.ToString(), form);
        return text is null || holes.Count == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, [.. holes]);
    }
}
