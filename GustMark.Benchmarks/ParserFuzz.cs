using System.Diagnostics;
using System.Text;
using System.Text.Json;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Benchmarks;

/// <summary>Frames and lines that nobody would send, in numbers: none may throw, point outside itself, or take long.</summary>
internal static class ParserFuzz
{
    private static readonly byte[][] Pieces = [.. new[]
    {
        " was killed by ", " was suicide by ", " died (", "[CHAT] ", "[TEAM CHAT] ", "[CHAT LOCAL] ", "] : ", " : ", "[76561198000000001]", "[7/76561198000000001]", "[", "]",
        " joined [", "windows/76561198000000001]", "203.0.113.9:5/76561198000000001/", " disconnecting: ", " has spawned", " has entered the game", "[ServerVar] ", "giving ", " 6 x ",
        " kit ", "[NOTE PANEL] Player [ ", " ] changed name from [ ", " ] to [ ", " ]", "[EAC] Kicking 76561198000000001 / ", "(", ")", "] Added [", "] to Group [", "] to [Banned]",
        " has joined ", "s team, ID: [12]", " ID: 7", "Saved 1,234 ents", "[event] ", "[EVENT] Spawning [", "] for [event_", ".prefab", "08/25/2025 14:35:21:LOG: ", "{", "}", "\"Hostname\"",
        "[{", "\\n", "\n", "\0", "Executing console system command '", "'.", "Successfully created zone [", "Kicked: ", "Kickbanned User: 5 - ", " with steamid 76561198000000001 joined from ip ",
        "é", "\U0001F600", "x",
    }.Select(Encoding.UTF8.GetBytes)];

    public static int Run(long count)
    {
        var random = new Random(1);
        var batch = new LineBatch(new ServerId(Guid.Empty), new GuildId(0), null, 1);
        var buffer = new byte[1024];
        var kinds = new long[Enum.GetValues<LineKind>().Length];
        using var sink = new MemoryStream();
        var watch = Stopwatch.StartNew();
        for (long i = 0; i < count; i++)
        {
            var length = Make(random, buffer);
            var line = buffer.AsSpan(0, length);
            var reading = LineParser.Parse((FrameType)random.Next(8), random.Next(-1, 2), line, random.Next(4) == 0 ? random.Next(40) : 0);
            kinds[(int)reading.Kind]++;
            FrameReader.Read(line, batch);
            if (i % 64 != 0)
                continue;

            // All fields, which looks into every slice.
            sink.SetLength(0);
            using var json = new Utf8JsonWriter(sink);
            LineFields.Write(json, reading, line);
        }

        Console.WriteLine($"{count:N0} inputs in {watch.Elapsed.TotalSeconds:N1} s, no exception; kinds met: {kinds.Count(met => met > 0)} of {kinds.Length}");
        return 0;
    }

    private static int Make(Random random, byte[] buffer)
    {
        var length = 0;
        for (var parts = random.Next(1, 10); parts > 0 && length < 900; parts--)
        {
            if (random.Next(4) == 0)
            {
                var noise = buffer.AsSpan(length, random.Next(1, 12));
                random.NextBytes(noise);
                length += noise.Length;
                continue;
            }

            var piece = Pieces[random.Next(Pieces.Length)];
            piece.CopyTo(buffer, length);
            length += piece.Length;
        }

        return length;
    }
}
