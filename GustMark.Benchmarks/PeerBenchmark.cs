using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GustMark.Benchmarks.Reporting;

namespace GustMark.Benchmarks;

/// <summary>The same frames from memory through our reader and parser and, in a process of Node, through rce.js.</summary>
internal static class PeerBenchmark
{
    private const int Frames = 200_000;

    /// <param name="file">Frames, one a line; those of <see cref="SimulatedFrames"/> if it is null.</param>
    /// <param name="folder">A checkout of the library, with its compiled <c>dist</c>.</param>
    /// <exception cref="InvalidOperationException">The library or Node is not there, or fails.</exception>
    public static async Task<Measurement> MeasureAsync(string? file, string folder)
    {
        var dist = Path.Combine(Path.GetFullPath(folder), "dist");
        if (!File.Exists(Path.Combine(dist, "index.js")))
            throw new InvalidOperationException($"{dist} has no index.js. DIR is a checkout of rce.js with its compiled dist.");

        var simulated = Path.GetTempFileName();
        try
        {
            if (file is null)
                await SimulatedFrames.WriteAsync(simulated);
            return await CompareAsync(Path.GetFullPath(file ?? simulated), dist);
        }
        finally
        {
            File.Delete(simulated);
        }
    }

    private static async Task<Measurement> CompareAsync(string file, string dist)
    {
        // In turns, so that both see the same machine, and never at once; of each the best counts.
        var frames = FramesBenchmark.Read(file);
        var (own, theirs, events) = (0.0, 0.0, 0);
        for (var i = 0; i < 3; i++)
        {
            var peer = await PeerAsync(dist, file);
            (theirs, events) = (Math.Max(theirs, peer.Rate), peer.Events);
            own = Math.Max(own, FramesBenchmark.Best(frames, out _));
        }

        return new Measurement(
            "Beside rce.js",
            $"The same {frames.Length:N0} frames from memory through the message handler of rce.js on Node.js ({events:N0} events) and through GustMark; the best of three rounds in turns.",
            [new("rce.js", theirs, "frames/s"), new("GustMark", own, "frames/s"), new("Ratio", own / theirs, "times")]);
    }

    private static async Task<(double Rate, int Events)> PeerAsync(string dist, string file)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "Peer", "peer.js"), dist, file, Frames.ToString(CultureInfo.InvariantCulture)];
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true })!;
            var output = await node.StandardOutput.ReadToEndAsync();
            await node.WaitForExitAsync();
            if (node.ExitCode != 0)
                throw new InvalidOperationException($"node ended with {node.ExitCode}.");

            using var told = JsonDocument.Parse(output);
            var root = told.RootElement;
            return (root.GetProperty("rate").GetDouble(), root.GetProperty("events").GetInt32());
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException("There is no node on the PATH. rce.js runs on Node.js.", e);
        }
    }
}
