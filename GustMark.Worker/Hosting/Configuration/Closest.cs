namespace GustMark.Worker.Hosting.Configuration;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Closest
{
    /// <summary>The candidate with the fewest changed letters; null when none is near.</summary>
    public static string? To(string typed, IEnumerable<string> candidates) => candidates
        .Select(candidate => (Candidate: candidate, Distance: Distance(typed.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(found => found.Distance <= Math.Max(2, found.Candidate.Length / 4))
        .OrderBy(found => found.Distance)
        .Select(found => found.Candidate)
        .FirstOrDefault();

    // Levenshtein's, row by row.
    private static int Distance(string a, string b)
    {
        var former = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = former[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(substitution, Math.Min(former[j], row[j - 1]) + 1);
            }

            former = row;
        }

        return former[b.Length];
    }
}
