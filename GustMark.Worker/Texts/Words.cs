using System.Globalization;
using System.Text.RegularExpressions;

namespace GustMark.Worker.Texts;

/// <summary>
/// Where every text that a person reads comes from. It stands in the code in English, whole, and is said in the language that is spoken
/// (<see cref="Speech"/>), if the catalogue has it.
/// </summary>
internal static partial class Words
{
    /// <summary>A text: <c>T($"&lt;@{from}&gt; paid {coins}.")</c>.</summary>
    public static string T(Phrase phrase) => phrase.ToString();

    /// <summary>A text that depends on a number: <c>N(count, $"{count} member", $"{count} members")</c>. The catalogue has it under the second.</summary>
    public static string N(long number, Phrase one, Phrase many) => many.Of(number, one);

    /// <summary>A text that was written elsewhere, as a constant without holes: the description of an option, what a value may be.</summary>
    public static string Told(string text) => Catalogues.Of(Speech.Current).Find(text, 0) ?? text;

    /// <summary>A text that was written elsewhere, with its values.</summary>
    /// <param name="safe">Makes a value that is text fit to be shown.</param>
    public static string Told(FormattableString text, Func<string, string> safe)
    {
        var values = text.GetArguments().Select(value => value is string words ? safe(words) : value).ToArray();
        var holes = Hole().Matches(text.Format).Select(hole => (object)string.Format(CultureInfo.InvariantCulture, hole.Value, values)).ToArray();
        var count = 0;
        var key = holes.Length == 0 ? string.Format(CultureInfo.InvariantCulture, text.Format) : Hole().Replace(text.Format, _ => $"{{{count++}}}");
        var found = Catalogues.Of(Speech.Current).Find(key, 0);
        return (found, holes.Length) switch
        {
            (null, _) => string.Format(CultureInfo.InvariantCulture, text.Format, values),
            (_, 0) => found,
            _ => string.Format(CultureInfo.InvariantCulture, found, holes),
        };
    }

    // With its number and form, but not a brace that is shown, which is written twice.
    [GeneratedRegex(@"(?<!\{)\{\d+(?:[,:][^{}]*)?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Hole();
}
