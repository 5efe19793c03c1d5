using System.Diagnostics;
using System.Text;
using GustMark.Benchmarks.Reporting;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Benchmarks;

/// <summary>How fast frames are read and parsed from memory, on one core, and what that allocates.</summary>
internal static class FramesBenchmark
{
    public const int Frames = 3_000_000;

    private static readonly LineBatch Batch = new(new ServerId(Guid.Empty), new GuildId(0), null, 1);

    /// <param name="file">Frames, one a line; those of <see cref="SimulatedFrames"/> if it is null.</param>
    /// <param name="count">How many frames a round reads.</param>
    public static async Task<Measurement> MeasureAsync(string? file, int count = Frames)
    {
        var frames = await FramesAsync(file);
        var best = Best(frames, out var allocated, count);
        var figures = new List<Figure>
        {
            new("Frames", best, "frames/s", Aim.AtLeast(3_000_000)),
            new("Bytes", best * frames.Average(frame => frame.Length), "bytes/s"),
            new($"Allocated for {count:N0} frames", allocated, "bytes"),
        };

        // The same by kind, the frames of each alone.
        foreach (var kind in frames.GroupBy(KindOf).OrderBy(group => group.Key))
        {
            var own = kind.ToArray();
            Parse(own, 50_000);
            var watch = Stopwatch.StartNew();
            Parse(own, 200_000);
            figures.Add(new($"`{kind.Key.Word()}`, {own.Average(frame => frame.Length):N0} bytes", watch.Elapsed.TotalNanoseconds / 200_000, "ns"));
        }

        return new Measurement(
            "Frames from memory",
            $"{frames.Length:N0} {(file is null ? "simulated" : "recorded")} frames of Console Edition, {frames.Average(frame => frame.Length):N0} bytes on average, read and parsed on one core; the best of three rounds.",
            figures);
    }

    /// <summary>The frames of a file, or the simulated ones.</summary>
    private static async Task<byte[][]> FramesAsync(string? file)
    {
        if (file is not null)
            return Read(file);
        var simulated = Path.GetTempFileName();
        try
        {
            await SimulatedFrames.WriteAsync(simulated);
            return Read(simulated);
        }
        finally
        {
            File.Delete(simulated);
        }
    }

    public static byte[][] Read(string file) => [.. File.ReadLines(file).Where(line => line.Length > 0).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Frames a second, in the best of three rounds.</summary>
    public static double Best(byte[][] frames, out long allocated, int count = Frames)
    {
        Parse(frames, count / 3);
        var best = 0.0;
        allocated = 0;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            Parse(frames, count);
            best = Math.Max(best, count / watch.Elapsed.TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return best;
    }

    private static void Parse(byte[][] frames, int count)
    {
        for (int i = 0, next = 0; i < count; i++)
        {
            KindOf(frames[next]);
            next = next + 1 == frames.Length ? 0 : next + 1;
        }
    }

    private static LineKind KindOf(byte[] frame)
    {
        var read = FrameReader.Read(frame, Batch);
        return LineParser.Parse(read.Type, read.Identifier, Batch.Reserve(0)[..read.Length]).Kind;
    }
}
