using System.Text.Json;
using GustMark.Simulator.GameServers.Wire;

namespace GustMark.Simulator.GameServers;

/// <summary>How the console itself prints what a command answers: a line at a time, but JSON in one piece, and nothing for nothing.</summary>
static class TypedOutput
{
    public static IEnumerable<ConsoleFrame> Lines(ConsoleFrame frame) => IsJson(frame.Message)
        ? [frame]
        : frame.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => frame with { Message = line });

    static bool IsJson(string text)
    {
        if (text.Length == 0 || text[0] is not ('{' or '['))
            return false;
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
