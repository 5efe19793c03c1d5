using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>
/// Brings mutes to a server, which can be told of them only while the player is on it; whether it remembers them when he comes back is not known,
/// and so they are sent again. PC alone has mutes.
/// </summary>
public sealed class MuteEnforcement(IServerConnections connections, IRosters rosters, CaseMoves moves, TimeProvider time)
{
    /// <summary>The case as it is then; null when somebody else moved it.</summary>
    internal async Task<ModerationCase?> StepAsync(GameServer server, ModerationCase mute, BanWatch watch, CancellationToken ct)
    {
        var place = mute.On(server.Id);
        if (!mute.Player.IsPc || place is { State: PlaceState.Refused } || (!mute.IsInForce && place is not { IsHeld: true })
            || rosters.PresenceOf(server.Id, mute.Player) != Presence.Online
            || rosters.RosterOf(server.Id)?.Players.FirstOrDefault(player => player.Id == mute.Player) is not { } online)
            return mute;
        var isSettled = mute.IsInForce && place is { State: PlaceState.Confirmed } && place.At >= online.Since;
        if (isSettled || !watch.MayTry(mute.Id, time.GetUtcNow()))
            return mute;

        var target = mute.Target;
        var command = mute.IsInForce ? GameCommands.Mute(target) : GameCommands.Unmute(target);
        if (!command.Accepted)
            return await moves.PlaceAsync(mute, server.Id, PlaceState.Refused, "no command for it can be built", ct);
        if (await moves.PlaceAsync(mute, server.Id, mute.IsInForce ? PlaceState.Sent : PlaceState.LiftSent, "", ct) is not { } sent)
            return null;
        var answer = await connections.SendAsync(server.Id, command.Value, ct);
        var (outcome, said) = answer.Accepted ? BanAnswers.Of(answer.Value, mute.IsInForce ? "Muted" : "Unmuted") : default;
        if (outcome == AnswerOutcome.Done)
        {
            watch.Settled(mute.Id);
            return await moves.PlaceAsync(sent, server.Id, mute.IsInForce ? PlaceState.Confirmed : PlaceState.Lifted, said, ct);
        }

        watch.Tried(mute.Id, time.GetUtcNow());
        return outcome == AnswerOutcome.NotThere && mute.IsInForce ? await moves.PlaceAsync(sent, server.Id, PlaceState.Wanted, "", ct) : sent;
    }
}
