using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace GustMark.Benchmarks;

/// <summary>The same frames from memory through our reader and parser and, in a process of Node, through rce.js.</summary>
internal static class PeerBenchmark
{
    private const int Frames = 200_000;
    private const int Missing = 69;

    /// <param name="file">Frames, one a line.</param>
    /// <param name="folder">A checkout of the library, with its compiled <c>dist</c>.</param>
    public static async Task<int> RunAsync(string file, string folder)
    {
        var dist = Path.Combine(Path.GetFullPath(folder), "dist");
        if (!File.Exists(Path.Combine(dist, "index.js")))
        {
            Console.Error.WriteLine($"{dist} has no index.js. DIR is a checkout of rce.js with its compiled dist.");
            return Missing;
        }

        // In turns, so that both see the same machine, and never at once; of each the best counts.
        var frames = FramesBenchmark.Read(file);
        var (own, theirs, events) = (0.0, 0.0, 0);
        for (var i = 0; i < 3; i++)
        {
            if (await PeerAsync(dist, Path.GetFullPath(file)) is not { } peer)
                return Missing;
            (theirs, events) = (Math.Max(theirs, peer.Rate), peer.Events);
            own = Math.Max(own, FramesBenchmark.Best(frames, out _));
        }

        Console.WriteLine($"{"rce.js",-12}{theirs,14:N0} frames/s   ({events:N0} events in {frames.Length:N0} frames)");
        Console.WriteLine($"{"GustMark",-12}{own,14:N0} frames/s");
        Console.WriteLine($"{"ratio",-12}{own / theirs,14:N1}");
        return 0;
    }

    private static async Task<(double Rate, int Events)?> PeerAsync(string dist, string file)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Peer", "peer.js"), dist, file, Frames.ToString(CultureInfo.InvariantCulture)];
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
            var output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            if (node.ExitCode != 0)
            {
                Console.Error.WriteLine($"node ended with {node.ExitCode}.");
                return null;
            }

            using var told = JsonDocument.Parse(output);
            var root = told.RootElement;
            return (root.GetProperty("rate").GetDouble(), root.GetProperty("events").GetInt32());
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine("There is no node on the PATH. rce.js runs on Node.js.");
            return null;
        }
    }
}
