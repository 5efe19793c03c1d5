using GustMark.Core.Identity;
using GustMark.Core.Players;

namespace GustMark.Core.Privacy;

/// <summary>
/// Keeps what stands of people in what belongs to others as well: events, orders and schedules. Failures of the disk or the database are
/// <see cref="Results.StoreUnavailableException"/>.
/// </summary>
public interface IPersonTraces
{
    /// <summary>
    /// Takes somebody out of events (<see cref="Events.ContestErasure"/>), of orders that are over (<see cref="Shop.OrderErasure"/>), and of what is planned as who
    /// planned it, but for commands: what one may do follows from who planned it. Done again it changes nothing. On SQLite all of it or nothing is done; on
    /// MongoDB each event and order by itself, and what was broken off is done by the next call.
    /// </summary>
    Task<Traces> EraseAsync(Person person, CancellationToken ct);
}

/// <summary>Somebody who is to be forgotten in a guild.</summary>
/// <param name="Player">In the game; null where only the member is known.</param>
/// <param name="Member">In Discord, when what he did there is to be erased as well; null otherwise.</param>
/// <param name="Names">He has, or had, in the game.</param>
public sealed record Person(GuildId Guild, PlayerId? Player, MemberId? Member, IReadOnlyCollection<string> Names);

/// <summary>Where somebody stood, and stands no more.</summary>
/// <param name="Orders">Those that are over.</param>
public sealed record Traces(int Events, int Orders, int Schedules)
{
    public bool IsAnything => Events + Orders + Schedules > 0;
}
