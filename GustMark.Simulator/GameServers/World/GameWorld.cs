using System.Diagnostics.CodeAnalysis;

namespace GustMark.Simulator.GameServers.World;

/// <summary>
/// The state of a simulated server and what can happen in it. Every change prints what the game would print, so what
/// the console has shown and what <c>playerlist</c> answers never disagree. Not thread-safe: hold <see cref="Lock"/>.
/// </summary>
internal sealed class GameWorld
{
    readonly TimeProvider _time;
    readonly List<Player> _players = [];
    int _networkIds;

    public GameWorld(GameServerOptions options, TimeProvider time)
    {
        Options = options;
        _time = time;
        Random = new Random(options.Seed);
        Dialect = options.Edition == GameEdition.Pc ? new PcDialect() : new ConsoleDialect(new Random(options.Seed ^ 0x5eed));
        Clock = new WorldClock(time);
        Entities = 76_000 + Random.Next(30_000);
        _networkIds = Random.Next(10_000, 900_000);
        Regulars = PlayerNames.Regulars(options.Edition, Random);
        Teams = new TeamBook(Dialect);
        foreach (var name in Regulars.Take(options.InitialPlayers))
            Enter(name, Random.Next(30, 20_000));
    }

    /// <summary>Guards the state; never held while waiting for a client.</summary>
    public Lock Lock { get; } = new();

    public GameServerOptions Options { get; }
    public GameEdition Edition => Options.Edition;
    public Random Random { get; }
    public IDialect Dialect { get; }
    public WorldClock Clock { get; }
    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>Names of those who come and go here, in the order of their first visit.</summary>
    public IReadOnlyList<string> Regulars { get; }

    public IReadOnlyList<Player> Players => _players;
    public BanBook Bans { get; } = new();
    public RankBook Ranks { get; } = new();
    public TeamBook Teams { get; }
    public ZoneBook Zones { get; } = new();
    public KitBook Kits { get; } = new();

    /// <summary>Radio beacons: frequency in MHz, place and range in metres.</summary>
    public List<(int Frequency, Place Place, int Range)> Beacons { get; } = [];

    /// <summary>Debris that lies about, such as <c>servergibs_bradley</c>, and until when.</summary>
    public Dictionary<string, DateTimeOffset> Debris { get; } = [];

    public int Entities { get; set; }

    /// <summary>A command has given something to somebody; raised with <see cref="Lock"/> held.</summary>
    public event Action<Gift>? Given;

    /// <summary>A player has killed another; raised with <see cref="Lock"/> held.</summary>
    public event Action<Kill>? Killed;

    /// <summary>Whether PC prints <c>[rcon] IP: CMD</c> for each command.</summary>
    public bool PrintsRcon { get; set; }

    /// <summary>Finds somebody by id, by name, or by the only name that begins with or contains the words.</summary>
    public bool TryFind(string? who, [NotNullWhen(true)] out Player? player)
    {
        player = string.IsNullOrWhiteSpace(who) ? null
            : _players.Find(p => p.SteamId == who)
            ?? _players.Find(p => p.Name == who)
            ?? _players.Find(p => p.Name.Equals(who, StringComparison.OrdinalIgnoreCase))
            ?? Only(p => p.Name.StartsWith(who, StringComparison.OrdinalIgnoreCase))
            ?? Only(p => p.Name.Contains(who, StringComparison.OrdinalIgnoreCase));
        return player is not null;

        Player? Only(Predicate<Player> fits) => _players.FindAll(fits) is [var one] ? one : null;
    }

    /// <summary>Somebody joins and spawns. Null if they are here already, banned, or the server is full.</summary>
    public Player? Join(ConsoleOutput output, string name)
    {
        if (_players.Count >= Options.MaxPlayers || _players.Exists(p => p.Name == name)
            || Bans.Find(name, Now) is not null || Bans.Find(SteamIdOf(name), Now) is not null)
        {
            return null;
        }

        var player = Enter(name, 0);
        Dialect.Joined(output, player);
        Dialect.Spawned(output, player);
        return player;
    }

    public void Leave(ConsoleOutput output, Player player, string reason)
    {
        if (!_players.Remove(player))
            return;
        Dialect.Left(output, player, reason);
    }

    public void Say(ConsoleOutput output, Player player, ChatChannel channel, string text)
    {
        if (!player.Muted)
            Dialect.Said(output, player, channel, text, Now);
    }

    public void Kill(ConsoleOutput output, Player victim, Player killer)
    {
        Bury(victim);
        Dialect.Killed(output, victim, killer);
        Killed?.Invoke(new Kill(killer.Name, victim.Name, Now));
    }

    /// <summary>A command gives an item.</summary>
    public void Give(ConsoleOutput output, Player player, string shortName, string item, int amount)
    {
        Dialect.Gave(output, player.Name, amount, item);
        Given?.Invoke(new Gift(player.Name, shortName, amount));
    }

    public void KillBy(ConsoleOutput output, Player victim, string cause)
    {
        Bury(victim);
        Dialect.KilledBy(output, victim, cause);
    }

    public void Die(ConsoleOutput output, Player victim, string cause)
    {
        Bury(victim);
        Dialect.Died(output, victim, cause);
    }

    public void Suicide(ConsoleOutput output, Player victim, string cause)
    {
        Bury(victim);
        Dialect.Suicide(output, victim, cause);
    }

    public void Respawn(ConsoleOutput output, Player player)
    {
        player.Alive = true;
        player.Health = Math.Round(50 + Random.NextDouble() * 50, 4);
        player.NetworkId = NextNetworkId();
        player.Place = SomePlace();
        Dialect.Spawned(output, player);
    }

    public void Save(ConsoleOutput output)
    {
        Entities = Math.Clamp(Entities + Random.Next(-400, 500), 40_000, 250_000);
        Dialect.Saved(output, Entities);
    }

    /// <summary>A fresh process: nobody is here, the clock starts anew; ranks, bans, teams, zones and kits are saved and stay.</summary>
    public void Restart(ConsoleOutput output)
    {
        foreach (var player in _players.ToArray())
            Leave(output, player, "closing");
        Teams.Restart();
        Debris.Clear();
        Clock.Restart();
    }

    public Place SomePlace() => new(Random.NextDouble() * 4000 - 2000, Random.NextDouble() * 60, Random.NextDouble() * 4000 - 2000);

    /// <summary>The id of a player of that name: the same on every server and in every run. Empty on Console Edition.</summary>
    public string SteamIdOf(string name)
    {
        if (Edition == GameEdition.Console)
            return "";
        var hash = 14695981039346656037UL;
        foreach (var letter in name)
            hash = (hash ^ letter) * 1099511628211UL;
        return $"76561{198_000_000_000UL + hash % 1_900_000_000UL}";
    }

    Player Enter(string name, int secondsAgo)
    {
        var pc = Edition == GameEdition.Pc;
        var player = new Player
        {
            Name = name,
            SteamId = SteamIdOf(name),
            NetworkId = NextNetworkId(),
            Address = pc ? $"198.51.100.{Random.Next(1, 255)}:{Random.Next(1024, 65536)}" : "",
            Platform = PlayerNames.Platform(Edition, Random),
            JoinedAt = Now - TimeSpan.FromSeconds(secondsAgo),
            Place = SomePlace(),
            Ping = Random.Next(12, 140),
        };
        _players.Add(player);
        Teams.Welcome(player);
        return player;
    }

    static void Bury(Player victim)
    {
        victim.Alive = false;
        victim.Health = 0;
    }

    int NextNetworkId() => _networkIds += Random.Next(3, 900);
}
