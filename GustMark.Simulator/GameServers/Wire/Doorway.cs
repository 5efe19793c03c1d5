using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace GustMark.Simulator.GameServers.Wire;

/// <summary>The port of a server, which can be shut and opened again.</summary>
internal sealed class Doorway(GameServerOptions options, TimeProvider time, ILogger log, Action<Socket> onClient)
{
    static readonly TimeSpan s_retry = TimeSpan.FromMilliseconds(200);

    readonly Lock _lock = new();
    TcpListener? _listener;

    /// <summary>The port, known once it has been opened; 0 before.</summary>
    public int Port { get; private set; } = options.Port;

    public bool IsOpen
    {
        get
        {
            lock (_lock)
                return _listener is not null;
        }
    }

    /// <summary>Opens the port.</summary>
    /// <exception cref="SocketException">The port is taken or not allowed.</exception>
    public void Open()
    {
        lock (_lock)
        {
            if (_listener is not null)
                return;
            var listener = new TcpListener(IPAddress.Parse(options.Host), Port);
            listener.Start(512);
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _listener = listener;
            _ = AcceptAsync(listener);
        }

        log.Listening(options.Name, Port);
    }

    /// <summary>Opens the port once more; should somebody have taken it meanwhile, tries until it is free.</summary>
    public async Task ReopenAsync(CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            try
            {
                Open();
                return;
            }
            catch (SocketException e)
            {
                log.PortTaken(options.Name, Port, e.Message);
            }

            await Task.Delay(s_retry, time, ct);
        }
    }

    /// <summary>Shuts the port: who knocks is refused by the system.</summary>
    public void Shut()
    {
        lock (_lock)
        {
            _listener?.Dispose();
            _listener = null;
        }
    }

    async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
                onClient(await listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The door is shut.
        }
    }
}
