using System.Text.Json;
using GustMark.Simulator.GameServers.Wire;

namespace GustMark.Simulator.GameServers.Life;

/// <summary>The frames of a JSON Lines file, over and over.</summary>
internal sealed class ScriptedLines(IReadOnlyList<ConsoleFrame> frames) : ILineSource
{
    int _next;

    /// <summary>Reads bare frames, one a line; names of members in any case, empty lines skipped.</summary>
    /// <exception cref="InvalidDataException">A line is no frame, or there is none.</exception>
    public static ScriptedLines Load(string path)
    {
        var frames = new List<ConsoleFrame>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0)
                continue;
            try
            {
                frames.Add(Read(line));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw new InvalidDataException($"{path}, line {number}: not a console frame ({e.Message})", e);
            }
        }

        return frames.Count > 0 ? new ScriptedLines(frames) : throw new InvalidDataException($"{path}: no frames");
    }

    public IReadOnlyList<ConsoleFrame> Next()
    {
        var frame = frames[_next];
        _next = (_next + 1) % frames.Count;
        return [frame];
    }

    static ConsoleFrame Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var members = json.RootElement.EnumerateObject().ToDictionary(m => m.Name, m => m.Value, StringComparer.OrdinalIgnoreCase);
        return new ConsoleFrame(
            members["Message"].GetString() ?? "",
            members.TryGetValue("Type", out var type) && Enum.TryParse<FrameType>(type.GetString(), out var known) ? known : FrameType.Generic,
            members.TryGetValue("Stacktrace", out var trace) ? trace.GetString() ?? "" : "",
            members.TryGetValue("Identifier", out var identifier) ? identifier.GetInt32() : 0);
    }
}
