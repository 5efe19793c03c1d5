using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Core.Time;
using GustMark.Worker.GameServers.Pipeline;
using GustMark.Worker.Limits;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GustMark.Worker.GameServers;

/// <summary>The one owner of all connections: opens those that are kept at start, and closes all of them with the worker.</summary>
internal sealed class ConnectionSupervisor : BackgroundService, IServerConnections, IRosters
{
    private static readonly TimeSpan HeardInterval = TimeSpan.FromSeconds(5);

    private readonly IServerStore store;
    private readonly LinePipeline pipeline;
    private readonly TimeProvider time;
    private readonly ILogger<ConnectionSupervisor> log;
    private readonly ConnectionSurroundings surroundings;
    private readonly ConcurrentDictionary<ServerId, ServerConnection> connections = new();
    private readonly SemaphoreSlim changing = new(1, 1);
    private readonly CoalescedSignal heard = new();

    public ConnectionSupervisor(
        IConsoleTransport transport, IServerStore store, LinePipeline pipeline, IOptionsMonitor<GameServersOptions> options, RateLimits limits, TimeProvider time,
        ILogger<ConnectionSupervisor> log)
    {
        (this.store, this.pipeline, this.time, this.log, Capacity) = (store, pipeline, time, log, options.CurrentValue.MaxServers);
        surroundings = new ConnectionSurroundings(transport, store, pipeline, options, limits, time, log, server => Changed?.Invoke(server), heard.Set);
    }

    public event Action<ServerId>? Changed;

    public int Capacity { get; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        pipeline.Start();
        var servers = await store.AllAsync(cancellationToken);
        if (servers.Count > Capacity)
            log.TooManyServers(servers.Count - Capacity, Capacity);
        foreach (var server in servers.Take(Capacity))
            await OpenAsync(server, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await NoteHeardAsync(CancellationToken.None);
        await Task.WhenAll(connections.Values.Select(connection => connection.DisposeAsync().AsTask()));
        await pipeline.DrainAsync();
    }

    public async Task OpenAsync(GameServer server, CancellationToken ct)
    {
        await changing.WaitAsync(ct);
        try
        {
            var until = await store.LastHeardAsync(server.Id, ct);
            if (connections.TryRemove(server.Id, out var former))
            {
                await former.DisposeAsync();
                until = former.LastHeard ?? until;
            }

            var connection = new ServerConnection(server, until, surroundings);
            connections[server.Id] = connection;
            connection.Start();
        }
        finally
        {
            changing.Release();
        }
    }

    public async Task CloseAsync(ServerId server, CancellationToken ct)
    {
        await changing.WaitAsync(ct);
        try
        {
            if (connections.TryRemove(server, out var connection))
                await connection.DisposeAsync();
        }
        finally
        {
            changing.Release();
        }
    }

    public bool Connect(ServerId server) => Wish(server, connected: true);

    public bool Disconnect(ServerId server) => Wish(server, connected: false);

    public ServerStatus? StatusOf(ServerId server) => connections.TryGetValue(server, out var connection) ? connection.Status() : null;

    public IReadOnlyList<ServerStatus> Statuses() => [.. connections.Values.Select(connection => connection.Status())];

    public Task<ConnectionState> WaitForAsync(ServerId server, Func<ConnectionState, bool> condition, CancellationToken ct) =>
        connections.TryGetValue(server, out var connection)
            ? connection.WaitForAsync(condition, ct)
            : Task.FromResult<ConnectionState>(new Stopped());

    public Task<Result<CommandAnswer>> SendAsync(ServerId server, ConsoleCommand command, CancellationToken ct) =>
        connections.TryGetValue(server, out var connection)
            ? connection.SendAsync(command, ct)
            : Task.FromResult<Result<CommandAnswer>>(new NoSuchServer("", []));

    public IReadOnlyList<ServerSample> Samples(ServerId server) =>
        connections.TryGetValue(server, out var connection) ? connection.Samples : [];

    public IReadOnlyList<KeptLine> Tail(ServerId server, int most, Func<KeptLine, bool>? matching = null) =>
        connections.TryGetValue(server, out var connection) ? connection.Tail(most, matching) : [];

    public Roster? RosterOf(ServerId server) =>
        connections.TryGetValue(server, out var connection) ? connection.Presence.Roster() : null;

    public Presence PresenceOf(ServerId server, PlayerId player) =>
        connections.TryGetValue(server, out var connection) ? connection.Presence.Of(player) : Presence.Unknown;

    public override void Dispose()
    {
        changing.Dispose();
        base.Dispose();
    }

    /// <summary>Notes when each server was last heard, so that the next process knows how long nobody listened.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // On the first frame of a connection at once, so that even a process killed young leaves a trace; then as time goes by.
        await using var timer = time.CreateTimer(_ => heard.Set(), null, HeardInterval, HeardInterval);
        try
        {
            while (await heard.WaitAsync(stoppingToken))
                await NoteHeardAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping notes it once more.
        }
    }

    private async Task NoteHeardAsync(CancellationToken ct)
    {
        var until = connections
            .Where(pair => pair.Value.LastHeard is not null)
            .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.LastHeard!.Value))
            .ToList();
        if (until.Count == 0)
            return;
        try
        {
            await store.HeardAsync(until, ct);
        }
        catch (StoreUnavailableException e)
        {
            log.HeardNotKept(e.Reason);
        }
    }

    private bool Wish(ServerId server, bool connected)
    {
        if (!connections.TryGetValue(server, out var connection))
            return false;
        connection.Wish(connected);
        return true;
    }
}
