namespace GustMark.Tests.Gambling;

/// <summary>Pearson's test of how well counts fit what they should be.</summary>
internal static class ChiSquared
{
    /// <summary>
    /// Fails when counts are so far from their shares that fair draws are that far but once in some million times. The draws of these tests are
    /// always the same, so that one that passes passes for ever.
    /// </summary>
    /// <param name="shares">Any numbers above zero; only their proportions count.</param>
    public static void AssertFits(IReadOnlyList<long> counts, IReadOnlyList<double> shares)
    {
        var (all, total) = ((double)counts.Sum(), shares.Sum());
        var statistic = counts.Zip(shares, (count, share) => Math.Pow(count - (all * share / total), 2) / (all * share / total)).Sum();

        // Wilson and Hilferty: the cube root of a chi-squared number divided by its degrees of freedom is nearly normal. 5 deviations up and down.
        var freedom = counts.Count - 1;
        var z = (Math.Cbrt(statistic / freedom) - (1 - (2.0 / (9 * freedom)))) / Math.Sqrt(2.0 / (9 * freedom));
        Assert.InRange(z, -5, 5);
    }
}
