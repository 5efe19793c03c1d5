using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Events;
using GustMark.Core.Identity;
using GustMark.Core.Players;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Tests.Gambling;

namespace GustMark.Tests.Events;

/// <summary>A game server as events see it: players with places and teams, zones, and what it is sent.</summary>
internal sealed class ArenaGame(GameServer server, Edition edition, TimeProvider time) : IServerConnections, IRosters
{
    private readonly Lock gate = new();

    public event Action<ServerId>? Changed;

    public int Capacity => 10;

    public ConnectionState State { get; set; } = new Connected(DateTimeOffset.UnixEpoch);

    public bool IsRosterKnown { get; set; } = true;

    /// <summary>It does not say where anybody is.</summary>
    public bool HidesPlaces { get; set; }

    public Dictionary<string, MapPlace> Players { get; } = [];

    public Dictionary<string, int> Teams { get; } = [];

    public HashSet<string> Zones { get; } = [];

    /// <summary>Everything that was sent, with the time; what it did not get is not there.</summary>
    public ConcurrentQueue<(DateTimeOffset At, string Text)> Sent { get; } = new();

    /// <summary>What kills the worker at some command, done or not.</summary>
    public Fuse Fuse { get; set; } = new(int.MaxValue);

    /// <summary>Answers instead of the game, where it is not null.</summary>
    public Func<string, Result<CommandAnswer>?>? Instead { get; set; }

    /// <summary>What the sender of a command that arrives waits for instead of an answer; null where it gets one.</summary>
    public Task<Result<CommandAnswer>>? NeverAnswers { get; set; }

    public IReadOnlyList<string> Said => [.. Sent.Where(sent => sent.Text.StartsWith("say ", StringComparison.Ordinal)).Select(sent => sent.Text["say ".Length..])];

    public int CountOf(string verb) => Sent.Count(sent => sent.Text.StartsWith(verb, StringComparison.Ordinal));

    public PlayerId IdOf(string name) => edition == Edition.Pc ? PlayerId.OfSteam(SteamIdOf(name)) : PlayerId.OfName(name);

    public NamedFighter Fighter(string name) => new(IdOf(name), name);

    public async Task<Result<CommandAnswer>> SendAsync(ServerId to, ConsoleCommand command, CancellationToken ct)
    {
        await Fuse.PassAsync();
        Result<CommandAnswer> answer;
        lock (gate)
            answer = State is Connected ? Answer(command.Text) : new NotConnected(server.Name, State);
        Fuse.Burn();
        await Fuse.PassAsync();
        return NeverAnswers is null ? answer : await NeverAnswers;
    }

    public ServerStatus? StatusOf(ServerId asked) => asked == server.Id ? new(server, State, null, null, 0, 0, 0, null, null, 0, null) : null;

    public IReadOnlyList<ServerStatus> Statuses() => [StatusOf(server.Id)!];

    public Roster? RosterOf(ServerId asked)
    {
        lock (gate)
        {
            return asked == server.Id
                ? new Roster(IsRosterKnown ? null : time.GetUtcNow(), [.. Players.Keys.Select(name => new OnlinePlayer(IdOf(name), name, null, null, time.GetUtcNow()))])
                : null;
        }
    }

    public Presence PresenceOf(ServerId asked, PlayerId player)
    {
        lock (gate)
            return !IsRosterKnown || asked != server.Id ? Presence.Unknown : Players.Keys.Any(name => IdOf(name) == player) ? Presence.Online : Presence.Offline;
    }

    public Task OpenAsync(GameServer opened, CancellationToken ct) => Task.CompletedTask;

    public Task CloseAsync(ServerId closed, CancellationToken ct) => Task.CompletedTask;

    public bool Connect(ServerId asked) => true;

    public bool Disconnect(ServerId asked)
    {
        Changed?.Invoke(asked);
        return true;
    }

    public Task<ConnectionState> WaitForAsync(ServerId asked, Func<ConnectionState, bool> condition, CancellationToken ct) => Task.FromResult(State);

    public IReadOnlyList<ServerSample> Samples(ServerId asked) => [];

    public IReadOnlyList<KeptLine> Tail(ServerId asked, int most, Func<KeptLine, bool>? matching = null) => [];

    private static ulong SteamIdOf(string name) => 76561198000000000 + (ulong)name.Sum(letter => letter);

    private Result<CommandAnswer> Answer(string command)
    {
        Sent.Enqueue((time.GetUtcNow(), command));
        if (Instead?.Invoke(command) is { } instead)
            return instead;
        var words = command.Split('"').Where((_, i) => i % 2 == 1).ToArray();
        string[] frames = command.Split(' ')[0] switch
        {
            "users" => [edition == Edition.Pc ? "<slot:userid:\"name\">\n0users" : "<slot:\"name\">\n0users"],
            "zones.createcustomzone" => [Zones.Add(words[0]) ? $"Successfully created zone [{words[0]}]" : $"[CreateCustomZone] Zone [{words[0]}] already exists"],
            "zones.deletecustomzone" => [Zones.Remove(words[0]) ? $"Successfully removed zone [{words[0]}]" : $"[DeleteCustomZone] Could not find zone [{words[0]}]"],
            "relationshipmanager.teaminfoall" => [TeamsText()],
            "printpos" => [!HidesPlaces && Players.TryGetValue(words[0], out var place) ? Text(place) : "Player not found"],
            "playerlistpos" => HidesPlaces ? [] : ["SteamID DisplayName Position\n" + string.Join('\n', Players.Select(player => $"{IdOf(player.Key)} {player.Key} {Text(player.Value)}"))],
            _ => [],
        };
        return new CommandAnswer(frames, TimeSpan.FromMilliseconds(1));
    }

    private string TeamsText() => Teams.Count == 0
        ? "No teams found"
        : string.Join('\n', Teams.GroupBy(pair => pair.Value).SelectMany(team => team.Select((pair, i) => $"{pair.Key} [{i}] ({(i == 0 ? "LEADER" : "MEMBER")})").Prepend($"Team {team.Key} member list:")));

    private static string Text(MapPlace place) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({place.X:0.00}, {place.Y:0.00}, {place.Z:0.00})");
}

/// <summary>Says what is announced as a test reads it.</summary>
internal sealed class PlainVoice : IContestVoice
{
    /// <summary>What must be over before words are found.</summary>
    public Task Pause { get; set; } = Task.CompletedTask;

    public async ValueTask<SayText> WordsAsync(Contest contest, Announcement announcement, CancellationToken ct)
    {
        await Pause;
        return SayText.Plain(announcement switch
        {
            Announcement.BeginsIn begins => $"begins in {begins.Seconds}",
            Announcement.EndsIn ends => $"ends in {ends.Seconds}",
            _ => announcement.GetType().Name,
        });
    }

    public ValueTask<SayText> WelcomeAsync(Contest contest, CancellationToken ct) => new(SayText.Plain("welcome"));
}
