using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;

namespace GustMark.Core.Reports;

/// <summary>Who played.</summary>
/// <param name="Players">Who was there at any time of the period.</param>
/// <param name="New">Of these, who was never seen before it.</param>
/// <param name="Before">Who was there in the period before.</param>
/// <param name="Stayed">Of those, who was there in this period too.</param>
/// <param name="Played">By all of them together, within the period.</param>
/// <param name="Top">Who played longest, longest first.</param>
public sealed record PeopleReport(int Players, int New, int Before, int Stayed, TimeSpan Played, IReadOnlyList<TopPlayer> Top)
{
    /// <summary>Players in the list of those who played longest.</summary>
    public const int MostTop = 10;

    /// <summary>Who was seen before and is here.</summary>
    public int Returning => Players - New;

    /// <summary>Share of those of the period before who came again, 0 to 1; null where nobody was there before.</summary>
    public double? Retention => Before == 0 ? null : (double)Stayed / Before;

    /// <param name="now">Of the period, one for each player.</param>
    /// <param name="before">Of the period before.</param>
    public static PeopleReport Of(IReadOnlyList<PlayerActivity> now, IReadOnlyList<PlayerActivity> before, DateTimeOffset from)
    {
        var here = now.Select(one => one.Player).ToHashSet();
        return new PeopleReport(
            now.Count, now.Count(one => one.FirstSeen >= from), before.Count, before.Count(one => here.Contains(one.Player)),
            now.Aggregate(TimeSpan.Zero, (sum, one) => sum + one.Played),
            [.. now.OrderByDescending(one => one.Played).ThenBy(one => one.Player.Key, StringComparer.Ordinal).Take(MostTop).Select(one => new TopPlayer(one.Player, one.Name, one.Played))]);
    }
}

/// <param name="Name">As the game wrote it: hostile until shown safely.</param>
public sealed record TopPlayer(PlayerId Player, string Name, TimeSpan Played);
