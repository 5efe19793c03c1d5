using GustMark.Core.Events;
using GustMark.Core.Servers;

namespace GustMark.Core.Reports;

/// <summary>An event that was fought to its end.</summary>
/// <param name="ServerName">Null when the server is gone.</param>
/// <param name="Kind">The <see cref="IContestKind.Word"/>.</param>
/// <param name="Fighters">Who took part: fought, died or held the arena.</param>
public sealed record FoughtEvent(Identity.ServerId Server, string? ServerName, string Kind, DateTimeOffset Began, DateTimeOffset Ended, int Fighters, long Kills)
{
    /// <summary>Those of them that were fought within a period, oldest first.</summary>
    public static IReadOnlyList<FoughtEvent> Of(IEnumerable<Contest> contests, IReadOnlyList<GameServer> servers, DateTimeOffset from, DateTimeOffset until) =>
    [
        .. contests
            .Where(contest => contest is { State: ContestState.Deciding or ContestState.Rewarding or ContestState.Ended, EndsAt: { } end } && end > from && contest.StartsAt < until)
            .OrderBy(contest => contest.StartsAt)
            .Select(contest => new FoughtEvent(
                contest.Server, servers.FirstOrDefault(server => server.Id == contest.Server)?.Name, contest.Kind, contest.StartsAt, contest.EndsAt!.Value,
                contest.Board.Fighters.Count(fighter => fighter.Kills + fighter.Deaths + fighter.HeldSeconds > 0), contest.Board.Fighters.Sum(fighter => (long)fighter.Kills))),
    ];
}
