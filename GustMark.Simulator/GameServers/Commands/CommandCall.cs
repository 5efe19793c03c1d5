using System.Globalization;
using GustMark.Simulator.GameServers.World;

namespace GustMark.Simulator.GameServers.Commands;

/// <summary>A command that is being run.</summary>
internal sealed class CommandCall(GameWorld world, CommandLine line, ConsoleOutput output)
{
    public GameWorld World { get; } = world;
    public CommandLine Line { get; } = line;
    public ConsoleOutput Output { get; } = output;

    /// <summary>How long after the answer the server is to restart; null if it is not.</summary>
    public TimeSpan? RestartAfter { get; set; }

    public int Count => Line.Arguments.Count;

    /// <summary>An argument; empty if there are not that many.</summary>
    public string this[int index] => index < Count ? Line.Arguments[index] : "";

    /// <summary>An argument as a whole number; <paramref name="otherwise"/> if it is none.</summary>
    public int Number(int index, int otherwise) =>
        int.TryParse(this[index], NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>Several lines are one frame. An empty text is a frame, too.</summary>
    public void Reply(string text) => Output.Print(text);
}
