using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Shop;

/// <summary>Finds out whom a member plays on a server.</summary>
public sealed class Recipients(ILinkStore links, IRosters rosters)
{
    /// <summary>
    /// The player who is on the server now, else the one linked last of those who can be: of the edition that the server is known to be.
    /// Refused with <see cref="BuyerNotLinked"/>.
    /// </summary>
    public async Task<Result<Recipient>> OfAsync(GameServer server, MemberId member, CancellationToken ct)
    {
        var edition = EditionOf(server);
        var fitting = (await links.OfMemberAsync(server.Guild, member, ct)).Where(link => edition is null || link.Player.IsPc == (edition == Edition.Pc)).ToList();
        if (fitting.Count == 0)
            return new BuyerNotLinked(server.Name);
        var link = fitting.Find(link => rosters.PresenceOf(server.Id, link.Player) == Presence.Online) ?? fitting[0];
        return new Recipient(link.Player, link.Name);
    }

    /// <summary>Which game a server runs, as far as it shows: G-Portal rents Console Edition, and PC players have SteamIDs. Null while that is not known.</summary>
    public Edition? EditionOf(GameServer server) =>
        server.Kind == ServerKind.GPortal ? Edition.Console
        : rosters.RosterOf(server.Id)?.Players is [var player, ..] ? (player.Id.IsPc ? Edition.Pc : Edition.Console)
        : null;
}
