using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>Says what became of cases on the servers.</summary>
public sealed class CaseReports(
    IModerationStore store, IServerStore servers, IServerConnections connections, IRosters rosters, ServerEditions editions, CaseMoves moves, TimeProvider time)
{
    /// <summary>So long an answer waits for the servers that are connected; what comes later is told by the list.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The case when every server that is connected has done it, or as far as it has come when patience ends.</summary>
    public async Task<CaseReport> SettledAsync(ModerationCase one, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, ct);
        while (true)
        {
            var next = moves.Next;
            one = await store.FindAsync(one.Guild, one.Id, ct) ?? one;
            var report = await OfAsync(one, ct);
            if (report.Places.All(place => place.Outcome != PlaceOutcome.Unconfirmed))
                return report;
            try
            {
                await next.WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return await OfAsync(await store.FindAsync(one.Guild, one.Id, ct) ?? one, ct);
            }
        }
    }

    /// <summary>The case on every server of the player's edition, or of one not known yet, by the name of the server.</summary>
    public async Task<CaseReport> OfAsync(ModerationCase one, CancellationToken ct) => (await OfAsync(one.Guild, [one], ct))[0];

    /// <summary>Likewise of many cases of a guild, in their order.</summary>
    public async Task<IReadOnlyList<CaseReport>> OfAsync(GuildId guild, IReadOnlyList<ModerationCase> cases, CancellationToken ct)
    {
        var all = (await servers.OfGuildAsync(guild, ct)).Select(server => (Server: server, Edition: editions.Known(server))).ToList();
        return
        [
            .. cases.Select(one =>
            {
                var edition = one.Player.IsPc ? Edition.Pc : Edition.Console;
                return new CaseReport(one, [.. all.Where(of => (of.Edition ?? edition) == edition).Select(of => On(of.Server, one)).OfType<PlaceReport>()]);
            }),
        ];
    }

    private PlaceReport? On(GameServer server, ModerationCase one)
    {
        var place = one.On(server.Id);
        var isAway = connections.StatusOf(server.Id)?.State is not Connected;
        PlaceOutcome? outcome = (place?.State, one.IsInForce) switch
        {
            (PlaceState.Confirmed, true) or (PlaceState.Lifted, false) => PlaceOutcome.Done,
            (PlaceState.Confirmed, false) when !ModerationCase.Lasts(one.Kind) => PlaceOutcome.Done,
            (PlaceState.Refused, _) => PlaceOutcome.Refused,

            // What never reached a server needs no lifting there.
            (null or PlaceState.Wanted, false) => null,
            _ when isAway => PlaceOutcome.ServerAway,
            _ when one.Kind == CaseKind.Mute && rosters.PresenceOf(server.Id, one.Player) == Presence.Offline => PlaceOutcome.PlayerAway,
            _ => PlaceOutcome.Unconfirmed,
        };
        return outcome is { } told ? new PlaceReport(server, told, place?.Evidence ?? "") : null;
    }
}
