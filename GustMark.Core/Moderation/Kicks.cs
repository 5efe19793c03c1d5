using GustMark.Core.Console;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>Takes players off the servers that they are on.</summary>
public sealed class Kicks(
    IModerationStore store, IServerStore servers, IServerConnections connections, IRosters rosters, CaseReports reports, CaseMoves moves, TimeProvider time)
{
    /// <summary>Kicks, and keeps that it was done. Refused with <see cref="NotOnline"/>, or as <see cref="GameCommands.Kick"/>.</summary>
    /// <param name="one">Whom and why; it is not kept yet.</param>
    internal async Task<Result<CaseReport>> KickAsync(ModerationCase one, CancellationToken ct)
    {
        var there = (await servers.OfGuildAsync(one.Guild, ct)).Where(server => rosters.PresenceOf(server.Id, one.Player) == Presence.Online).ToList();
        if (there.Count == 0)
            return new NotOnline(one.Name);
        var command = GameCommands.Kick(one.Target, one.Reason);
        if (!command.Accepted)
            return command.Refusal;

        // Kept before it is sent: what is done to somebody is on record, whatever becomes of this process.
        var kept = await store.AddAsync(one, ct);
        if (!kept.Accepted)
            return kept.Refusal;
        var places = await Task.WhenAll(there.Select(server => SendAsync(server, command.Value, ct)));
        var done = await store.ChangeAsync(kept.Value with { Places = [.. places.OfType<CasePlace>()] }, ct) ?? kept.Value;
        if (done.Places.Count == 0)
            return new NotOnline(one.Name);
        moves.TellDone(done);
        return await reports.OfAsync(done, ct);
    }

    /// <summary>Null when the game says that he is not there.</summary>
    private async Task<CasePlace?> SendAsync(GameServer server, ConsoleCommand command, CancellationToken ct)
    {
        var answer = await connections.SendAsync(server.Id, command, ct);
        if (!answer.Accepted)
            return Place(answer.Refusal is AnswerLost ? PlaceState.Sent : PlaceState.Refused, "the server is not connected");
        var (outcome, said) = BanAnswers.Of(answer.Value, "Kicked: ");
        return outcome == AnswerOutcome.NotThere ? null : Place(outcome == AnswerOutcome.Done ? PlaceState.Confirmed : PlaceState.Sent, CasePlace.Cut(said));

        CasePlace Place(PlaceState state, string evidence) => new(server.Id, state, time.GetUtcNow(), evidence);
    }
}
