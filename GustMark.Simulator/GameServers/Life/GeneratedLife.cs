using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Life;

/// <summary>
/// People who come, talk, fight, die, rise again and leave. One call is one happening; what follows from it later (a respawn)
/// is remembered in happenings, not in time, so that a seed gives the same lines at every rate.
/// </summary>
internal sealed class GeneratedLife(GameWorld world) : ILineSource
{
    /// <summary>Generated life keeps at least so many players on, whoever else leaves.</summary>
    public const int FewestPlayers = 5;

    /// <summary>And lets no more than so many in.</summary>
    public const int MostPlayers = 40;

    readonly Random _random = world.Random;
    readonly Queue<(long When, Player Player)> _respawns = new();
    readonly (int Weight, Func<ConsoleOutput, bool> Happen)[] _happenings = Happenings.For(world);
    long _count;

    public IReadOnlyList<ConsoleFrame> Next()
    {
        var output = new ConsoleOutput();
        while (output.Frames.Count == 0)
        {
            _count++;
            Happen(output);
        }

        return output.Frames;
    }

    void Happen(ConsoleOutput output)
    {
        if (_respawns.TryPeek(out var due) && due.When <= _count)
        {
            _respawns.Dequeue();
            if (!due.Player.Alive && world.Players.Contains(due.Player))
                world.Respawn(output, due.Player);
            return;
        }

        if (!Population(output))
            Something(output);
        Bury();
    }

    /// <summary>The number of players swings slowly between a quiet hour and a busy one.</summary>
    bool Population(ConsoleOutput output)
    {
        var wanted = 22 + 14 * Math.Sin(_count / 700.0);
        var most = Math.Min(MostPlayers, world.Options.MaxPlayers);
        var lack = wanted - world.Players.Count;
        var chance = 0.02 + Math.Min(0.08, Math.Abs(lack) / 100);
        if (world.Players.Count >= FewestPlayers && _random.NextDouble() >= chance)
            return false;

        // Mostly towards what is wanted, but somebody always comes against the tide.
        var comes = world.Players.Count < FewestPlayers || (world.Players.Count < most && _random.NextDouble() < (lack > 0 ? 0.8 : 0.2));
        if (comes)
            return world.Join(output, world.Regulars[_random.Next(world.Regulars.Count)]) is not null;
        if (world.Players.Count <= FewestPlayers)
            return false;
        world.Leave(output, Happenings.Any(_random, world.Players), Happenings.Any(_random, Phrases.Goodbyes));
        return true;
    }

    void Something(ConsoleOutput output)
    {
        var roll = _random.Next(_happenings.Sum(h => h.Weight));
        foreach (var (weight, happen) in _happenings)
        {
            if ((roll -= weight) < 0)
            {
                happen(output);
                return;
            }
        }
    }

    /// <summary>Whoever lies dead, by whatever hand, comes back some happenings later.</summary>
    void Bury()
    {
        foreach (var player in world.Players)
        {
            if (!player.Alive && !_respawns.Any(r => r.Player == player))
                _respawns.Enqueue((_count + 2 + _random.Next(6), player));
        }
    }
}
