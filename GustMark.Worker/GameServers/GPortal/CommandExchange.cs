using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Worker.GameServers.GPortal;

/// <summary>A command under way: first its echo is waited for, then come lines that it claims.</summary>
internal sealed class CommandExchange(int identifier, string command)
{
    private readonly byte[] command = Encoding.UTF8.GetBytes(command);
    private readonly LineKind? only = command.Split(' ')[0].ToLowerInvariant() switch
    {
        "serverinfo" => LineKind.ServerInfo,
        "playerlist" => LineKind.PlayerList,
        _ => null,
    };

    private bool echoed;

    public int Identifier => identifier;

    public bool Claims(ReadOnlySpan<byte> line)
    {
        var reading = LineParser.Parse(FrameType.Generic, 0, line);
        if (!echoed)
            return echoed = reading.Kind == LineKind.Command && reading.Detail.Trim((byte)' ').SequenceEqual(command);
        return only is { } kind
            ? reading.Kind == kind
            : reading.Kind != LineKind.Command
                && LineKinds.ClassOf(reading.Kind) is LineClass.System or LineClass.Command or LineClass.Auth or LineClass.Server or LineClass.Save;
    }
}
