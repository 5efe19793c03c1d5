using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;

namespace GustMark.Worker.Logs;

/// <summary>A log file as the server wrote it, read line by line.</summary>
internal static class ReadLog
{
    private const int LongestLine = 1024 * 1024;

    /// <summary>Writes what each line tells as JSON Lines; lines longer than a mebibyte are left out. The number of lines.</summary>
    public static async Task<long> ToJsonAsync(string raw, string json, CancellationToken ct)
    {
        await using var input = File.OpenRead(raw);
        await using var output = File.Create(json);
        await using var reader = new LineReader(input, LongestLine);
        using var written = new JsonLines(output);
        var clean = new byte[64 * 1024];
        var lines = 0L;
        while (await reader.NextAsync(ct))
        {
            if (reader.Line.IsEmpty)
                continue;
            lines++;
            if (clean.Length < reader.Line.Length)
                clean = new byte[reader.Line.Length];
            Write(written, reader.Line.Span, clean);
        }

        return lines;
    }

    private static void Write(JsonLines json, ReadOnlySpan<byte> line, byte[] clean)
    {
        line.CopyTo(clean);
        var text = clean.AsSpan(0, FrameReader.Clean(clean.AsSpan(0, line.Length)));
        json.Write(null, LineParser.Parse(FrameType.Generic, 0, text), text);
    }
}
