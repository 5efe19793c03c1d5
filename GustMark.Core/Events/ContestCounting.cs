using GustMark.Core.Earning;
using GustMark.Core.Players;

namespace GustMark.Core.Events;

/// <summary>Counts kills for the event that is under way on their server.</summary>
/// <remarks>On Console Edition there are names alone, and a name that is not known to be there proves nobody. A member's two players are one.</remarks>
public sealed class ContestCounting(ContestBook book, ArenaWatch watch, IRosters rosters, ILinkStore links)
{
    /// <summary>Counts it, if it was in a fight. A store that fails may be asked again.</summary>
    /// <exception cref="Results.StoreUnavailableException">It is not known to be counted.</exception>
    public async Task CountAsync(PlayerKill kill, CancellationToken ct)
    {
        if (book.UnderWayOn(kill.Server) is not { State: ContestState.Fighting or ContestState.Deciding } contest || !IsCertain(kill) || await AreOneAsync(kill, ct))
            return;
        var inArena = kill.Place is { } place ? contest.Arena?.Contains(place)
            : watch.IsInside(contest, kill.Killer, kill.At) ?? watch.IsInside(contest, kill.Victim, kill.At);
        var fact = new KillFact(kill.At, new NamedFighter(kill.Killer, kill.KillerName), new NamedFighter(kill.Victim, kill.VictimName), inArena);
        await book.ChangeAsync(
            contest.Key,
            one => one.State is ContestState.Fighting or ContestState.Deciding && kill.At >= one.StartsAt && kill.At <= one.EndsAt
                ? one with { Board = ContestKinds.Of(one).Count(one.Board, fact) } : null,
            ct);
    }

    private bool IsCertain(PlayerKill kill) => kill.Killer.IsPc
        || (rosters.PresenceOf(kill.Server, kill.Killer) == Presence.Online && rosters.PresenceOf(kill.Server, kill.Victim) == Presence.Online);

    private async Task<bool> AreOneAsync(PlayerKill kill, CancellationToken ct) =>
        await links.OfPlayerAsync(kill.Guild, kill.Killer, ct) is { } killer && (await links.OfPlayerAsync(kill.Guild, kill.Victim, ct))?.Member == killer.Member;
}
