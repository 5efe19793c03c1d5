namespace GustMark.Simulator.GameServers.Wire;

/// <summary>The kinds of a console frame; on the wire the name stands.</summary>
internal enum FrameType
{
    Generic,
    Error,
    Warning,
    Chat,
    Report,
}

/// <summary>One frame as a game server sends it.</summary>
/// <param name="Message">The line, several lines, or JSON.</param>
/// <param name="Type">The kind.</param>
/// <param name="Stacktrace">Where an error comes from; empty otherwise.</param>
/// <param name="Identifier">0 for the live console, -1 for structured broadcasts, else the command that it answers.</param>
internal readonly record struct ConsoleFrame(
    string Message, FrameType Type = FrameType.Generic, string Stacktrace = "", int Identifier = 0);
