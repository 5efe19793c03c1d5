using GustMark.Simulator.GameServers.Wire;

namespace GustMark.Simulator.GameServers.World;

/// <summary>What the game prints while something happens, in order.</summary>
internal sealed class ConsoleOutput
{
    readonly List<ConsoleFrame> _frames = [];

    public IReadOnlyList<ConsoleFrame> Frames => _frames;

    public void Print(string line, FrameType type = FrameType.Generic, string stacktrace = "") =>
        _frames.Add(new ConsoleFrame(line, type, stacktrace));

    /// <summary>A broadcast for programs: its identifier is -1 whoever caused it.</summary>
    public void Structured(string json, FrameType type) => _frames.Add(new ConsoleFrame(json, type, Identifier: -1));

    /// <summary>The frames as the output of a command: all but structured broadcasts carry its identifier.</summary>
    public IEnumerable<ConsoleFrame> AnswerTo(int identifier) =>
        _frames.Select(frame => frame.Identifier == 0 ? frame with { Identifier = identifier } : frame);
}
