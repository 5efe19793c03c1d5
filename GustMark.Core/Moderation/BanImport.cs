using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Moderation;

/// <summary>A ban that stands on servers and is not known here.</summary>
/// <param name="Until">The latest of the ends; null for ever.</param>
public sealed record UnknownBan(PlayerId Player, string Name, string Reason, DateTimeOffset? Until, IReadOnlyList<(GameServer Server, string Row)> On);

/// <summary>What an import would take over.</summary>
/// <param name="Unreadable">Names of servers that do not tell who is banned now.</param>
public sealed record ImportPreview(IReadOnlyList<UnknownBan> Bans, int Known, IReadOnlyList<string> Unreadable);

/// <summary>What an import took over.</summary>
/// <param name="Spared">Players who are members that the moderator may not act on.</param>
/// <param name="Present">Came into force meanwhile.</param>
public sealed record ImportResult(int Imported, int Spared, int Present);

/// <summary>Takes over the bans that servers have of their own. From then on they are in force on every server of the guild.</summary>
public sealed class BanImport(
    IModerationStore store, IServerStore servers, IServerConnections connections, ServerEditions editions, Authority authority, CaseMoves moves,
    BanKeeper keeper, TimeProvider time)
{
    /// <summary>Asks every server that is connected.</summary>
    public async Task<ImportPreview> PreviewAsync(GuildId guild, CancellationToken ct)
    {
        var known = (await store.ListAsync(new CaseQuery(guild, BanList.MostRows) { Kind = CaseKind.Ban, OnlyInForce = true }, ct))
            .Select(ban => ban.Player).ToHashSet();
        var lists = await Task.WhenAll((await servers.OfGuildAsync(guild, ct)).Select(async server => (Server: server, List: await ListOfAsync(server, ct))));
        var rows = lists.SelectMany(one => (one.List?.Bans ?? []).Select(ban => (one.Server, Ban: ban))).GroupBy(row => row.Ban.Player).ToList();
        return new ImportPreview(
            [
                .. rows.Where(row => !known.Contains(row.Key)).Select(row => new UnknownBan(
                    row.Key, Cut(row.First().Ban.Name, ModerationCase.MaxName), Cut(row.First().Ban.Reason, ModerationCase.MaxReason),
                    row.Any(one => one.Ban.Until is null) ? null : row.Max(one => one.Ban.Until),
                    [.. row.Select(one => (one.Server, one.Ban.Row)).DistinctBy(one => one.Server.Id)])),
            ],
            rows.Count(row => known.Contains(row.Key)),
            [.. lists.Where(one => one.List is null).Select(one => one.Server.Name)]);
    }

    /// <summary>Takes over what was shown, but for bans of members whom the moderator may not act on.</summary>
    public async Task<ImportResult> ImportAsync(Moderator by, ImportPreview preview, CancellationToken ct)
    {
        var (imported, spared, present) = (0, 0, 0);
        foreach (var ban in preview.Bans)
        {
            var now = time.GetUtcNow();
            if (ban.Until <= now)
                continue;
            if (await authority.WhyNotAsync(by, ban.Player, ct) is not null)
            {
                spared++;
                continue;
            }

            var added = await store.AddAsync(
                new ModerationCase(CaseId.New(time), by.Guild, CaseKind.Ban, ban.Player, ban.Name, ban.Reason, now)
                {
                    By = by.Id, Until = ban.Until,
                    Places = [.. ban.On.Select(one => new CasePlace(one.Server.Id, PlaceState.Confirmed, now, CasePlace.Cut(one.Row)))],
                },
                ct);
            if (added.Accepted)
                moves.TellDone(added.Value);
            (imported, present) = added.Accepted ? (imported + 1, present) : (imported, present + 1);
        }

        keeper.Wake();
        return new ImportResult(imported, spared, present);
    }

    private async Task<BanList?> ListOfAsync(GameServer server, CancellationToken ct)
    {
        if (connections.StatusOf(server.Id)?.State is not Connected || await editions.OfAsync(server, ct) is not { } edition)
            return null;
        var asked = time.GetUtcNow();
        var answer = await connections.SendAsync(server.Id, BanList.Question, ct);
        return answer.Accepted ? BanList.Parse(answer.Value, edition, asked) : null;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
