using GustMark.Simulator.GameServers;
using GustMark.Simulator.GameServers.Life;
using GustMark.Simulator.GameServers.Wire;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Benchmarks;

/// <summary>An evening on a Console Edition server as the simulator makes it, for who has recorded none: always the same frames.</summary>
internal static class SimulatedFrames
{
    private const int Frames = 5_000;

    /// <summary>Writes the frames to a file, one a line.</summary>
    public static async Task WriteAsync(string file)
    {
        var world = new GameWorld(new GameServerOptions { Name = "evening", Edition = GameEdition.Console }, TimeProvider.System);
        var life = new GeneratedLife(world);
        var renderer = new FrameRenderer(GameEdition.Console);
        await using var output = new StreamWriter(file);
        for (var written = 0; written < Frames;)
        {
            foreach (var frame in life.Next())
            {
                await output.WriteLineAsync(renderer.Json(frame));
                written++;
            }
        }
    }
}
