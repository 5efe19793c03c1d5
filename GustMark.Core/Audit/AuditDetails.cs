using System.Text;

namespace GustMark.Core.Audit;

/// <summary>
/// What a person can read of a record: it may hold names and reasons, and so it can be erased. The chain holds a salted digest of it only.
/// </summary>
/// <param name="Target">What or whom it was done to.</param>
/// <param name="Was">The value before.</param>
/// <param name="Is">The value after, or what was asked for.</param>
/// <param name="Words">Why it was refused, or what failed.</param>
public sealed record AuditDetails(string? Target = null, string? Was = null, string? Is = null, string? Words = null)
{
    /// <summary>Longest text of each, in UTF-16 units.</summary>
    public const int MaxLength = 1000;

    public static AuditDetails None { get; } = new();

    /// <summary>The texts as they can be kept: cut to <see cref="MaxLength"/>, and without what no database gives back unchanged.</summary>
    public AuditDetails Kept() => new(Kept(Target), Kept(Was), Kept(Is), Kept(Words));

    /// <summary>Whether one of the texts holds the word, in whatever case.</summary>
    public bool Mentions(string word) => new[] { Target, Was, Is, Words }.Any(text => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Whether one of the texts has the name as a whole word, in whatever case.</summary>
    public bool Names(string name) => new[] { Target, Was, Is, Words }.Any(text => text is not null && HasWord(text, name));

    private static bool HasWord(string text, string word)
    {
        for (var at = 0; (at = text.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length])))
                return true;
        }

        return false;
    }

    private static string? Kept(string? text)
    {
        if (text is null)
            return null;
        var result = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (result.Length + rune.Utf16SequenceLength > MaxLength - 1)
                return result.Append('…').ToString();
            result.Append(rune.Value == 0 ? Rune.ReplacementChar.ToString() : rune.ToString());
        }

        return result.ToString();
    }
}
