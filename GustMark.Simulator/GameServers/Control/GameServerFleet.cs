using System.Collections.Concurrent;

namespace GustMark.Simulator.GameServers.Control;

/// <summary>The simulated servers of a scene, by name.</summary>
internal sealed class GameServerFleet : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, SimulatedGameServer> _servers = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> _order = [];

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<SimulatedGameServer> All
    {
        get
        {
            lock (_order)
                return [.. _order.Select(name => _servers[name])];
        }
    }

    /// <exception cref="ArgumentException">There is a server of that name.</exception>
    public SimulatedGameServer Add(SimulatedGameServer server)
    {
        lock (_order)
        {
            if (!_servers.TryAdd(server.Name, server))
                throw new ArgumentException($"There is a server called {server.Name} already", nameof(server));
            _order.Add(server.Name);
        }

        return server;
    }

    public SimulatedGameServer? Find(string name) => _servers.GetValueOrDefault(name);

    /// <summary>Starts all servers.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">A port is taken.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        foreach (var server in All)
            await server.StartAsync(ct);
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(All.Select(server => server.DisposeAsync().AsTask()));
}
