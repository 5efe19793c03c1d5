using GustMark.Core.Identity;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Core.GPortal;

/// <summary>Logging in and out at G-Portal, and what it means for the guild's servers there.</summary>
public sealed class GPortalService(IGPortalAccounts accounts, IServerStore servers, IServerConnections connections)
{
    /// <summary>Logs in and connects the guild's servers at G-Portal. Refused as <see cref="IGPortalAccounts.LoginAsync"/>.</summary>
    public async Task<Result<GPortalOverview>> LoginAsync(GPortalLogin login, CancellationToken ct)
    {
        var status = await accounts.LoginAsync(login, ct);
        if (!status.Accepted)
            return status.Refusal;

        var rented = await ServersAsync(login.Guild, ct);
        foreach (var server in rented)
            connections.Connect(server.Id);
        return new GPortalOverview(status.Value, Told(rented));
    }

    /// <summary>Forgets the login. Null when there was none; else the servers that are not read any more.</summary>
    public async Task<IReadOnlyList<GameServer>?> LogoutAsync(GuildId guild, CancellationToken ct) =>
        await accounts.LogoutAsync(guild, ct) ? await ServersAsync(guild, ct) : null;

    /// <summary>How the login stands; its status is null when there is none.</summary>
    public async Task<GPortalOverview> StatusAsync(GuildId guild, CancellationToken ct) =>
        new(accounts.StatusOf(guild), Told(await ServersAsync(guild, ct)));

    /// <summary>Why servers at G-Portal cannot be read for the guild; null when they can.</summary>
    public NotLoggedInAtGPortal? ObstacleOf(GuildId guild) => accounts.StatusOf(guild) switch
    {
        null => new NotLoggedInAtGPortal(),
        { Login.Ended: { } end } => new NotLoggedInAtGPortal(end),
        _ => null,
    };

    /// <summary>The guild's servers at G-Portal.</summary>
    public async Task<IReadOnlyList<GameServer>> ServersAsync(GuildId guild, CancellationToken ct) =>
        [.. (await servers.OfGuildAsync(guild, ct)).Where(server => server.Kind == ServerKind.GPortal)];

    private List<(GameServer, ConnectionState?)> Told(IReadOnlyList<GameServer> rented) =>
        [.. rented.Select(server => (server, connections.StatusOf(server.Id)?.State))];
}

/// <summary>A guild's login with the servers that depend on it.</summary>
public sealed record GPortalOverview(GPortalStatus? Status, IReadOnlyList<(GameServer Server, ConnectionState? State)> Servers);
