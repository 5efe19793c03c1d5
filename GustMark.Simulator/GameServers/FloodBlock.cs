using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers;

/// <summary>Prepared lines of mixed kinds in one buffer: chat, kills, spawns, saves, items, warnings, errors, noise.</summary>
internal sealed class FloodBlock
{
    const int Frames = 512;

    readonly byte[] _bytes;

    /// <summary>Where each frame ends in the buffer.</summary>
    readonly int[] _ends = new int[Frames];

    /// <summary>Renders lines about the regulars of a server; nobody has to be there and nothing in the world changes.</summary>
    public FloodBlock(GameServerOptions options, TimeProvider time)
    {
        // A world of its own, without the real one's chance and state.
        var world = new GameWorld(options with { InitialPlayers = 20, Script = null }, time);
        var renderer = new FrameRenderer(options.Edition);
        using var buffer = new MemoryStream();
        for (var i = 0; i < Frames; i++)
        {
            buffer.Write(renderer.Render(Line(world, i)));
            _ends[i] = (int)buffer.Length;
        }

        _bytes = buffer.ToArray();
    }

    /// <summary>Buffers that carry exactly so many frames together.</summary>
    public IEnumerable<Outgoing> Lines(long count)
    {
        for (; count >= Frames; count -= Frames)
            yield return new Outgoing(_bytes, Frames);
        if (count > 0)
            yield return new Outgoing(_bytes.AsMemory(0, _ends[count - 1]), (int)count);
    }

    static ConsoleFrame Line(GameWorld world, int number)
    {
        var output = new ConsoleOutput();
        var (one, other) = (world.Players[number % world.Players.Count], world.Players[(number + 7) % world.Players.Count]);
        switch (number % 8)
        {
            case 0 or 1:
                world.Dialect.Said(output, one, ChatChannel.Global, world.Edition == GameEdition.Pc ? $"line {number}" : "d11_quick_chat_orders_slot_5", world.Now);
                break;
            case 2:
                world.Dialect.Killed(output, one, other);
                break;
            case 3:
                world.Dialect.Spawned(output, one);
                break;
            case 4:
                world.Dialect.Gave(output, one.Name, number + 1, "Scrap");
                break;
            case 5:
                world.Dialect.Saved(output, world.Entities);
                break;
            case 6:
                output.Print("Calling 'OnTick' on 'Server' took 118ms", FrameType.Warning);
                break;
            default:
                output.Print("Checking for new Steam Item Definitions..");
                break;
        }

        return output.Frames[^1];
    }
}
