using System.Collections.Concurrent;
using System.Text;
using GustMark.Core.Console;
using GustMark.Core.Console.Parsing;
using GustMark.Core.Dashboards;
using GustMark.Core.Identity;
using GustMark.Worker.GameServers.Pipeline;

namespace GustMark.Worker.GameServers;

/// <summary>Counts what is not understood, server by server, and keeps some of it for who will teach the parser.</summary>
internal sealed class UnknownLines(UnknownFrames frames) : ILineSubscriber, IDriftWatch
{
    private const int MostSamples = 5;
    private const int LongestSample = 200;

    private readonly ConcurrentDictionary<ServerId, Counts> counts = new();

    public string Name => "drift";

    public OverflowPolicy Policy => OverflowPolicy.DropOldest;

    public Drift? Of(ServerId server)
    {
        if (!counts.TryGetValue(server, out var found))
            return null;
        lock (found)
            return new Drift(found.Lines, found.Unknown, [.. found.Samples]);
    }

    public ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        var found = counts.GetOrAdd(batch.Server, _ => new Counts());
        lock (found)
        {
            foreach (ref readonly var line in batch.Lines)
            {
                if (line.IsReply)
                    continue;
                found.Lines++;
                if (line.Kind == LineKind.Unknown)
                    Keep(found, batch, line);
            }
        }

        return ValueTask.CompletedTask;
    }

    public void OnDropped(ServerId server, int lines)
    {
        // The share is what counts, and the lines that were seen tell it.
    }

    private void Keep(Counts found, LineBatch batch, in ConsoleLine line)
    {
        found.Unknown++;
        PipelineMetrics.LinesUnknown.Add(1);
        var text = batch.Utf8(line);
        if (!frames.Keep(line.Type, line.Identifier, text))
            return;
        found.Samples.Enqueue(Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestSample)]));
        while (found.Samples.Count > MostSamples)
            found.Samples.Dequeue();
    }

    private sealed class Counts
    {
        public long Lines { get; set; }

        public long Unknown { get; set; }

        public Queue<string> Samples { get; } = new();
    }
}
