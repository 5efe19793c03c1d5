using GustMark.Core.Identity;

namespace GustMark.Core.Players;

/// <summary>Keeps how long members have played.</summary>
public interface IPlayTimeStore
{
    /// <summary>Adds to what is kept, all in one step, and answers the new totals in the order of the slices.</summary>
    /// <param name="id">A number that grows from call to call of a guild: a call with one that is not above the newest adds nothing, and answers the totals.</param>
    Task<IReadOnlyList<TimeSpan>> AddAsync(GuildId guild, long id, IReadOnlyList<PlayedSlice> slices, CancellationToken ct);

    /// <summary>Zero when nothing is kept.</summary>
    Task<TimeSpan> OfAsync(GuildId guild, MemberId member, CancellationToken ct);
}

/// <summary>A stretch that a member has played, in whole seconds.</summary>
public readonly record struct PlayedSlice(MemberId Member, TimeSpan Length);
