using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using Microsoft.Extensions.Logging;

namespace GustMark.Core.Moderation;

/// <summary>Brings the bans and mutes of a guild to one of its servers, and takes back those that are over. One pass at a time on each server.</summary>
/// <remarks>
/// A case is moved to <see cref="PlaceState.Sent"/> before its command is sent. What was sent and is not confirmed is asked for in the server's own list
/// first, and only sent again when it is not in it, or when the server has no list to show.
/// </remarks>
public sealed class ServerEnforcement(
    IServerConnections connections, IRosters rosters, ServerEditions editions, ModerationSettingsService settings, CaseMoves moves, BanLines lines,
    MuteEnforcement mutes, TimeProvider time, ILogger<ServerEnforcement> log)
{
    // A server whose list is empty all at once has lost it; nobody lifts so many by hand.
    private const int MostLiftedByHand = 3;

    // So often a list that should be there is waited for.
    private const int MostWaits = 3;

    // A list tells ends in seconds, and PC bans for whole hours.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Does what can be done now. True when something moved.</summary>
    /// <param name="cases">The guild's that are open, oldest first.</param>
    internal async Task<bool> PassAsync(GameServer server, IReadOnlyList<ModerationCase> cases, BanWatch watch, CancellationToken ct)
    {
        if (connections.StatusOf(server.Id)?.State is not Connected connected)
            return false;
        watch.Connected(connected.Since);
        watch.KeepOnly(cases.Select(one => one.Id).ToHashSet());
        if (await editions.OfAsync(server, ct) is not { } edition)
        {
            foreach (var one in cases.Where(one => one.IsInForce && watch.MayTry(one.Id, time.GetUtcNow())))
                watch.Tried(one.Id, time.GetUtcNow());
            return false;
        }

        var mine = cases.Where(one => one.Player.IsPc == (edition == Edition.Pc)).ToList();
        var bans = mine.Where(one => one.Kind == CaseKind.Ban && (one.IsInForce || one.On(server.Id) is { IsHeld: true })).ToList();
        if (bans.Count > 0)
            await LookAtListAsync(server, edition, bans, watch, ct);
        else
            watch.Rest();

        // What is over goes first: who is banned anew is banned with the end of the newer ban.
        var (moved, busy) = (false, new HashSet<PlayerId>());
        var lost = watch.List is { Bans.Count: 0 } empty
            && bans.Count(one => one.IsInForce && one.On(server.Id) is { State: PlaceState.Confirmed } place && empty.Asked > place.At) > MostLiftedByHand;
        foreach (var ban in bans.Where(one => !one.IsInForce))
        {
            var now = await TakeBackAsync(server, ban, watch, ct);
            moved |= now != ban;
            if (now?.On(server.Id) is { IsHeld: true })
                busy.Add(ban.Player);
        }

        foreach (var ban in bans.Where(one => one.IsInForce && !busy.Contains(one.Player)))
            moved |= await BringAsync(server, ban, watch, lost, ct) != ban;
        foreach (var mute in mine.Where(one => one.Kind == CaseKind.Mute))
            moved |= await mutes.StepAsync(server, mute, watch, ct) != mute;
        return moved;
    }

    private async Task LookAtListAsync(GameServer server, Edition edition, List<ModerationCase> bans, BanWatch watch, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (edition == Edition.Console && watch.HasNoList)
            return;
        if (!watch.IsListDue(now) && !bans.Any(ban => IsUnclear(ban.On(server.Id), watch) && watch.MayTry(ban.Id, now)))
            return;
        watch.Asked(now);
        var answer = await connections.SendAsync(server.Id, BanList.Question, ct);
        watch.Listed(answer.Accepted ? BanList.Parse(answer.Value, edition, now) : null);
        if (watch.HasNoList)
            log.NoBanList(server.Id);
    }

    private static bool IsUnclear(CasePlace? place, BanWatch watch) =>
        place is { State: PlaceState.Sent or PlaceState.LiftSent } && !(watch.List?.Asked > place.At);

    /// <summary>A ban that is in force. The case as it is then; null when somebody else moved it.</summary>
    private async Task<ModerationCase?> BringAsync(GameServer server, ModerationCase ban, BanWatch watch, bool isListLost, CancellationToken ct)
    {
        var place = ban.On(server.Id);
        var listed = watch.List?.Find(ban.Player);
        var counts = place is null || watch.List?.Asked > place.At;
        switch (place?.State)
        {
            case PlaceState.Refused:
                return ban;
            case PlaceState.Confirmed when watch.List is null || listed is not null || !counts:
                return ban;
            case PlaceState.Confirmed:
                return await LiftedByHandAsync(server, ban, watch, isListLost, ct);
            case PlaceState.Sent when listed is not null && counts:
                watch.Settled(ban.Id);
                return await moves.PlaceAsync(ban, server.Id, PlaceState.Confirmed, listed.Row, ct);
            case PlaceState.Sent when !ban.Player.IsPc && lines.Tells(server.Id, LineKind.Ban, ban.Name, place.At):
                watch.Settled(ban.Id);
                return await moves.PlaceAsync(ban, server.Id, PlaceState.Confirmed, $"[SERVER] Added [{ban.Name}] to [Banned]", ct);
        }

        if (!watch.MayTry(ban.Id, time.GetUtcNow()))
            return ban;
        if (place is { State: PlaceState.Sent } && ban.Player.IsPc && watch.List is null && watch.TriesOf(ban.Id) < MostWaits)
        {
            // It may have it, and has a list to show: when it is not busy.
            watch.Tried(ban.Id, time.GetUtcNow());
            watch.LookAgain();
            return ban;
        }

        if (listed is null || place is { State: PlaceState.Sent })
            return await SendAsync(server, ban, watch, ct);
        if (!EndsTooSoon(listed, ban))
            return await moves.PlaceAsync(ban, server.Id, PlaceState.Confirmed, listed.Row, ct);

        // The server's own ban would end before this one: it makes room.
        var unban = GameCommands.Unban(ban.Target);
        var answer = unban.Accepted ? await connections.SendAsync(server.Id, unban.Value, ct) : unban.Refusal;
        if (!answer.Accepted || BanAnswers.OfUnban(answer.Value, ban.Target).Outcome != AnswerOutcome.Done)
        {
            watch.Tried(ban.Id, time.GetUtcNow());
            watch.LookAgain();
            return ban;
        }

        watch.List = watch.List?.Without(ban.Player);
        return await SendAsync(server, ban, watch, ct);
    }

    private async Task<ModerationCase?> LiftedByHandAsync(GameServer server, ModerationCase ban, BanWatch watch, bool isListLost, CancellationToken ct)
    {
        log.LiftedByHand(ban.Kind, ban.Id, server.Id);
        if (!isListLost && (await settings.OfAsync(ban.Guild, ct)).HandLift == HandLift.Adopt)
        {
            var gone = await moves.PlaceAsync(ban, server.Id, PlaceState.Lifted, "", ct);
            return gone is null ? null : await moves.LiftAsync(gone, LiftCause.ByHand, null, server.Name, ct);
        }

        if (await moves.PlaceAsync(ban, server.Id, PlaceState.Wanted, "", ct) is not { } wanted)
            return null;
        moves.TellReapplied(ban, server.Name);
        return await SendAsync(server, wanted, watch, ct);
    }

    private async Task<ModerationCase?> SendAsync(GameServer server, ModerationCase ban, BanWatch watch, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var left = ban.Until - now;
        if (left <= TimeSpan.Zero)
            return ban;
        if (WouldHitAnother(server, ban.Target))
        {
            watch.Tried(ban.Id, now);
            return ban;
        }

        var command = GameCommands.Ban(ban.Target, ban.Reason, left > Time.Duration.Max ? null : left);
        if (!command.Accepted)
            return await moves.PlaceAsync(ban, server.Id, PlaceState.Refused, WhyNot(command.Refusal), ct);
        if (await moves.PlaceAsync(ban, server.Id, PlaceState.Sent, "", ct) is not { } sent)
            return null;
        var answer = await connections.SendAsync(server.Id, command.Value, ct);
        if (!answer.Accepted)
            return await NotAnsweredAsync(server, sent, PlaceState.Wanted, answer.Refusal, watch, ct);
        var (outcome, said) = BanAnswers.OfBan(answer.Value, ban.Target);
        if (outcome is AnswerOutcome.Unsaid or AnswerOutcome.NotThere)
        {
            watch.Tried(ban.Id, time.GetUtcNow());
            return sent;
        }

        watch.Settled(ban.Id);
        return await moves.PlaceAsync(sent, server.Id, outcome == AnswerOutcome.Done ? PlaceState.Confirmed : PlaceState.Refused, said, ct);
    }

    /// <summary>A ban that is over, on a server that has it or may have it.</summary>
    private async Task<ModerationCase?> TakeBackAsync(GameServer server, ModerationCase ban, BanWatch watch, CancellationToken ct)
    {
        var place = ban.On(server.Id)!;
        var isAbsent = watch.List is { } list && list.Asked > place.At && list.Find(ban.Player) is null;
        if (isAbsent || (!ban.Player.IsPc && place.State == PlaceState.LiftSent && lines.Tells(server.Id, LineKind.Unban, ban.Name, place.At)))
        {
            watch.Settled(ban.Id);
            return await moves.PlaceAsync(ban, server.Id, PlaceState.Lifted, "", ct);
        }

        if (!watch.MayTry(ban.Id, time.GetUtcNow()))
            return ban;
        var command = GameCommands.Unban(ban.Target);
        if (!command.Accepted)
            return await moves.PlaceAsync(ban, server.Id, PlaceState.Refused, WhyNot(command.Refusal), ct);
        if (await moves.PlaceAsync(ban, server.Id, PlaceState.LiftSent, "", ct) is not { } sent)
            return null;
        var answer = await connections.SendAsync(server.Id, command.Value, ct);
        if (!answer.Accepted)
            return await NotAnsweredAsync(server, sent, place.State, answer.Refusal, watch, ct);
        var (outcome, said) = BanAnswers.OfUnban(answer.Value, ban.Target);
        if (outcome != AnswerOutcome.Done)
        {
            watch.Tried(ban.Id, time.GetUtcNow());
            return sent;
        }

        watch.Settled(ban.Id);
        watch.List = watch.List?.Without(ban.Player);
        return await moves.PlaceAsync(sent, server.Id, PlaceState.Lifted, said, ct);
    }

    /// <param name="former">What it goes back to where the command has certainly not run.</param>
    private async Task<ModerationCase?> NotAnsweredAsync(
        GameServer server, ModerationCase sent, PlaceState former, Refusal refusal, BanWatch watch, CancellationToken ct)
    {
        watch.Tried(sent.Id, time.GetUtcNow(), refusal switch { SendingTooFast fast => fast.RetryAfter, NotSent unsent => unsent.RetryAfter, _ => null });
        return refusal is NotConnected or NotSent or SendingTooFast or NoSuchServer ? await moves.PlaceAsync(sent, server.Id, former, "", ct) : sent;
    }

    // The game takes a name that nobody has for a part of another's. While somebody with a longer name is there, it waits.
    private bool WouldHitAnother(GameServer server, PlayerTarget player) =>
        !player.Id.IsPc && rosters.RosterOf(server.Id) is { } roster && roster.Players.All(other => other.Name != player.Name)
        && roster.Players.Any(other => other.Name.Contains(player.Name, StringComparison.OrdinalIgnoreCase));

    private static bool EndsTooSoon(ListedBan listed, ModerationCase ban) => listed.Until is { } end && (ban.Until is not { } until || end < until - Tolerance);

    private static string WhyNot(Refusal refusal) => refusal switch
    {
        UnusableName => "the name cannot stand in a console command",
        CommandTooLong => "the command would be too long",
        _ => "no command for it can be built",
    };
}
