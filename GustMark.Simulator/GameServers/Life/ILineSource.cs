using GustMark.Simulator.GameServers.Wire;

namespace GustMark.Simulator.GameServers.Life;

/// <summary>What a server's console prints of its own accord.</summary>
internal interface ILineSource
{
    /// <summary>The frames of the next thing that happens, at least one. Called under the world's lock.</summary>
    IReadOnlyList<ConsoleFrame> Next();
}
