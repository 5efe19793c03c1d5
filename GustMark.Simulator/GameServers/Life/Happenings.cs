using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Life;

/// <summary>Everything that can happen besides coming and going, weighted. False if nobody was there to do it.</summary>
internal sealed class Happenings
{
    readonly GameWorld _world;
    readonly Random _random;

    Happenings(GameWorld world) => (_world, _random) = (world, world.Random);

    public static (int Weight, Func<ConsoleOutput, bool> Happen)[] For(GameWorld world)
    {
        var h = new Happenings(world);
        (int, Func<ConsoleOutput, bool>)[] everywhere =
        [
            (14, h.Fight), (4, h.ScientistDies), (6, h.KilledByScientist), (12, h.KilledBySomething), (4, h.DiesInShort), (3, h.Suicide),
            (6, h.Item), (3, h.Save), (2, h.Event), (8, h.Warning), (2, h.Error), (8, h.Noise),
        ];
        var console = new ConsoleHappenings(world);
        return world.Edition == GameEdition.Pc
            ? [.. everywhere, (24, h.Chat), (1, h.AntiCheat)]
            : [.. everywhere, .. console.All];
    }

    public static T Any<T>(Random random, IReadOnlyList<T> things) => things[random.Next(things.Count)];

    /// <summary>Somebody who lives, or null.</summary>
    public static Player? AnyAlive(GameWorld world)
    {
        var alive = world.Players.Where(p => p.Alive).ToList();
        return alive.Count > 0 ? Any(world.Random, alive) : null;
    }

    bool Fight(ConsoleOutput output)
    {
        if (AnyAlive(_world) is not { } killer || AnyAlive(_world) is not { } victim || killer == victim)
            return false;
        killer.Health = Math.Max(1, Math.Round(killer.Health - _random.NextDouble() * 30, 4));
        _world.Kill(output, victim, killer);
        return true;
    }

    bool ScientistDies(ConsoleOutput output)
    {
        if (AnyAlive(_world) is not { } killer)
            return false;
        _world.Dialect.ScientistKilled(output, _random.Next(100_000, 15_000_000), killer);
        return true;
    }

    bool KilledByScientist(ConsoleOutput output) =>
        Victim(v => _world.KillBy(output, v, _world.Dialect.Scientist(_random.Next(100_000, 15_000_000))));

    bool KilledBySomething(ConsoleOutput output) => Victim(v => _world.KillBy(output, v, Any(_random, Phrases.Causes)));
    bool DiesInShort(ConsoleOutput output) => Victim(v => _world.Die(output, v, Any(_random, Phrases.ShortCauses)));
    bool Suicide(ConsoleOutput output) => Victim(v => _world.Suicide(output, v, Any(_random, Phrases.OwnDamage)));

    bool Chat(ConsoleOutput output)
    {
        if (_world.Players.Count == 0)
            return false;
        var channel = _random.Next(4) == 0 ? ChatChannel.Team : ChatChannel.Global;
        _world.Say(output, Any(_random, _world.Players), channel, Any(_random, Phrases.Chat));
        return true;
    }

    bool Item(ConsoleOutput output)
    {
        if (AnyAlive(_world) is not { } player)
            return false;
        _world.Dialect.Gave(output, player.Name, _random.Next(1, 1000), Items.NameOf(Any(_random, Items.ShortNames))!);
        return true;
    }

    bool AntiCheat(ConsoleOutput output)
    {
        if (_world.Players.Count <= GeneratedLife.FewestPlayers)
            return false;
        var player = Any(_random, _world.Players);
        var reason = Any(_random, Phrases.AntiCheat);
        output.Print($"[EAC] Kicking {player.SteamId} / {player.Name} ({reason})");
        _world.Leave(output, player, $"EAC: {reason}");
        return true;
    }

    bool Save(ConsoleOutput output)
    {
        _world.Save(output);
        return true;
    }

    bool Event(ConsoleOutput output)
    {
        var possible = WorldEvent.All.Where(e => _world.Edition == GameEdition.Pc ? e.Path is not null : e.OnConsole && !e.Special).ToList();
        _world.Dialect.Happened(output, Any(_random, possible));
        return true;
    }

    bool Warning(ConsoleOutput output)
    {
        output.Print(Any(_random, Phrases.Warnings), FrameType.Warning);
        return true;
    }

    bool Error(ConsoleOutput output)
    {
        var (message, trace) = Any(_random, Phrases.Errors);
        output.Print(message, FrameType.Error, trace);
        return true;
    }

    bool Noise(ConsoleOutput output)
    {
        output.Print(Any(_random, Phrases.Noise));
        return true;
    }

    bool Victim(Action<Player> end)
    {
        if (AnyAlive(_world) is not { } victim)
            return false;
        end(victim);
        return true;
    }
}
