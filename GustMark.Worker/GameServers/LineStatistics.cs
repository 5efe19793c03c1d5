using System.Collections.Concurrent;
using GustMark.Core.Console;
using GustMark.Core.Identity;

namespace GustMark.Worker.GameServers;

/// <summary>Counts every line by server and class, on the durable path: what is not counted here was never received.</summary>
internal sealed class LineStatistics : ILineSubscriber
{
    private readonly ConcurrentDictionary<ServerId, long[]> counts = new();

    public string Name => "statistics";

    public OverflowPolicy Policy => OverflowPolicy.Wait;

    /// <summary>Lines of all servers since start.</summary>
    public long Total => counts.Values.Sum(classes => classes.Sum());

    public long Of(ServerId server, LineClass lineClass) => counts.TryGetValue(server, out var classes) ? classes[(int)lineClass] : 0;

    public ValueTask HandleAsync(LineBatch batch, CancellationToken ct)
    {
        // Written by this one loop; readers see each count whole.
        var classes = counts.GetOrAdd(batch.Server, _ => new long[Enum.GetValues<LineClass>().Length]);
        foreach (ref readonly var line in batch.Lines)
            classes[(int)line.Class]++;
        return ValueTask.CompletedTask;
    }

    public void OnDropped(ServerId server, int lines)
    {
    }
}
