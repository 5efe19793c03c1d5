using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Privacy;

namespace GustMark.Worker.Storage.Portable;

/// <summary>Events as records, both ways, and what is wrong with such a record.</summary>
internal static class PortableContestCheck
{
    /// <summary>Null when nothing is, or when it is no event.</summary>
    public static string? Problem(PortableRecord record)
    {
        if (record is not PortableContest kept)
            return null;
        if (kept.Version < 0)
            return "its version";
        return ContestText.TryRead(KeyOf(kept), kept.Version, kept.Body, out _, out var damage) ? null : $"its text: {damage}";
    }

    /// <summary>A record that has no <see cref="Problem"/>.</summary>
    public static Contest ToContest(PortableContest kept) => ContestText.Read(KeyOf(kept), kept.Version, kept.Body);

    public static PortableContest Of(Contest contest) => new(contest.Guild.Value, contest.Id.Value, contest.Version, ContestText.Write(contest));

    /// <summary>
    /// As it is put back from a copy. What has happened since is not in it: it may have been fought, and its item been given. So what was not
    /// over is called off, and what was still owed lapses; a zone that may stand is removed.
    /// </summary>
    public static PortableContest Restored(PortableContest kept)
    {
        var contest = ToContest(kept);
        if (!contest.IsOpen)
            return kept;
        var over = contest.IsUnderWay ? contest.Over(CallOff.Restored, contest.EndsAt ?? contest.StartsAt) : contest;
        return Of(over with
        {
            Version = contest.Version + 1, Awards = [.. over.Awards.Select(award => award.IsOver ? award : award with { State = AwardState.Lapsed })],
        });
    }

    /// <summary>The event without somebody, one version up; null when he is not in it, or it is damaged.</summary>
    public static Contest? Without(PortableContest kept, Person person) =>
        ContestText.TryRead(KeyOf(kept), kept.Version, kept.Body, out var contest, out _) && contest.Without(person) is { } without ? without with { Version = kept.Version + 1 } : null;

    private static ContestKey KeyOf(PortableContest kept) => new(new GuildId(kept.Guild), new ContestId(kept.Id));
}
