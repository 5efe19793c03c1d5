using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Tests.Builders;

/// <summary>Connections that are in whatever state a test says, and answer every command alike.</summary>
internal sealed class FakeConnections : IServerConnections, IRosters
{
    private readonly ConcurrentDictionary<ServerId, ServerStatus> statuses = new();

    public event Action<ServerId>? Changed;

    public int Capacity { get; init; } = 10;

    public Result<CommandAnswer> Answer { get; set; } = new CommandAnswer(["done"], TimeSpan.FromMilliseconds(12));

    /// <summary>What answers instead of <see cref="Answer"/>, where a test needs more than that.</summary>
    public Func<ConsoleCommand, Task<Result<CommandAnswer>>>? Run { get; init; }

    public ConcurrentQueue<string> Sent { get; } = new();

    public void Set(GameServer server, ConnectionState state, ServerInfo? info = null)
    {
        statuses[server.Id] = new ServerStatus(server, state, null, null, 0, 0, 0, info, null, 0, null);
        Changed?.Invoke(server.Id);
    }

    public Task OpenAsync(GameServer server, CancellationToken ct)
    {
        Set(server, new Connected(DateTimeOffset.UnixEpoch));
        return Task.CompletedTask;
    }

    public Task CloseAsync(ServerId server, CancellationToken ct)
    {
        statuses.TryRemove(server, out _);
        return Task.CompletedTask;
    }

    public bool Connect(ServerId server) => statuses.ContainsKey(server);

    public bool Disconnect(ServerId server) => statuses.ContainsKey(server);

    public ServerStatus? StatusOf(ServerId server) => statuses.GetValueOrDefault(server);

    public IReadOnlyList<ServerStatus> Statuses() => [.. statuses.Values];

    public Task<ConnectionState> WaitForAsync(ServerId server, Func<ConnectionState, bool> condition, CancellationToken ct) =>
        Task.FromResult(statuses.TryGetValue(server, out var status) ? status.State : new Disconnected(DateTimeOffset.UnixEpoch));

    public Task<Result<CommandAnswer>> SendAsync(ServerId server, ConsoleCommand command, CancellationToken ct)
    {
        Sent.Enqueue(command.Text);
        return Run?.Invoke(command) ?? Task.FromResult(Answer);
    }

    public IReadOnlyList<ServerSample> Samples(ServerId server) => [];

    public IReadOnlyList<KeptLine> Tail(ServerId server, int most, Func<KeptLine, bool>? matching = null) =>
        [.. Lines.Where(line => matching?.Invoke(line) ?? true).TakeLast(most)];

    /// <summary>The buffer of every server, oldest first.</summary>
    public List<KeptLine> Lines { get; } = [];

    public Roster? RosterOf(ServerId server) => statuses.ContainsKey(server) ? Rosters.GetValueOrDefault(server, Roster) : null;

    public Presence PresenceOf(ServerId server, PlayerId player) => Presences.GetValueOrDefault(player);

    /// <summary>Who is where; of anybody else it is not known.</summary>
    public ConcurrentDictionary<PlayerId, Presence> Presences { get; } = new();

    /// <summary>Who is on some servers.</summary>
    public ConcurrentDictionary<ServerId, Roster> Rosters { get; } = new();

    /// <summary>Who is on every other server.</summary>
    public Roster Roster { get; set; } = new(null, []);
}
