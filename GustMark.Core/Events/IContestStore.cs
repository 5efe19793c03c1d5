using GustMark.Core.Identity;
using GustMark.Core.Results;

namespace GustMark.Core.Events;

/// <summary>
/// Keeps events. What was acknowledged survives the end of the process; each call is done whole or not at all. Times are kept to the
/// millisecond. Failures of the disk or the database are <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IContestStore
{
    /// <summary>
    /// Keeps a new event, once: an id that the guild has answers with that event as it is now. Refused with <see cref="EventUnderWay"/> where
    /// one <see cref="Contest.IsUnderWay"/> on the server.
    /// </summary>
    Task<Result<Contest>> AddAsync(Contest contest, CancellationToken ct);

    /// <summary>Replaces the event, if it is still at that version. As it is kept now, one version up; null when somebody else was first.</summary>
    /// <param name="to">As it shall be, at the version that was read.</param>
    Task<Contest?> MoveAsync(Contest to, CancellationToken ct);

    /// <summary>Null when there is no such event.</summary>
    Task<Contest?> FindAsync(ContestKey key, CancellationToken ct);

    /// <summary>Those of all guilds that are <see cref="Contest.IsOpen"/>, oldest first.</summary>
    Task<IReadOnlyList<Contest>> OpenAsync(CancellationToken ct);

    /// <summary>Events that the query matches, newest first.</summary>
    Task<IReadOnlyList<Contest>> ListAsync(ContestQuery query, CancellationToken ct);
}

/// <summary>Which events are wanted.</summary>
/// <param name="Most">1 to 1,000.</param>
public sealed record ContestQuery(GuildId Guild, int Most)
{
    /// <summary>Of one server, or (null) of all.</summary>
    public ServerId? Server { get; init; }

    /// <summary>Only those that are under way.</summary>
    public bool OnlyUnderWay { get; init; }
}
