using GustMark.Core.Identity;

namespace GustMark.Core.Schedules;

/// <summary>
/// Keeps what is planned. What was acknowledged survives the end of the process. Failures of the disk or the database are
/// <see cref="Results.StoreUnavailableException"/>. Times are kept to the millisecond.
/// </summary>
public interface IScheduleStore
{
    /// <summary>Keeps it, once: one of that guild and id is left as it is.</summary>
    Task AddAsync(Schedule schedule, CancellationToken ct);

    Task<Schedule?> FindAsync(GuildId guild, ScheduleId id, CancellationToken ct);

    /// <summary>Of a guild, in the order in which they were planned.</summary>
    Task<IReadOnlyList<Schedule>> OfGuildAsync(GuildId guild, CancellationToken ct);

    /// <summary>False when the guild has none of that id.</summary>
    Task<bool> RemoveAsync(GuildId guild, ScheduleId id, CancellationToken ct);

    /// <summary>
    /// Puts it in place of what is kept under its guild and id, if that has its version; then it has the next one. False when it is gone or has
    /// another version. Of two who try from one version, one succeeds.
    /// </summary>
    Task<bool> ReplaceAsync(Schedule schedule, CancellationToken ct);

    /// <summary>Of all guilds, those that <see cref="Schedule.Wakes"/> says are to be looked at by then, the earliest first.</summary>
    Task<IReadOnlyList<Schedule>> DueAsync(DateTimeOffset until, int most, CancellationToken ct);

    /// <summary>The earliest <see cref="Schedule.Wakes"/> after that moment; null when there is none.</summary>
    Task<DateTimeOffset?> NextAsync(DateTimeOffset after, CancellationToken ct);

    /// <summary>Of all guilds, those with a run that has begun.</summary>
    Task<IReadOnlyList<Schedule>> RunningAsync(CancellationToken ct);

    /// <summary>Of all guilds, those with a <see cref="Schedule.Report"/>.</summary>
    Task<IReadOnlyList<Schedule>> UntoldAsync(CancellationToken ct);
}
