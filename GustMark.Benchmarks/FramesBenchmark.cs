using System.Diagnostics;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Identity;

namespace GustMark.Benchmarks;

/// <summary>How fast frames are read and parsed from memory, on one core, and what that allocates.</summary>
internal static class FramesBenchmark
{
    private const int Frames = 3_000_000;

    private static readonly LineBatch Batch = new(new ServerId(Guid.Empty), new GuildId(0), null, 1);

    /// <param name="file">Frames, one a line.</param>
    public static int Run(string file)
    {
        var frames = Read(file);
        var best = Best(frames, out var allocated);
        Console.WriteLine($"frames from memory    {best,14:N0} frames/s");
        Console.WriteLine($"                      {best * frames.Average(frame => frame.Length),14:N0} bytes/s");
        Console.WriteLine($"allocated             {allocated,14:N0} bytes for {Frames:N0} frames");

        // The same by kind, the frames of each alone.
        foreach (var kind in frames.GroupBy(KindOf).OrderBy(group => group.Key))
        {
            var own = kind.ToArray();
            Parse(own, 50_000);
            var watch = Stopwatch.StartNew();
            Parse(own, 200_000);
            Console.WriteLine($"{kind.Key,-22}{watch.Elapsed.TotalNanoseconds / 200_000,14:N0} ns a frame, {own.Average(frame => frame.Length):N0} bytes each");
        }

        return 0;
    }

    public static byte[][] Read(string file) => [.. File.ReadLines(file).Where(line => line.Length > 0).Select(Encoding.UTF8.GetBytes)];

    /// <summary>Frames a second, in the best of three rounds.</summary>
    public static double Best(byte[][] frames, out long allocated)
    {
        Parse(frames, Frames / 3);
        var best = 0.0;
        allocated = 0;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            Parse(frames, Frames);
            best = Math.Max(best, Frames / watch.Elapsed.TotalSeconds);
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
