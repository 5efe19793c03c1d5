using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace GustMark.Simulator.GameServers.Wire;

/// <summary>The clients of a server, from the upgrade on.</summary>
internal sealed class ConnectionSet(GameServerOptions options, TimeProvider time, ILogger log)
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    readonly Lock _lock = new();
    readonly List<ClientConnection> _connections = [];
    readonly ConcurrentDictionary<Task, bool> _serving = new();
    readonly AddressSlots _slots = new(options.ConnectionsPerAddress, TimeSpan.FromSeconds(options.SlotHeldSeconds), time);
    ClientConnection[] _current = [];
    long _deliveredBefore;

    public StallGate Gate { get; } = new();

    /// <summary>Whether every password is wrong now.</summary>
    public volatile bool RefusesPasswords;

    /// <summary>Called when a client has been let in, before anything else is sent to it.</summary>
    public required Func<ClientConnection, Task> OnOpened { get; init; }

    /// <summary>Called for each message of a client.</summary>
    public required Func<ClientConnection, ReadOnlyMemory<byte>, CancellationToken, Task> OnMessage { get; init; }

    /// <summary>The connections the server speaks to now.</summary>
    public IReadOnlyList<ClientConnection> Current => Volatile.Read(ref _current);

    /// <summary>Console frames handed to the network, over all connections there ever were.</summary>
    public long Delivered
    {
        get
        {
            lock (_lock)
                return _deliveredBefore + _connections.Sum(c => c.Delivered);
        }
    }

    /// <summary>Serves a client in the background until it goes.</summary>
    public void Serve(Socket socket, CancellationToken stopping)
    {
        var serving = ServeAsync(socket, stopping);
        if (serving.IsCompleted)
            return;
        _serving[serving] = true;
        serving.ContinueWith(done => _serving.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Done when nobody is served any more.</summary>
    public Task AllGoneAsync() => Task.WhenAll(_serving.Keys);

    /// <summary>Sends to all clients, waiting for those whose queue is full.</summary>
    public async ValueTask SendToAllAsync(Outgoing outgoing, CancellationToken ct)
    {
        foreach (var connection in Current)
            await connection.SendAsync(outgoing, ct);
    }

    public void ResetAll() => ForAll(c => c.Reset());

    /// <summary>Ends all connections in good order. A forgotten one is not ended: the server knows nothing of it.</summary>
    public void HangUpAll()
    {
        foreach (var connection in Current)
            connection.HangUp();
    }

    public void VanishFromAll()
    {
        ForAll(c => c.Vanish());
        lock (_lock)
            _current = [];
    }

    public void VanishFrom(ClientConnection connection)
    {
        connection.Vanish();
        lock (_lock)
            _current = [.. _connections.Where(c => !c.Vanished)];
    }

    /// <summary>Sends what waits, then ends all connections without a close frame. Those who do not read in time are reset, and so are forgotten ones.</summary>
    public async Task FinishAllAsync(CancellationToken ct)
    {
        foreach (var connection in Current)
            connection.Finish();
        await Task.WhenAny(AllGoneAsync(), Task.Delay(s_patience, time, ct));
        ct.ThrowIfCancellationRequested();
        ResetAll();
    }

    void ForAll(Action<ClientConnection> act)
    {
        ClientConnection[] all;
        lock (_lock)
            all = [.. _connections];
        foreach (var connection in all)
            act(connection);
    }

    async Task ServeAsync(Socket socket, CancellationToken stopping)
    {
        ClientConnection connection;
        try
        {
            connection = new ClientConnection(socket, Gate);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            socket.Dispose();
            return;
        }

        if (!_slots.TryTake(connection.Address))
        {
            log.ClientRefused(options.Name, "too many connections from its address");
            connection.Dispose();
            return;
        }

        try
        {
            if (await LetInAsync(connection, stopping) is { } upgrade)
                await RunAsync(connection, upgrade, stopping);
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client or the server is gone.
        }
        finally
        {
            connection.Dispose();
            _slots.End(connection.Address);
        }
    }

    /// <summary>Reads the upgrade. Null, with the connection to be ended, if the client is not welcome.</summary>
    async Task<WebSocketUpgrade?> LetInAsync(ClientConnection connection, CancellationToken ct)
    {
        var upgrade = await WebSocketUpgrade.ReadAsync(connection.Stream, ct);
        if (upgrade is null)
        {
            log.ClientRefused(options.Name, "no WebSocket upgrade");
            return null;
        }

        if (upgrade.Password == options.Password && !RefusesPasswords)
            return upgrade;

        log.ClientRefused(options.Name, "wrong password");
        if (options.WrongPassword == WrongPasswordManner.CloseAfterUpgrade)
            await upgrade.AcceptAsync(connection.Stream, ct);
        return null;
    }

    async Task RunAsync(ClientConnection connection, WebSocketUpgrade upgrade, CancellationToken stopping)
    {
        connection.OnMessage = (message, ct) => OnMessage(connection, message, ct);

        // Entered before the upgrade is answered: a client that knows it is connected gets every line from there on.
        log.ClientConnected(options.Name, Enter(connection));
        try
        {
            await upgrade.AcceptAsync(connection.Stream, stopping);
            await OnOpened(connection);
            await connection.RunAsync(stopping);
        }
        finally
        {
            log.ClientLeft(options.Name, Exit(connection));
        }
    }

    int Enter(ClientConnection connection)
    {
        lock (_lock)
        {
            _connections.Add(connection);
            _current = [.. _connections.Where(c => !c.Vanished)];
            return _current.Length;
        }
    }

    int Exit(ClientConnection connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
            _deliveredBefore += connection.Delivered;
            _current = [.. _connections.Where(c => !c.Vanished)];
            return _current.Length;
        }
    }
}
