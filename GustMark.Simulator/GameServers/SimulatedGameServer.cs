using System.Net.Sockets;
using System.Text;
using GustMark.Simulator.GameServers.Life;
using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GustMark.Simulator.GameServers;

/// <summary>A Rust game server that speaks WebRCON, with people on it, and with faults on demand.</summary>
internal sealed class SimulatedGameServer : IAsyncDisposable
{
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly CancellationTokenSource _stopping = new();
    readonly ConnectionSet _connections;
    readonly Doorway _doorway;
    readonly ServerConsole _console;
    readonly LifeLoop _life;
    readonly FaultEffects _effects;
    readonly FaultBox _faults;
    readonly ReceivedLog _received = new();
    readonly Lazy<FloodBlock> _flood;
    readonly Lock _restartLock = new();
    Task _restart = Task.CompletedTask;
    Task _living = Task.CompletedTask;

    /// <exception cref="InvalidDataException">The script is not made of console frames.</exception>
    public SimulatedGameServer(GameServerOptions options, TimeProvider? time = null, ILogger? log = null)
    {
        Options = options;
        _time = time ?? TimeProvider.System;
        _log = log ?? NullLogger.Instance;
        World = new GameWorld(options, _time);
        var renderer = new FrameRenderer(options.Edition);
        _connections = new ConnectionSet(options, _time, _log) { OnOpened = c => _effects!.OnOpenedAsync(_faults!.Active?.Kind, c), OnMessage = OnMessageAsync };
        _doorway = new Doorway(options, _time, _log, OnClient);
        _console = new ServerConsole(World, _connections, renderer);
        _life = new LifeLoop(options.Script is { } script ? ScriptedLines.Load(script) : new GeneratedLife(World), _console, _time)
        {
            Rate = options.LinesPerSecond,
        };
        _effects = new FaultEffects(options, _doorway, _connections, _console, renderer, _stopping.Token);
        _faults = new FaultBox(options.Name, _time, _log, _effects.Begin, _effects.EndAsync);
        _flood = new Lazy<FloodBlock>(() => new FloodBlock(options, _time));
    }

    public GameServerOptions Options { get; }
    public string Name => Options.Name;

    /// <summary>The state; hold its lock to look at more than one thing.</summary>
    public GameWorld World { get; }

    /// <summary>Known once the server has started.</summary>
    public int Port => _doorway.Port;

    public bool Listening => _doorway.IsOpen;

    /// <summary>Clients the server knows of; a half-open one is forgotten.</summary>
    public int Connections => _connections.Current.Count;

    /// <summary>What clients have sent, at most the last <see cref="ReceivedLog.Capacity"/> commands.</summary>
    public ReceivedLog Received => _received;

    /// <inheritdoc cref="ServerConsole.LinesSent"/>
    public long LinesSent => _console.LinesSent;

    /// <inheritdoc cref="ServerConsole.ChatFramesSent"/>
    public long ChatFramesSent => _console.ChatFramesSent;

    /// <summary>Frames handed to the network, each connection counted by itself, answers included.</summary>
    public long FramesDelivered => _connections.Delivered;

    /// <summary>What is wrong with the server; null if nothing.</summary>
    public ActiveFault? Fault => _faults.Active;

    /// <summary>Frames a second that the server prints of its own accord.</summary>
    public double LinesPerSecond
    {
        get => _life.Rate;
        set => _life.Rate = value;
    }

    /// <summary>Opens the port and begins to live.</summary>
    /// <exception cref="SocketException">The port is taken.</exception>
    public Task StartAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _doorway.Open();
        _living = LiveAsync();
        return Task.CompletedTask;
    }

    /// <summary>Prints a line to every client; waits while one of them reads too slowly.</summary>
    public Task BroadcastAsync(string line, FrameType type, CancellationToken ct, string stacktrace = "") =>
        _console.PrintAsync([new ConsoleFrame(line, type, stacktrace, type is FrameType.Chat or FrameType.Report ? -1 : 0)], ct);

    /// <summary>Does something in the world and prints to every client what comes of it.</summary>
    public Task HappenAsync(Action<GameWorld, ConsoleOutput> happen, CancellationToken ct) => _console.HappenAsync(world =>
    {
        var output = new ConsoleOutput();
        happen(world, output);
        return output.Frames;
    }, ct);

    /// <inheritdoc cref="ServerConsole.Printed"/>
    public event Action<ConsoleFrame>? Printed
    {
        add => _console.Printed += value;
        remove => _console.Printed -= value;
    }

    /// <summary>Runs a command as from the hoster's panel: everybody sees that it is executed and what it prints.</summary>
    public async Task TypeAsync(string command, CancellationToken ct)
    {
        if (await _console.TypedAsync(command, ct) is { } after)
            _ = RestartLaterAsync(after);
    }

    /// <summary>Sends so many prepared lines as fast as every client takes them. Done when the last is in the clients' queues.</summary>
    public Task FloodAsync(long count, CancellationToken ct) => _console.FloodAsync(_flood.Value.Lines(count), ct);

    /// <summary>Breaks something, or with <see cref="GameServerFault.None"/> mends it. One fault at a time.</summary>
    public Task SetFaultAsync(GameServerFault kind, TimeSpan? duration = null) => _faults.SetAsync(kind, duration);

    /// <summary>
    /// Everybody is thrown out, the port shuts, opens again, and at last <c>Server startup complete</c> is printed. A second
    /// restart during the first does nothing. The token ends the wait, not the restart.
    /// </summary>
    public Task RestartAsync(CancellationToken ct)
    {
        lock (_restartLock)
        {
            if (_restart.IsCompleted)
                _restart = GoDownAndUpAsync();
            return _restart.WaitAsync(ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _faults.Dispose();
        _doorway.Shut();
        _connections.ResetAll();
        await _living;
        await _connections.AllGoneAsync();
        await _restart.ContinueWith(_ => { }, TaskScheduler.Default);
        _console.Dispose();
        _stopping.Dispose();
    }

    async Task GoDownAndUpAsync()
    {
        _log.Restarting(Name);
        _effects.Restarting = true;
        _life.Paused = true;
        try
        {
            _doorway.Shut();
            await HappenAsync((world, output) => world.Restart(output), _stopping.Token);
            await _connections.FinishAllAsync(_stopping.Token);

            var half = TimeSpan.FromSeconds(Options.RestartSeconds / 2);
            await Task.Delay(half, _time, _stopping.Token);
            _effects.Restarting = false;
            if (!_faults.Has(GameServerFault.Refuse))
                await _doorway.ReopenAsync(_stopping.Token);
            await Task.Delay(half, _time, _stopping.Token);
            await BroadcastAsync("Server startup complete", FrameType.Generic, _stopping.Token);
        }
        finally
        {
            _effects.Restarting = false;
            _life.Paused = false;
        }
    }

    async Task LiveAsync()
    {
        try
        {
            await _life.RunAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The server has stopped.
        }
        catch (Exception e)
        {
            _log.LifeFailed(Name, e);
        }
    }

    void OnClient(Socket socket)
    {
        if (_faults.Has(GameServerFault.Drop))
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Dispose();
            return;
        }

        _connections.Serve(socket, _stopping.Token);
    }

    async Task OnMessageAsync(ClientConnection connection, ReadOnlyMemory<byte> message, CancellationToken ct)
    {
        if (!ServerConsole.TryRead(message, out var identifier, out var command))
            return;

        _received.Add(_time.GetUtcNow(), identifier, command);
        var restart = await _console.CommandAsync(command, identifier, connection.Address.ToString(), AnswerAsync, ct);
        if (restart is { } after)
            _ = RestartLaterAsync(after);

        async Task AnswerAsync(IReadOnlyList<Outgoing> answer)
        {
            if (_faults.Has(GameServerFault.Duplicate))
                answer = [.. answer, .. answer];
            if (_faults.Has(GameServerFault.Slow))
            {
                await connection.SendLaterAsync(answer, TimeSpan.FromSeconds(Options.SlowAnswerSeconds), _time, ct);
                return;
            }

            foreach (var frame in answer)
                await connection.SendAsync(frame, ct);
        }
    }

    async Task RestartLaterAsync(TimeSpan after)
    {
        try
        {
            await Task.Delay(after, _time, _stopping.Token);
            await RestartAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            // The server has stopped.
        }
    }
}
