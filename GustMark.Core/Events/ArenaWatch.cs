using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Servers;

namespace GustMark.Core.Events;

/// <summary>Asks the game who is in which team and, where it matters, who stands in the arena, while it is fought.</summary>
public sealed class ArenaWatch(ContestBook book, IServerConnections connections, IRosters rosters, ServerEditions editions, TimeProvider time)
{
    /// <summary>From one look to the next, at least.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    /// <summary>Console Edition is asked for each player by himself: so many a look, and not at all where there are more.</summary>
    public const int MostAsked = 50;

    /// <summary>Where somebody was so long ago tells nothing about a kill.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<ContestKey, Look> looks = new();

    /// <summary>Looks, if it is time to.</summary>
    public async Task LookAsync(Contest contest, GameServer server, CancellationToken ct)
    {
        if (contest.State != ContestState.Fighting)
        {
            looks.TryRemove(contest.Key, out _);
            return;
        }

        var former = looks.GetValueOrDefault(contest.Key);
        if (former is not null && time.GetUtcNow() < former.Next || rosters.RosterOf(contest.Server) is not { IsKnown: true } roster)
            return;
        await ReadTeamsAsync(contest, roster, ct);

        // A command each 0.75 s on the average: others want to be heard as well.
        var pause = Between > PauseFor(roster) ? Between : PauseFor(roster);
        var next = time.GetUtcNow() + pause;
        if (contest.Arena is not { } arena || !ContestKinds.Of(contest).WatchesArena || await PlacesAsync(server, roster, ct) is not { } places)
        {
            looks[contest.Key] = new Look(null, next, null);
            return;
        }

        var now = time.GetUtcNow();
        looks[contest.Key] = new Look(now, next, places);
        var inside = roster.Players.Where(player => places.TryGetValue(player.Id, out var place) && arena.Contains(place)).Select(player => new NamedFighter(player.Id, player.Name)).ToList();

        // A look that was missed is a stretch of which nothing is known.
        var span = former?.At is { } at ? now - at : TimeSpan.Zero;
        var fact = new HillFact(now, span > pause * 2 ? 0 : (int)Math.Round(span.TotalSeconds), inside);
        await CountAsync(contest, fact, ct);
    }

    private static TimeSpan PauseFor(Roster roster) => TimeSpan.FromSeconds(0.75 * roster.Players.Count);

    /// <summary>Whether somebody was in the arena just now; null when that is not known.</summary>
    public bool? IsInside(Contest contest, PlayerId player, DateTimeOffset at) =>
        looks.TryGetValue(contest.Key, out var look) && look is { At: { } seen, Places: { } places } && at - seen <= Fresh && places.TryGetValue(player, out var place)
            ? contest.Arena?.Contains(place)
            : null;

    private async Task ReadTeamsAsync(Contest contest, Roster roster, CancellationToken ct)
    {
        var answer = await connections.SendAsync(contest.Server, GameCommands.Teams().Value, ct);
        if (!answer.Accepted || PlaceAnswers.ReadTeams(answer.Value.Frames) is not { } named)
            return;

        // By name alone: of two who have the same, nobody knows who is meant.
        var known = roster.Players.GroupBy(player => PlayerId.Compared(player.Name), StringComparer.Ordinal).Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var members = named.Select(pair => (Player: known.GetValueOrDefault(PlayerId.Compared(pair.Key)), Team: pair.Value)).Where(pair => pair.Player is not null)
            .Select(pair => KeyValuePair.Create(new NamedFighter(pair.Player!.Id, pair.Player.Name), pair.Team)).ToList();
        await CountAsync(contest, new TeamsFact(time.GetUtcNow(), members), ct);
    }

    /// <summary>Null when it could not be asked, which is not the same as nobody.</summary>
    private async Task<IReadOnlyDictionary<PlayerId, MapPlace>?> PlacesAsync(GameServer server, Roster roster, CancellationToken ct)
    {
        if (await editions.OfAsync(server, ct) is not { } edition)
            return null;
        if (edition == Edition.Pc)
        {
            var table = await connections.SendAsync(server.Id, GameCommands.WhereIsEverybody(edition).Value, ct);
            var read = table.Accepted ? PlaceAnswers.ReadTable(table.Value.Frames) : null;
            return read is { Count: > 0 } || (read is not null && roster.Players.Count == 0) ? read : null;
        }

        if (roster.Players.Count > MostAsked)
            return null;
        var places = new Dictionary<PlayerId, MapPlace>();
        foreach (var player in roster.Players)
        {
            var command = GameCommands.WhereIs(new PlayerTarget(player.Id, player.Name));
            if (!command.Accepted)
                continue;
            var answer = await connections.SendAsync(server.Id, command.Value, ct);
            if (!answer.Accepted)
                return null;
            if (answer.Value.Frames.Select(PlaceAnswers.Read).FirstOrDefault(place => place is not null) is { } place)
                places[player.Id] = place;
        }

        return places.Count > 0 || roster.Players.Count == 0 ? places : null;
    }

    private Task<Contest?> CountAsync(Contest contest, ContestFact fact, CancellationToken ct) => book.ChangeAsync(
        contest.Key,
        one => one.State == ContestState.Fighting && fact.At <= one.EndsAt && ContestKinds.Of(one).Count(one.Board, fact) is var board && board != one.Board
            ? one with { Board = board } : null,
        ct);

    /// <param name="At">When it was answered; null when it was not.</param>
    private sealed record Look(DateTimeOffset? At, DateTimeOffset Next, IReadOnlyDictionary<PlayerId, MapPlace>? Places);
}
