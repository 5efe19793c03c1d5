using GustMark.Simulator.GameServers;

namespace GustMark.Simulator.GPortal;

/// <summary>
/// A G-Portal of one account: its tokens, its API, and the game servers rented there. It answers where <c>MapGPortal</c> puts it.
/// </summary>
sealed class SimulatedGPortal : IDisposable
{
    readonly Lock _lock = new();
    readonly List<RentedServer> _servers = [];
    readonly HashSet<PanelSocket> _sockets = [];

    public SimulatedGPortal(GPortalOptions? options = null, TimeProvider? time = null)
    {
        Options = options ?? new GPortalOptions();
        Time = time ?? TimeProvider.System;
        Tokens = new GPortalTokens(Options, Time);
        Faults = new FaultClock(Time);
        Tokens.Revoked += session => Each(socket => socket.CloseIfOf(session));
    }

    public GPortalOptions Options { get; }
    public TimeProvider Time { get; }
    public GPortalTokens Tokens { get; }
    public FaultClock Faults { get; }
    public GPortalStatistics Statistics { get; } = new();

    public IReadOnlyList<RentedServer> Servers
    {
        get
        {
            lock (_lock)
                return [.. _servers];
        }
    }

    /// <summary>Puts a game server into the account. It keeps its WebRCON.</summary>
    /// <param name="server">The server.</param>
    /// <param name="panelId">The id in the panel's address.</param>
    /// <param name="sid">The id by which the API knows it.</param>
    /// <param name="region">EU, US or AS.</param>
    /// <exception cref="ArgumentException">An id or the server is taken, or there is no such region.</exception>
    public RentedServer Rent(SimulatedGameServer server, int panelId, int sid, string region)
    {
        if (!Enum.TryParse<GraphQL.Region>(region, out _))
            throw new ArgumentException("A region is EU, US or AS", nameof(region));
        lock (_lock)
        {
            if (_servers.Exists(s => s.PanelId == panelId || s.Sid == sid || s.Server == server))
                throw new ArgumentException($"{server.Name}, {panelId} or {sid} is rented already", nameof(server));
            var rented = new RentedServer(server, panelId, sid, region, Options, Time);
            _servers.Add(rented);
            return rented;
        }
    }

    /// <summary>A rented server by its name; null if there is none.</summary>
    public RentedServer? Find(string name) => Servers.FirstOrDefault(s => s.Server.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Breaks something, or with <see cref="GPortalFaultKind.None"/> mends it. One fault at a time.</summary>
    public void Break(GPortalFault fault)
    {
        Faults.Set(fault);
        if (fault.Kind == GPortalFaultKind.DropSocket)
            Each(socket => socket.Abort());
        else if (fault.Kind == GPortalFaultKind.DropSubscription)
            Each(socket => socket.CompleteAll());
    }

    /// <summary>Sets what the panel shows as the state of a server: RUNNING, STOPPED, and so on.</summary>
    /// <exception cref="ArgumentException">No server of that name is rented.</exception>
    public void SetState(string server, string state) =>
        (Find(server) ?? throw new ArgumentException($"No server called {server} is rented", nameof(server))).State = state;

    /// <summary>A socket has been opened.</summary>
    public void Opened(PanelSocket socket)
    {
        Statistics.SocketsChanged(1);
        lock (_lock)
            _sockets.Add(socket);
    }

    /// <summary>A socket is gone.</summary>
    public void Gone(PanelSocket socket)
    {
        Statistics.SocketsChanged(-1);
        lock (_lock)
            _sockets.Remove(socket);
    }

    public void Dispose()
    {
        Each(socket => socket.Abort());
        foreach (var server in Servers)
            server.Dispose();
    }

    void Each(Action<PanelSocket> act)
    {
        PanelSocket[] sockets;
        lock (_lock)
            sockets = [.. _sockets];
        foreach (var socket in sockets)
            act(socket);
    }
}
