using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;

namespace GustMark.Tests.Moderation;

/// <summary>Game servers with a list of bans each, which answer as the game does.</summary>
internal sealed class FakeGames : IServerConnections, IRosters
{
    private readonly ConcurrentDictionary<ServerId, FakeBanningGame> games = new();

    public event Action<ServerId>? Changed;

    public int Capacity => 100;

    public FakeBanningGame Add(GameServer server, Edition edition = Edition.Pc) => games[server.Id] = new FakeBanningGame(server, edition);

    public FakeBanningGame this[GameServer server] => games[server.Id];

    /// <summary>The connection opens, anew where it was open.</summary>
    public void Connect(GameServer server, DateTimeOffset since)
    {
        games[server.Id].State = new Connected(since);
        Changed?.Invoke(server.Id);
    }

    public void Lose(GameServer server)
    {
        games[server.Id].State = new Disconnected(DateTimeOffset.UnixEpoch);
        Changed?.Invoke(server.Id);
    }

    public ServerStatus? StatusOf(ServerId server) => games.TryGetValue(server, out var game) ? StatusOf(game) : null;

    public IReadOnlyList<ServerStatus> Statuses() => [.. games.Values.Select(StatusOf)];

    public async Task<Result<CommandAnswer>> SendAsync(ServerId server, ConsoleCommand command, CancellationToken ct)
    {
        await Task.Yield();
        return games[server].Run(command.Text);
    }

    public Roster? RosterOf(ServerId server) => games.TryGetValue(server, out var game) ? new Roster(null, [.. game.Players]) : null;

    public Presence PresenceOf(ServerId server, PlayerId player) =>
        games[server].State is not Connected ? Presence.Unknown : games[server].Players.Any(one => one.Id == player) ? Presence.Online : Presence.Offline;

    public Task OpenAsync(GameServer server, CancellationToken ct) => Task.CompletedTask;

    public Task CloseAsync(ServerId server, CancellationToken ct) => Task.CompletedTask;

    public bool Connect(ServerId server) => true;

    public bool Disconnect(ServerId server) => true;

    public Task<ConnectionState> WaitForAsync(ServerId server, Func<ConnectionState, bool> condition, CancellationToken ct) => Task.FromResult(games[server].State);

    public IReadOnlyList<ServerSample> Samples(ServerId server) => [];

    public IReadOnlyList<KeptLine> Tail(ServerId server, int most, Func<KeptLine, bool>? matching = null) => [];

    private static ServerStatus StatusOf(FakeBanningGame game) => new(game.Server, game.State, null, null, 0, 0, 0, null, null, 0, null);
}

/// <summary>One of the <see cref="FakeGames"/>.</summary>
internal sealed class FakeBanningGame(GameServer server, Edition edition)
{
    private readonly Lock gate = new();

    public GameServer Server => server;

    public ConnectionState State { get; set; } = new Disconnected(DateTimeOffset.UnixEpoch);

    /// <summary>Rows of the list by SteamID or name: what follows the number.</summary>
    public Dictionary<string, string> Bans { get; } = [];

    public List<OnlinePlayer> Players { get; } = [];

    public HashSet<string> Muted { get; } = [];

    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>It runs what it gets, and does not say so.</summary>
    public bool IsMute { get; set; }

    /// <summary>It runs this command, and the connection breaks before it says so.</summary>
    public string? BreaksOn { get; set; }

    /// <summary>It has no command that shows the list.</summary>
    public bool HasNoList { get; set; }

    /// <summary>Printed while a command runs, before its answer.</summary>
    public List<string> Noise { get; } = [];

    public int CountOf(string verb) => Sent.Count(command => command.StartsWith(verb + " ", StringComparison.Ordinal));

    public Result<CommandAnswer> Run(string command)
    {
        lock (gate)
        {
            if (State is not Connected)
                return new NotConnected(server.Name, State);
            Sent.Enqueue(command);
            var words = command.Split('"', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim()).Where(word => word.Length > 0).ToArray();
            var said = words[0] switch
            {
                "users" => edition == Edition.Pc ? "<slot:userid:\"name\">\n0users" : "<slot:\"name\">\n0users",
                "banlistex" => HasNoList ? null : string.Join('\n', Bans.Values.Select((row, index) => $"{index + 1} {row}")),
                "banid" => Ban(words),
                "unban" => Unban(words[1]),
                "mute" => Mute(words[1], true),
                "unmute" => Mute(words[1], false),
                "kick" => Players.RemoveAll(player => player.Id.ToString() == words[1] || player.Name == words[1]) > 0 ? edition == Edition.Pc ? $"Kicked: {words[1]}" : "" : "Player not found",
                _ => null,
            };
            if (BreaksOn == words[0])
            {
                State = new Disconnected(DateTimeOffset.UnixEpoch);
                return new AnswerLost(server.Name, "as the test says");
            }

            if (IsMute && words[0] is "banid" or "unban")
                said = null;
            string[] frames = said is null ? [.. Noise] : [.. Noise, said];
            return new CommandAnswer([.. frames.Where(frame => frame.Length > 0)], TimeSpan.FromMilliseconds(5)) { HasEmptyFrame = frames.Contains("") };
        }
    }

    private string Ban(string[] words)
    {
        if (Bans.ContainsKey(words[1]))
            return edition == Edition.Pc ? $"{words[1]} is already banned" : "";
        var end = edition == Edition.Pc && words.Length > 4 ? "4102444800" : edition == Edition.Console && words.Length > 3 ? "4102444800" : "-1";
        Bans[words[1]] = edition == Edition.Pc ? $"{words[1]} \"{words[2]}\" \"{words[3]}\" {end}" : $"{words[1]} \"{words[1]}\" \"{words[2]}\" {end}";
        Players.RemoveAll(player => player.Id.ToString() == words[1] || player.Name == words[1]);
        return edition == Edition.Pc ? $"Banned User: {words[1]} - {words[2]}" : $"[SERVER] Added [{words[1]}] to [Banned]";
    }

    private string Unban(string key)
    {
        if (Bans.Remove(key))
            return edition == Edition.Pc ? $"Unbanned User: {key}" : $"[SERVER] Removed [{key}] from [Banned]";
        return edition == Edition.Pc ? $"User {key} is not banned" : "";
    }

    private string Mute(string key, bool muted)
    {
        if (Players.All(player => player.Id.ToString() != key))
            return "Player not found";
        _ = muted ? Muted.Add(key) : Muted.Remove(key);
        return muted ? $"Muted: {key}" : $"Unmuted: {key}";
    }
}
