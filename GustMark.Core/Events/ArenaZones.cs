using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Events;

/// <summary>
/// Makes the zone that shows an arena in the game, and removes it. Both can be asked for any number of times, because the zone has a name
/// that no other has; and that it was asked for is kept before it is, so that nobody forgets to remove one.
/// </summary>
public sealed class ArenaZones(ContestBook book, IServerConnections connections, ServerEditions editions, IContestVoice voice, TimeProvider time, ILogger<ArenaZones> log)
{
    /// <summary>A zone that cannot be removed for so long is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(1);

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<ContestKey, (int Failures, DateTimeOffset Next)> waits = new();

    /// <summary>Does what the event's state asks for, if anything.</summary>
    /// <param name="server">Where it is.</param>
    public Task KeepAsync(Contest contest, GameServer server, CancellationToken ct) => contest switch
    {
        { State: ContestState.Preparing or ContestState.Fighting, Zone: ZoneState.None or ZoneState.Asked } when IsDue(contest) => MakeAsync(contest, server, ct),
        { State: ContestState.Rewarding or ContestState.Ended or ContestState.Cancelled, Zone: ZoneState.Asked or ZoneState.Standing } when IsDue(contest) =>
            RemoveAsync(contest, server, ct),
        _ => Task.CompletedTask,
    };

    private async Task MakeAsync(Contest contest, GameServer server, CancellationToken ct)
    {
        if (contest.Arena is not { Middle: var place, Radius: var radius })
        {
            await MoveAsync(contest, ZoneState.Lacking, ct);
            return;
        }

        if (await editions.OfAsync(server, ct) is not { } edition)
        {
            Later(contest);
            return;
        }

        var command = GameCommands.CreateZone(edition, contest.ZoneName, place.X, place.Y, place.Z, radius);
        if (!command.Accepted)
        {
            await MoveAsync(contest, ZoneState.Lacking, ct);
            return;
        }

        if (contest.Zone == ZoneState.None && await MoveAsync(contest, ZoneState.Asked, ct) is null)
            return;
        var answer = await connections.SendAsync(contest.Server, command.Value, ct);
        if (Says(answer, "Successfully created zone") || Says(answer, "already exists"))
        {
            // For who plays; nothing hangs on it.
            await connections.SendAsync(contest.Server, GameCommands.EditZone(edition, contest.ZoneName, "showarea", "1").Value, ct);
            if (GameCommands.EditZone(edition, contest.ZoneName, "entermessage", (await voice.WelcomeAsync(contest, ct)).Text) is { Accepted: true, Value: var welcome })
                await connections.SendAsync(contest.Server, welcome, ct);
            await MoveAsync(contest, ZoneState.Standing, ct);
        }
        else if (Says(answer, "[CreateCustomZone]"))
        {
            await MoveAsync(contest, ZoneState.Lacking, ct);
        }
        else
        {
            Later(contest);
        }
    }

    private async Task RemoveAsync(Contest contest, GameServer server, CancellationToken ct)
    {
        var edition = await editions.OfAsync(server, ct) ?? Edition.Console;
        var answer = GameCommands.DeleteZone(edition, contest.ZoneName) is { Accepted: true, Value: var command } ? await connections.SendAsync(contest.Server, command, ct) : null;
        if (answer is null || Says(answer, "Successfully removed zone") || Says(answer, "Could not find zone"))
            await MoveAsync(contest, ZoneState.Removed, ct);
        else if (time.GetUtcNow() - contest.OverAt > Patience)
            await MoveAsync(contest, ZoneState.Abandoned, ct);
        else
            Later(contest);
    }

    private async Task<Contest?> MoveAsync(Contest contest, ZoneState to, CancellationToken ct)
    {
        var moved = await book.ChangeAsync(contest.Key, one => one.Zone == to ? null : one with { Zone = to }, ct);
        if (moved is not null)
            log.ZoneMoved(contest.Id, contest.ZoneName, contest.Server, to);
        if (to is not (ZoneState.Asked or ZoneState.Standing))
            waits.TryRemove(contest.Key, out _);
        else if (to == ZoneState.Standing)
            waits[contest.Key] = default;
        return moved;
    }

    private static bool Says(Result<CommandAnswer> answer, string words) =>
        answer.Accepted && answer.Value.Frames.Any(frame => frame.Contains(words, StringComparison.OrdinalIgnoreCase));

    private bool IsDue(Contest contest) => !waits.TryGetValue(contest.Key, out var wait) || time.GetUtcNow() >= wait.Next;

    private void Later(Contest contest)
    {
        var failures = waits.TryGetValue(contest.Key, out var wait) ? wait.Failures + 1 : 1;
        var delay = TimeSpan.FromSeconds(Math.Min(5 * Math.Pow(2, Math.Min(failures - 1, 10)), LongestWait.TotalSeconds));
        waits[contest.Key] = (failures, time.GetUtcNow() + delay);
    }
}
