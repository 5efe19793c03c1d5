namespace GustMark.Core.Moderation;

/// <summary>What is known of bans on one server while its connection lasts. Used by the server's lane alone, but for <see cref="LookAgain"/>.</summary>
internal sealed class BanWatch
{
    /// <summary>How often the server's own list is asked for, beside each connect and each line about a ban.</summary>
    public static readonly TimeSpan ListEvery = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(5);

    private readonly Dictionary<CaseId, (int Tries, DateTimeOffset Due)> tries = [];
    // So many times in a row it told no list; once may be because it was busy.
    private const int MostMisses = 2;

    private int misses;
    private DateTimeOffset? connectedSince;
    private DateTimeOffset? asked;
    private volatile bool isStale;

    /// <summary>The newest list, with what was done since; null when the server has told none on this connection.</summary>
    public BanList? List { get; set; }

    /// <summary>It has been asked more than once on this connection and told none: it seems to have no command for it.</summary>
    public bool HasNoList => misses >= MostMisses;

    /// <summary>When something may be done on this server next by itself; null for never. What was due before has had its turn.</summary>
    public DateTimeOffset? DueAfter(DateTimeOffset now) =>
        tries.Values.Select(one => (DateTimeOffset?)one.Due).Append(asked + ListEvery).Where(due => due > now).Min();

    /// <summary>A connection is there: what was known of an earlier one may have passed.</summary>
    public void Connected(DateTimeOffset since)
    {
        if (connectedSince == since)
            return;
        (connectedSince, asked, List) = (since, null, null);
        misses = 0;
        tries.Clear();
    }

    /// <summary>Takes an answer; null where it was no list.</summary>
    public void Listed(BanList? list) => (List, misses) = (list, list is null ? misses + 1 : 0);

    /// <summary>The list has changed, as a line tells.</summary>
    public void LookAgain() => isStale = true;

    public bool IsListDue(DateTimeOffset now) => isStale || asked is null || now - asked >= ListEvery;

    /// <summary>Nothing is left to be done here: nobody has to be asked.</summary>
    public void Rest() => asked = null;

    public void Asked(DateTimeOffset now) => (asked, isStale) = (now, false);

    /// <summary>Whether it has not been tried on this connection, or long enough ago.</summary>
    public bool MayTry(CaseId one, DateTimeOffset now) => !tries.TryGetValue(one, out var tried) || tried.Due <= now;

    /// <summary>How often it was tried in a row, on this connection.</summary>
    public int TriesOf(CaseId one) => tries.GetValueOrDefault(one).Tries;

    /// <summary>It was tried and did not come to an end: again after a while, longer each time.</summary>
    public void Tried(CaseId one, DateTimeOffset now, TimeSpan? retryAfter = null)
    {
        var count = tries.GetValueOrDefault(one).Tries + 1;
        var wait = retryAfter ?? TimeSpan.FromTicks(Math.Min(FirstRetry.Ticks << Math.Min(count - 1, 10), LongestRetry.Ticks));
        tries[one] = (count, now + wait);
    }

    public void Settled(CaseId one) => tries.Remove(one);

    /// <summary>Forgets tries of cases that are over.</summary>
    public void KeepOnly(IReadOnlySet<CaseId> cases)
    {
        foreach (var gone in tries.Keys.Where(one => !cases.Contains(one)).ToList())
            tries.Remove(gone);
    }
}
