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

    /// <param name="file">Frames, one a line.</param>
    public static int Run(string file)
    {
        var frames = File.ReadLines(file).Select(Encoding.UTF8.GetBytes).ToArray();
        var batch = new LineBatch(new ServerId(Guid.Empty), new GuildId(0), null, 1);
        Parse(frames, Frames / 3, batch);
        var best = 0.0;
        long allocated = 0, bytes = 0;
        for (var i = 0; i < 3; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var watch = Stopwatch.StartNew();
            bytes = Parse(frames, Frames, batch);
            best = Math.Max(best, Frames / watch.Elapsed.TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine($"frames from memory    {best,14:N0} frames/s");
        Console.WriteLine($"                      {best * bytes / Frames,14:N0} bytes/s");
        Console.WriteLine($"allocated             {allocated,14:N0} bytes for {Frames:N0} frames");

        // The same by kind, the frames of each alone.
        foreach (var kind in frames.GroupBy(frame => KindOf(frame, batch)).OrderBy(group => group.Key))
        {
            var own = kind.ToArray();
            Parse(own, 50_000, batch);
            var watch = Stopwatch.StartNew();
            Parse(own, 200_000, batch);
            Console.WriteLine($"{kind.Key,-22}{watch.Elapsed.TotalNanoseconds / 200_000,14:N0} ns a frame, {own.Average(frame => frame.Length):N0} bytes each");
        }

        return 0;
    }

    private static long Parse(byte[][] frames, int count, LineBatch batch)
    {
        long bytes = 0;
        for (int i = 0, next = 0; i < count; i++)
        {
            var frame = frames[next];
            next = next + 1 == frames.Length ? 0 : next + 1;
            bytes += frame.Length;
            KindOf(frame, batch);
        }

        return bytes;
    }

    private static LineKind KindOf(byte[] frame, LineBatch batch)
    {
        var read = FrameReader.Read(frame, batch);
        return LineParser.Parse(read.Type, read.Identifier, batch.Reserve(0)[..read.Length]).Kind;
    }
}
