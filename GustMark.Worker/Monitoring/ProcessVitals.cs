using GustMark.Core.Dashboards;
using GustMark.Worker.GameServers.Pipeline;

namespace GustMark.Worker.Monitoring;

/// <summary>This process as the operating system and the pipeline tell it.</summary>
internal sealed class ProcessVitals(LinePipeline pipeline, TimeProvider time) : IVitals
{
    public long ResidentBytes => Environment.WorkingSet;

    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    public IReadOnlyList<QueueVitals> Queues => pipeline.Vitals;
}
