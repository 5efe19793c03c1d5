using GustMark.Core.Servers;

namespace GustMark.Worker.GameServers;

/// <summary>The newest samples of a server: four hours at one every 15 s.</summary>
internal sealed class SampleHistory
{
    private const int Kept = 960;

    private readonly Lock gate = new();
    private readonly Queue<ServerSample> samples = new();

    public void Add(ServerSample sample)
    {
        lock (gate)
        {
            samples.Enqueue(sample);
            if (samples.Count > Kept)
                samples.Dequeue();
        }
    }

    public IReadOnlyList<ServerSample> All()
    {
        lock (gate)
            return [.. samples];
    }
}
