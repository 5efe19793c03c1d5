using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.Players.Linking;

/// <summary>Members prove which players they are, and take it back. Money is the member's, so neither moves a coin.</summary>
public sealed class LinkService(ILinkStore links, IRosters rosters, LinkChallenges challenges, TimeProvider time)
{
    /// <summary>A member was linked or unlinked. Handlers return at once and do not throw.</summary>
    public event Action<GuildId, MemberId>? Changed;

    /// <summary>
    /// Sets the member a task by which he proves to be the player of that name (or SteamID) who is on the server now. Refused with
    /// <see cref="WhoIsOnUnknown"/>, <see cref="NotOnServer"/>, <see cref="SeveralOnServer"/>, <see cref="LinkedAlready"/>,
    /// <see cref="PlayerTaken"/> or <see cref="AskedTooOftenToLink"/>.
    /// </summary>
    public async Task<Result<LinkChallenge>> AskAsync(LinkRequest request, string typed, CancellationToken ct)
    {
        var player = OnServer(request.Server, typed);
        if (!player.Accepted)
            return player.Refusal;
        if (await links.OfPlayerAsync(request.Guild, player.Value.Id, ct) is { } link)
            return link.Member == request.Member ? new LinkedAlready(player.Value.Name) : new PlayerTaken(player.Value.Name, link.Member);
        return challenges.Open(request, player.Value);
    }

    /// <summary>Keeps what a challenge has proved. Refused with <see cref="PlayerTaken"/> when another was faster.</summary>
    public Task<Result<PlayerLink>> LinkAsync(LinkChallenge proved, CancellationToken ct) =>
        LinkAsync(new PlayerLink(proved.Request.Guild, proved.Player, proved.Name, proved.Request.Member, time.GetUtcNow()), ct);

    /// <summary>Keeps who is who, proved or not. Refused with <see cref="PlayerTaken"/>.</summary>
    public async Task<Result<PlayerLink>> LinkAsync(PlayerLink link, CancellationToken ct)
    {
        var linked = await links.LinkAsync(link, ct);
        if (linked.Accepted)
            Changed?.Invoke(link.Guild, link.Member);
        return linked;
    }

    /// <summary>
    /// Which of the member's players is meant: by the name of the link, by SteamID, or by the name on the server, where one is given.
    /// Refused with <see cref="NotLinkedToYou"/> or <see cref="WhichOfYours"/>.
    /// </summary>
    public async Task<Result<PlayerLink>> FindAsync(GuildId guild, MemberId member, string typed, GameServer? server, CancellationToken ct)
    {
        var own = await links.OfMemberAsync(guild, member, ct);
        var name = typed.Trim();
        var meant = own.Where(link => link.Player.ToString() == name || IsSame(link.Name, name)).ToList();
        if (meant.Count == 0 && server is not null && OnServer(server, name) is { Accepted: true, Value: var online })
            meant = [.. own.Where(link => link.Player == online.Id)];
        return meant.Count switch
        {
            0 => new NotLinkedToYou(name, [.. own.Select(link => link.Name)]),
            1 => meant[0],
            _ => new WhichOfYours(name, [.. meant.Select(link => link.Player)]),
        };
    }

    /// <summary>False when it was gone already.</summary>
    public async Task<bool> UnlinkAsync(PlayerLink link, CancellationToken ct)
    {
        if (!await links.UnlinkAsync(link.Guild, link.Player, link.Member, ct))
            return false;
        Changed?.Invoke(link.Guild, link.Member);
        return true;
    }

    private Result<OnlinePlayer> OnServer(GameServer server, string typed)
    {
        if (rosters.RosterOf(server.Id) is not { IsKnown: true } roster)
            return new WhoIsOnUnknown(server.Name);
        var name = typed.Trim();
        List<OnlinePlayer> found = [.. roster.Players.Where(player => player.Name == name || (player.Id.IsPc && player.Id.ToString() == name))];
        if (found.Count == 0)
            found = [.. roster.Players.Where(player => IsSame(player.Name, name))];
        return found.Count switch
        {
            0 => new NotOnServer(name, server.Name),
            1 => found[0],
            _ => new SeveralOnServer(name, server.Name, [.. found.Select(player => player.Id)]),
        };
    }

    private static bool IsSame(string name, string typed) => PlayerId.Compared(name).Equals(PlayerId.Compared(typed), StringComparison.OrdinalIgnoreCase);
}
