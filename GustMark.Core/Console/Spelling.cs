namespace GustMark.Core.Console;

/// <summary>Which words may have been meant by one that is unknown.</summary>
internal static class Spelling
{
    private const int MostEdits = 2;

    // Longer than every word there is; what somebody pasted by mistake is near to nothing.
    private const int Longest = 32;

    /// <summary>The words that contain it, or are a slip of the finger or two away; the nearest first.</summary>
    public static IReadOnlyList<string> Near(string typed, IEnumerable<string> words)
    {
        if (typed.Length is < 2 or > Longest)
            return [];
        typed = typed.ToLowerInvariant();
        return
        [
            .. words.Select(word => (Word: word, Edits: Edits(typed, word)))
                .Where(near => near.Word.Contains(typed, StringComparison.Ordinal) || near.Edits <= Math.Min(MostEdits, near.Word.Length / 2))
                .OrderBy(near => near.Edits).ThenBy(near => near.Word, StringComparer.Ordinal)
                .Select(near => near.Word),
        ];
    }

    // Levenshtein's distance, a row at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
