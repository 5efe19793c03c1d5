namespace GustMark.Core.Reports;

/// <summary>When a server will have so many entities, if it goes on as it does.</summary>
/// <param name="ADay">Entities that come a day.</param>
/// <param name="Level">The next round number; null where it is not reached within <see cref="Farthest"/>.</param>
/// <param name="At">When that is.</param>
public sealed record EntityForecast(double ADay, int? Level, DateTimeOffset? At)
{
    /// <summary>What is further off than this, nobody can say: there is a wipe before it.</summary>
    public static readonly TimeSpan Farthest = TimeSpan.FromDays(14);

    // A line through fewer points, or through a shorter time, is a guess.
    private const int FewestPoints = 8;
    private static readonly TimeSpan ShortestTime = TimeSpan.FromHours(6);

    // What a wipe leaves is less than this of what was there.
    private const double WipeShare = 0.6;

    // How much of what is seen the line has to explain (R²).
    private const double FewestExplained = 0.5;

    private static readonly int[] Levels = [50_000, 100_000, 150_000, 200_000, 250_000, 300_000, 350_000, 400_000, 500_000, 750_000, 1_000_000];

    /// <summary>A straight line through what came after the last wipe (least squares); null where there is none to speak of.</summary>
    /// <param name="points">Oldest first.</param>
    public static EntityForecast? Of(IReadOnlyList<(DateTimeOffset At, double Entities)> points)
    {
        var first = 0;
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].Entities < points[i - 1].Entities * WipeShare)
                first = i;
        }

        var season = points.Skip(first).ToList();
        if (season.Count < FewestPoints || season[^1].At - season[0].At < ShortestTime)
            return null;
        var days = season.ConvertAll(point => (point.At - season[0].At).TotalDays);
        var (middle, mean) = (days.Average(), season.Average(point => point.Entities));
        var (spread, slant, total) = (0.0, 0.0, 0.0);
        for (var i = 0; i < season.Count; i++)
        {
            var (day, off) = (days[i] - middle, season[i].Entities - mean);
            spread += day * day;
            slant += day * off;
            total += off * off;
        }

        var aDay = slant / spread;
        if (total == 0 || slant * aDay / total < FewestExplained)
            return null;

        // From where the line is now, not from the last value, which trembles.
        var now = mean + (aDay * (days[^1] - middle));
        var level = Array.Find(Levels, level => level > now);
        if (aDay <= 0 || level == 0 || (level - now) / aDay > Farthest.TotalDays)
            return new EntityForecast(aDay, null, null);
        return new EntityForecast(aDay, level, season[^1].At.AddDays((level - now) / aDay));
    }
}
