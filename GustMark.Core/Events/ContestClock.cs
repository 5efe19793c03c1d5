using GustMark.Core.Feeds;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Events;

/// <summary>How long the preparation takes.</summary>
/// <param name="Preparation">Whole seconds, 1 s to 1 h.</param>
public sealed record ContestTimes(TimeSpan Preparation);

/// <summary>
/// Moves events on by the time, and announces what comes. Each announcement is kept as made before it is sent: a worker that is killed in
/// between loses one, and never says one twice.
/// </summary>
public sealed class ContestClock(ContestBook book, Announcer announcer, NewsDesk news, TimeProvider time, ILogger<ContestClock> log)
{
    /// <summary>Seconds before the fight, beside the announcement of the event itself.</summary>
    public static IReadOnlyList<int> BeforeTheFight { get; } = [240, 180, 120, 60, 30, 10, 5, 3, 2, 1];

    /// <summary>Seconds before the end of the fight.</summary>
    public static IReadOnlyList<int> BeforeTheEnd { get; } = [600, 300, 60, 30, 10];

    /// <summary>For so long after the end lines may still come in that tell what was before it.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    /// <summary>An announcement that is so late is passed over; the last few seconds are counted on time or not at all.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(5);

    /// <summary>Does everything that is due. When the next is; null when no time is awaited.</summary>
    public async Task<DateTimeOffset?> TickAsync(ContestKey key, CancellationToken ct)
    {
        while (book.Find(key) is { } contest)
        {
            var now = time.GetUtcNow();
            if (DueMove(contest, now) is { } move)
            {
                await MoveAsync(key, move.From, move.To, ct);
                continue;
            }

            if (contest.State is not (ContestState.Preparing or ContestState.Fighting))
                return contest is { State: ContestState.Deciding, EndsAt: { } ended } ? ended + Settling : null;
            var end = contest.State == ContestState.Preparing ? contest.StartsAt : contest.EndsAt!.Value;
            if (DueMark(contest, end - now) is { } mark)
            {
                await SayAsync(contest, mark, end - now, ct);
                continue;
            }

            return MarksOf(contest).Where(mark => mark < contest.Said).Select(mark => end - TimeSpan.FromSeconds(mark)).Append(end).Where(at => at > now).Min();
        }

        return null;
    }

    private static (ContestState From, Func<Contest, Contest> To)? DueMove(Contest contest, DateTimeOffset now) => contest.State switch
    {
        // Where the bot was away so long that the fight would be over, nobody stands ready any more.
        ContestState.Preparing when now >= contest.StartsAt + contest.Length => (ContestState.Preparing, one => one.Over(CallOff.Missed, now)),
        ContestState.Preparing when now >= contest.StartsAt => (ContestState.Preparing, one => one.Begun(now - one.StartsAt > Late ? now : one.StartsAt)),
        ContestState.Fighting when now >= contest.EndsAt => (ContestState.Fighting, one => one with { State = ContestState.Deciding, Said = Contest.NothingSaid }),
        ContestState.Deciding when now >= contest.EndsAt + Settling => (ContestState.Deciding, one => Decided(one, now)),
        _ => null,
    };

    private async Task MoveAsync(ContestKey key, ContestState from, Func<Contest, Contest> to, CancellationToken ct)
    {
        if (await book.ChangeAsync(key, contest => contest.State == from ? to(contest) : null, ct) is not { } moved)
            return;
        Told(moved, ct);
    }

    /// <summary>Says in the game and in the feeds that an event is in another state, which is kept.</summary>
    internal void Told(Contest moved, CancellationToken ct)
    {
        log.Moved(moved.Id, moved.Kind, moved.Server, moved.State);
        Announcement? announcement = moved.State switch
        {
            ContestState.Fighting => new Announcement.FightBegins(),
            ContestState.Rewarding => new Announcement.Over(),
            ContestState.Cancelled => new Announcement.CalledOff(),
            _ => null,
        };
        if (announcement is not null)
            announcer.Say(moved, announcement, ct);
        if (moved.State is ContestState.Preparing or ContestState.Fighting or ContestState.Rewarding or ContestState.Cancelled)
            news.Tell(new ContestHappening(moved, time.GetUtcNow()));
    }

    private async Task SayAsync(Contest contest, int mark, TimeSpan left, CancellationToken ct)
    {
        if (await book.ChangeAsync(contest.Key, one => one.State == contest.State && one.Said > mark ? one with { Said = mark } : null, ct) is not { } moved)
            return;
        if (TimeSpan.FromSeconds(mark) - left > (mark <= Announcer.LastSeconds ? Announcer.SecondGoodFor : Late))
            return;
        announcer.Say(
            moved,
            moved.State == ContestState.Fighting ? new Announcement.EndsIn(mark)
                : mark == (int)moved.Preparation.TotalSeconds ? new Announcement.Opening() : new Announcement.BeginsIn(mark),
            ct);
    }

    /// <summary>The last that is due; those before it are passed over with it.</summary>
    private static int? DueMark(Contest contest, TimeSpan left)
    {
        var due = MarksOf(contest).Where(mark => mark < contest.Said && TimeSpan.FromSeconds(mark) >= left).ToList();
        return due.Count > 0 ? due.Min() : null;
    }

    private static IEnumerable<int> MarksOf(Contest contest)
    {
        var length = (int)(contest.State == ContestState.Preparing ? contest.Preparation : contest.Length).TotalSeconds;
        return contest.State == ContestState.Preparing
            ? BeforeTheFight.Where(mark => mark < length).Prepend(length)
            : BeforeTheEnd.Where(mark => mark < length);
    }

    private static Contest Decided(Contest contest, DateTimeOffset now)
    {
        var kind = ContestKinds.Of(contest);
        var standings = kind.Rank(contest.Board, contest.Length);
        var decided = contest with { State = ContestState.Rewarding, OverAt = now, Said = Contest.NothingSaid };
        return standings.Winner is { } winner ? decided with { DecidedBy = standings.Measure, Awards = kind.Share(winner, contest.Prize) } : decided;
    }
}
