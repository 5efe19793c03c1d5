using GustMark.Core.Console.Parsing;

namespace GustMark.Core.Console;

/// <summary>One console line inside a <see cref="LineBatch"/>: where its bytes lie, and what is known of it.</summary>
/// <param name="At">When it was received.</param>
/// <param name="Identifier">0: live console; positive: printed while our command of that number ran; −1: structured broadcast.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Offset">First byte of the text in the batch.</param>
/// <param name="Length">Length of the text in bytes of UTF-8.</param>
/// <param name="NameLength">
/// Bytes of the name in it, where something else has settled what the text leaves open: a Chat frame who spoke, a player list who
/// came or went, the roster who died. Else 0.
/// </param>
public readonly record struct ConsoleLine(
    DateTimeOffset At, int Identifier, FrameType Type, LineKind Kind, int Offset, int Length, int NameLength = 0)
{
    /// <summary>The coarse class that the kind belongs to.</summary>
    public LineClass Class => LineKinds.ClassOf(Kind);

    /// <summary>What the line tells, as slices of its text.</summary>
    /// <param name="text">The line's text, or as much of it as was kept.</param>
    public LineReading Read(ReadOnlySpan<byte> text) => LineParser.Parse(Type, Identifier, text, NameLength);

    /// <summary>Only the answer to a command of ours, and nothing that happened in the game: not for feeds.</summary>
    public bool IsReply => Identifier > 0 && Class == LineClass.System;
}
